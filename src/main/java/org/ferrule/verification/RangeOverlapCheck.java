package org.ferrule.verification;

/**
 * Rows that no single value but a range satisfies together, since both say what may be: never allowed in a table with the policy unique, nor where
 * they contradict each other. Such a patient would get no answer.
 */
final class RangeOverlapCheck implements TableCheck {

    @Override
    public String subject() {
        return "two rows for one range";
    }

    @Override
    public void check(TableUnderCheck table, Findings findings) throws Budget.Exhausted {
        for (int row = 0; row < table.rows().size(); row++) {
            for (int other = 0; other < row; other++) {
                table.budget().spend();
                if (isForbidden(table, row, other) && meetInRange(table, row, other)) {
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
        }
    }

    private static boolean isForbidden(TableUnderCheck table, int row, int other) {
        return table.isUnique()
                || ContradictionCheck.contradiction(
                                table.rows().get(row), table.rows().get(other))
                        != null;
    }

    /** Whether both have something in common on each axis, or a range where they have not; told apart from what single values show. */
    private static boolean meetInRange(TableUnderCheck table, int row, int other) {
        Box one = table.space().box(row);
        Box second = table.space().box(other);
        if (one.isEmpty() || second.isEmpty() || one.meets(second)) {
            return false;
        }
        for (int axis = 0; axis < table.space().axes().size(); axis++) {
            String name = table.space().axes().get(axis).slot().name();
            boolean both = MayBeCells.in(table.rows().get(row), name)
                    && MayBeCells.in(table.rows().get(other), name);
            if (!both && !one.sides().get(axis).intersects(second.sides().get(axis))) {
                return false;
            }
        }
        return true;
    }
}
