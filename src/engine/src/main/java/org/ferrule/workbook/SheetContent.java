package org.ferrule.workbook;

import java.util.List;

/**
 * What a sheet holds, from A1 to its last cell with content or note.
 *
 * @param name its name
 * @param rows its cells by row and column; rows may be of different length
 * @param hidden what of it is hidden or merged, in words; empty for nothing
 */
public record SheetContent(String name, List<List<CellContent>> rows, String hidden) {

    /** A sheet that is not there. */
    public static SheetContent none(String name) {
        return new SheetContent(name, List.of(), "");
    }

    /** A cell; blank outside the sheet. */
    public CellContent cell(int row, int column) {
        return row >= 0 && row < rows.size() && column < rows.get(row).size()
                ? rows.get(row).get(column)
                : CellContent.BLANK;
    }

    /** The text of a cell without blanks around it; empty where there is none. */
    public String text(int row, int column) {
        return cell(row, column).value().strip();
    }

    /** How many columns have content or a note. */
    public int width() {
        return rows.stream().mapToInt(List::size).max().orElse(0);
    }

    /** Whether it holds the same as another, notes included. */
    public boolean holdsSame(SheetContent other) {
        return rows.equals(other.rows) && hidden.equals(other.hidden);
    }
}
