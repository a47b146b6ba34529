package org.ferrule.verification;

import java.util.BitSet;
import java.util.List;
import org.ferrule.space.Box;
import org.ferrule.space.Budget;
import org.ferrule.tables.Table;
import org.ferrule.workbook.SourceLocation;

/** Patients for whom a table that should decide has no row. */
final class GapCheck implements TableCheck {

    private static final int SHOWN = 12;
    private static final String REMEDY =
            ". Widen a row or add one; if nothing is to be concluded there, write \"Otherwise\""
                    + " and \"nothing\" beside the hit policy.";

    @Override
    public String subject() {
        return "patients without a row";
    }

    @Override
    public void check(TableUnderCheck table, Findings findings) throws Budget.Exhausted {
        if (!table.isUnique() || table.table().otherwise() == Table.Otherwise.NOTHING) {
            return;
        }
        List<Box> gaps = table.space().uncovered(expected(table), table.allRows(), table.budget());
        for (Box gap : gaps.subList(0, Math.min(SHOWN, gaps.size()))) {
            report(table, gap, findings);
        }
        if (gaps.size() > SHOWN) {
            findings.notChecked(
                    table.table().place(), (gaps.size() - SHOWN) + " more regions without a row are not listed");
        }
    }

    private static Box expected(TableUnderCheck table) {
        Box scope = table.scope();
        if (table.table().otherwise() != Table.Otherwise.NOTHING_IF_UNKNOWN) {
            return scope;
        }
        for (int axis = 0; axis < table.space().axes().size(); axis++) {
            BitSet known = (BitSet) scope.sides().get(axis).clone();
            known.clear(table.space().axes().get(axis).unknown());
            scope = known.isEmpty() ? scope : scope.with(axis, known);
        }
        return scope;
    }

    private static void report(TableUnderCheck table, Box gap, Findings findings) {
        String message = "no row for " + table.space().words(gap);
        SourceLocation place = place(table, gap);
        table.report(
                gap,
                findings,
                patient -> new Finding("TABLE-GAP", Severity.ERROR, place, message + REMEDY, patient),
                table.table().place(),
                message);
    }

    /**
     * The cell that would have to be widened: of the row that misses the region on one axis only, and is most like it
     * on the others.
     */
    private static SourceLocation place(TableUnderCheck table, Box gap) {
        SourceLocation place = table.rows().get(0).place();
        long most = -1;
        for (int row = 0; row < table.rows().size(); row++) {
            int axis = onlyMiss(table.space().box(row), gap);
            long alike = table.space().box(row).alike(gap);
            if (axis >= 0 && alike > most) {
                most = alike;
                place = table.cell(row, axis);
            }
        }
        return place;
    }

    private static int onlyMiss(Box row, Box gap) {
        int missed = -1;
        for (int axis = 0; axis < gap.sides().size(); axis++) {
            if (!row.sides().get(axis).intersects(gap.sides().get(axis))) {
                if (missed >= 0) {
                    return -1;
                }
                missed = axis;
            }
        }
        return missed;
    }
}
