package org.ferrule.verification;

import org.ferrule.tables.Slot;

/** Rows that can never fire, because no value satisfies a cell, or none satisfies two cells together. */
final class DeadRowCheck implements TableCheck {

    @Override
    public String subject() {
        return "rows that can never fire";
    }

    @Override
    public void check(TableUnderCheck table, Findings findings) {
        for (int row = 0; row < table.rows().size(); row++) {
            for (int axis = 0; axis < table.space().axes().size(); axis++) {
                if (table.space().box(row).sides().get(axis).isEmpty()) {
                    Slot slot = table.space().axes().get(axis).slot();
                    findings.error(
                            "ROW-DEAD",
                            table.cell(row, axis),
                            "the row can never fire: " + slot.label() + " is never that. " + remedy(slot),
                            null);
                }
            }
        }
    }

    private static String remedy(Slot slot) {
        return slot.finding()
                ? "Rules never make this value; correct the cell or the rows that make the finding."
                : "The dictionary lets no such value in, or another cell of the row forbids it; correct the cell.";
    }
}
