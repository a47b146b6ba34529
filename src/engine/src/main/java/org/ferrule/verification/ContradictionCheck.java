package org.ferrule.verification;

import java.util.BitSet;
import org.ferrule.space.Box;
import org.ferrule.space.Budget;
import org.ferrule.tables.Effect;
import org.ferrule.tables.Outcome;
import org.ferrule.tables.Rule;
import org.ferrule.workbook.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a collecting table that may match together and cannot both be right: two recommendations, two values of one
 * finding.
 */
final class ContradictionCheck implements TableCheck {

    @Override
    public String subject() {
        return "rows that contradict each other";
    }

    @Override
    public void check(TableUnderCheck table, Findings findings) throws Budget.Exhausted {
        if (table.isUnique()) {
            return;
        }
        for (int row = 0; row < table.rows().size(); row++) {
            table.budget().spend();
            BitSet meeting = table.space().meeting(row);
            for (int other = meeting.nextSetBit(0); other >= 0 && other < row; other = meeting.nextSetBit(other + 1)) {
                table.budget().spend();
                String about = contradiction(table.rows().get(row), table.rows().get(other));
                if (about != null) {
                    Box both = table.space().box(row).and(table.space().box(other));
                    report(table, row, other, both, about, findings);
                }
            }
        }
    }

    private static void report(TableUnderCheck table, int row, int other, Box both, String about, Findings findings) {
        SourceLocation place = table.rows().get(row).place();
        String message = "for " + table.space().words(both) + " the row "
                + table.rows().get(other).id() + " matches as well and concludes another " + about;
        table.report(
                both,
                findings,
                patient -> new Finding("ROW-CLASH", Severity.ERROR, place, message + ". Narrow one of them.", patient),
                place,
                message);
    }

    /** What two rows contradict each other about, null for nothing. */
    static @Nullable String contradiction(Rule one, Rule other) {
        for (Outcome outcome : one.outcomes()) {
            Effect.Made made = outcome.effect().makes();
            if (made != null && other.outcomes().stream().anyMatch(another -> contradicts(made, another))) {
                return made.label();
            }
        }
        return null;
    }

    /** One recommendation in two texts is no contradiction. */
    private static boolean contradicts(Effect.Made made, Outcome other) {
        return other.makes()
                .filter(another -> another.label().equals(made.label()) && !another.equals(made))
                .isPresent();
    }
}
