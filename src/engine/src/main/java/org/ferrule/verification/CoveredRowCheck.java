package org.ferrule.verification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.ferrule.space.Budget;
import org.ferrule.tables.Rule;

/**
 * Rows that never matter: wherever such a row matches, others match as well, alone or only together. In a table with
 * the policy unique it can never decide; in others it adds nothing if those rows conclude all that it concludes, on the
 * same sources.
 */
final class CoveredRowCheck implements TableCheck {

    @Override
    public String subject() {
        return "rows covered by others";
    }

    @Override
    public void check(TableUnderCheck table, Findings findings) throws Budget.Exhausted {
        for (int row = 0; row < table.rows().size(); row++) {
            table.budget().spend();
            BitSet covering = covering(table, row);
            if (!covering.isEmpty()
                    && !table.space().box(row).isEmpty()
                    && table.space()
                            .uncovered(table.space().box(row), covering, table.budget())
                            .isEmpty()) {
                report(table, row, covering, findings);
            }
        }
    }

    private static BitSet covering(TableUnderCheck table, int row) {
        BitSet covering = new BitSet();
        BitSet meeting = table.space().meeting(row);
        for (int other = meeting.nextSetBit(0); other >= 0; other = meeting.nextSetBit(other + 1)) {
            boolean twin = table.space().box(other).equals(table.space().box(row));
            if (!(twin && other > row)
                    && MayBeCells.hold(table.rows().get(row), table.rows().get(other))
                    && (table.isUnique()
                            || saysAll(table.rows().get(row), table.rows().get(other)))) {
                covering.set(other);
            }
        }
        return covering;
    }

    private static boolean saysAll(Rule row, Rule other) {
        return new HashSet<>(other.outcomes()).containsAll(row.outcomes())
                && other.sources().equals(row.sources());
    }

    private static void report(TableUnderCheck table, int row, BitSet covering, Findings findings) {
        List<String> ids = covering.stream()
                .mapToObj(other -> table.rows().get(other).id())
                .toList();
        String message = "wherever the row matches, " + ids.stream().collect(Collectors.joining(", "))
                + (ids.size() == 1 ? " matches" : " match") + " as well. ";
        String remedy = table.isUnique()
                ? "It can never decide alone: narrow those rows or delete this one."
                : "It adds nothing to what they conclude: delete it or change what it concludes.";
        Severity severity = severity(table, row, covering);
        ObjectNode patient = severity == Severity.NOTE
                ? null
                : table.patient(table.space().box(row)).orElse(null);
        findings.add(new Finding("ROW-COVERED", severity, table.rows().get(row).place(), message + remedy, patient));
    }

    /** In a table that collects, a row of another rule may be wanted for the answer to name that rule. */
    private static Severity severity(TableUnderCheck table, int row, BitSet covering) {
        if (table.isUnique()) {
            return Severity.ERROR;
        }
        String rule = table.rows().get(row).ruleId();
        return covering.stream()
                        .anyMatch(other -> table.rows().get(other).ruleId().equals(rule))
                ? Severity.WARNING
                : Severity.NOTE;
    }
}
