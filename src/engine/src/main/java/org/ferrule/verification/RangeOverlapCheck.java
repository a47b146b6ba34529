package org.ferrule.verification;

import java.util.BitSet;
import java.util.List;
import org.ferrule.space.Budget;
import org.ferrule.space.Space;

/**
 * Rows that no single value but a range satisfies together, since both say what may be: never allowed in a table with
 * the policy unique, nor where they contradict each other. Such a patient would get no answer.
 */
final class RangeOverlapCheck implements TableCheck {

    @Override
    public String subject() {
        return "two rows for one range";
    }

    @Override
    public void check(TableUnderCheck table, Findings findings) throws Budget.Exhausted {
        List<BitSet> sayMayBe = sayMayBe(table);
        BitSet some = new BitSet();
        sayMayBe.forEach(some::or);
        for (int row = some.nextSetBit(0); row >= 0; row = some.nextSetBit(row + 1)) {
            table.budget().spend();
            BitSet others = meetingInRange(table.space(), row, some, sayMayBe);
            for (int other = others.nextSetBit(0); other >= 0 && other < row; other = others.nextSetBit(other + 1)) {
                table.budget().spend();
                if (isForbidden(table, row, other)) {
                    report(table, row, other, findings);
                }
            }
        }
    }

    /** By axis the rows whose cell says what may be. */
    private static List<BitSet> sayMayBe(TableUnderCheck table) {
        return table.space().axes().stream()
                .map(axis -> table.allRows().stream()
                        .filter(row -> MayBeCells.in(
                                table.rows().get(row), axis.variable().name()))
                        .collect(BitSet::new, BitSet::set, BitSet::or))
                .toList();
    }

    /**
     * Of some rows those that have with a row something in common on each axis, or a range where they have not; without
     * those that meet it in single values, which another check reports.
     */
    private static BitSet meetingInRange(Space space, int row, BitSet some, List<BitSet> sayMayBe) {
        BitSet meeting = new BitSet();
        if (space.box(row).isEmpty()) {
            return meeting;
        }
        meeting.or(some);
        meeting.clear(row);
        for (int axis = 0; axis < space.axes().size(); axis++) {
            BitSet onAxis = space.matching(axis, space.box(row).sides().get(axis));
            if (sayMayBe.get(axis).get(row)) {
                onAxis.or(sayMayBe.get(axis));
            }
            meeting.and(onAxis);
        }
        meeting.andNot(space.meeting(row));
        return meeting;
    }

    private static boolean isForbidden(TableUnderCheck table, int row, int other) {
        return !table.space().box(other).isEmpty()
                && (table.isUnique()
                        || ContradictionCheck.contradiction(
                                        table.rows().get(row), table.rows().get(other))
                                != null);
    }

    private static void report(TableUnderCheck table, int row, int other, Findings findings) {
        findings.warning(
                "RANGE-OVERLAP",
                table.rows().get(row).place(),
                "a value that is known as a range only may satisfy "
                        + table.rows().get(other).id()
                        + " as well, since both say may be. Leave may be out of one of them, or choose collect"
                        + " and one conclusion.",
                null);
    }
}
