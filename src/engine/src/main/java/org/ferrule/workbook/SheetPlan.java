package org.ferrule.workbook;

import java.util.List;

/**
 * A sheet that is put together from two workbooks.
 *
 * @param name its name in both
 * @param rows its cells by row and column, all rows of equal length
 */
public record SheetPlan(String name, List<List<PlannedCell>> rows) {

    /** Whether it changes nothing of a sheet of this size. */
    boolean isMine(int height, int width) {
        return keepsLayout(height, width)
                && all((cell, row, column) -> cell.isMine(row, column) || (column >= width && cell.isNothing()));
    }

    /** Whether every cell of mine stays where it is. */
    boolean keepsLayout(int height, int width) {
        boolean covers =
                height <= rows.size() && (rows.isEmpty() || width <= rows.get(0).size());
        return covers && all((cell, row, column) -> row >= height || column >= width || cell.looksAsMine(row, column));
    }

    private boolean all(Test test) {
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                if (!test.holds(rows.get(row).get(column), row, column)) {
                    return false;
                }
            }
        }
        return true;
    }

    private interface Test {
        boolean holds(PlannedCell cell, int row, int column);
    }
}
