package org.ferrule.workbook;

import java.util.List;

/**
 * A sheet as rows of cells from A1, without the blank rows at its end.
 *
 * @param place file and sheet
 * @param name name of the sheet
 * @param rows cells by row and column, all rows of equal length
 */
public record Grid(SourceLocation place, String name, List<List<Cell>> rows) {

    /** The text of a cell; empty outside the sheet. */
    public String text(int row, int column) {
        return row < rows.size() && column < rows.get(row).size()
                ? rows.get(row).get(column).text()
                : "";
    }

    /** The first row whose first cell has this text, or -1. */
    public int rowStarting(String text) {
        for (int row = 0; row < rows.size(); row++) {
            if (text(row, 0).equals(text)) {
                return row;
            }
        }
        return -1;
    }
}
