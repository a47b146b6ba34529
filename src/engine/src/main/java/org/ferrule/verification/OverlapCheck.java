package org.ferrule.verification;

import java.util.BitSet;
import org.ferrule.space.Box;
import org.ferrule.space.Budget;
import org.ferrule.workbook.SourceLocation;

/** Patients for whom two rows match: never allowed in a table with the policy unique, worth knowing in others. */
final class OverlapCheck implements TableCheck {

    @Override
    public String subject() {
        return "two rows for one patient";
    }

    @Override
    public void check(TableUnderCheck table, Findings findings) throws Budget.Exhausted {
        for (int row = 0; row < table.rows().size(); row++) {
            table.budget().spend();
            BitSet meeting = table.space().meeting(row);
            for (int other = meeting.nextSetBit(0); other >= 0 && other < row; other = meeting.nextSetBit(other + 1)) {
                table.budget().spend();
                report(
                        table,
                        row,
                        other,
                        table.space().box(row).and(table.space().box(other)),
                        findings);
            }
        }
    }

    private static void report(TableUnderCheck table, int row, int other, Box both, Findings findings) {
        SourceLocation place = table.rows().get(row).place();
        String message = "for " + table.space().words(both) + " the row "
                + table.rows().get(other).id() + " matches as well";
        if (!table.isUnique()) {
            findings.note("TABLE-OVERLAP", place, message + ". In a table that collects both conclude.", null);
            return;
        }
        String remedy = "; the hit policy is unique. Narrow one of them, or choose collect.";
        table.report(
                both,
                findings,
                patient -> new Finding("TABLE-OVERLAP", Severity.ERROR, place, message + remedy, patient),
                place,
                message);
    }
}
