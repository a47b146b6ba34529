package org.ferrule.verification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import org.ferrule.space.Box;
import org.ferrule.space.Budget;
import org.ferrule.tables.Condition;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;
import org.ferrule.tables.Table;
import org.jspecify.annotations.Nullable;

/**
 * Rows that ask and conclude the same as an earlier row and cite the same sources. Two rules of different sources may
 * well agree.
 */
final class DuplicateRowCheck implements TableCheck {

    @Override
    public String subject() {
        return "rows that stand twice";
    }

    /**
     * Looks through a table about single results, whose rows have no region of patients: they are compared as written.
     */
    static void checkAsWritten(Table table, Findings findings) {
        for (int row = 0; row < table.rows().size(); row++) {
            for (int other = 0; other < row; other++) {
                Rule twin = table.rows().get(other);
                if (asks(table.rows().get(row)).equals(asks(twin))
                        && concludesAlike(table.rows().get(row), twin)) {
                    report(table.rows().get(row), twin, findings, null);
                }
            }
        }
    }

    private static Map<String, Condition> asks(Rule row) {
        Map<String, Condition> asks = new TreeMap<>();
        for (RuleCondition cell : row.conditions()) {
            if (cell.condition() != null) {
                asks.put(cell.column().name(), cell.condition());
            }
        }
        return asks;
    }

    private static boolean concludesAlike(Rule row, Rule other) {
        return row.sources().equals(other.sources())
                && new HashSet<>(row.outcomes()).equals(new HashSet<>(other.outcomes()));
    }

    private static void report(Rule row, Rule twin, Findings findings, @Nullable ObjectNode patient) {
        findings.warning(
                "ROW-DUPLICATE",
                row.place(),
                "the row asks and concludes the same as " + twin.id() + " in "
                        + twin.place().cell() + ". Delete one of them.",
                patient);
    }

    @Override
    public void check(TableUnderCheck table, Findings findings) throws Budget.Exhausted {
        for (int row = 0; row < table.rows().size(); row++) {
            table.budget().spend();
            BitSet meeting = table.space().meeting(row);
            for (int other = meeting.nextSetBit(0); other >= 0 && other < row; other = meeting.nextSetBit(other + 1)) {
                if (isSame(table, row, other)) {
                    Rule twin = table.rows().get(other);
                    report(
                            table.rows().get(row),
                            twin,
                            findings,
                            table.patient(table.space().box(row)).orElse(null));
                }
            }
        }
    }

    private static boolean isSame(TableUnderCheck table, int row, int other) {
        Box box = table.space().box(row);
        return !box.isEmpty()
                && box.equals(table.space().box(other))
                && concludesAlike(table.rows().get(row), table.rows().get(other));
    }
}
