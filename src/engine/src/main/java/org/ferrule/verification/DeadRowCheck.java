package org.ferrule.verification;

import org.ferrule.tables.Variable;

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
                    Variable variable = table.space().axes().get(axis).variable();
                    findings.error(
                            "ROW-DEAD",
                            table.cell(row, axis),
                            "the row can never fire: " + variable.label() + " is never that. " + remedy(variable),
                            null);
                }
            }
        }
    }

    private static String remedy(Variable variable) {
        return variable.finding()
                ? "Rules never make this value; correct the cell or the rows that make the finding."
                : "The dictionary lets no such value in, or another cell of the row forbids it; correct the cell.";
    }
}
