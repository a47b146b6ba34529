package org.ferrule.workbook;

import org.jspecify.annotations.Nullable;

/**
 * Where something stands in the rulebook.
 *
 * @param file path from the rulebook's folder, with {@code /}
 * @param sheet the sheet, null outside workbooks
 * @param cell the cell such as {@code C9}, null for a whole sheet or file
 * @param line line of a text file from 1, 0 in workbooks
 */
public record SourceLocation(String file, @Nullable String sheet, @Nullable String cell, int line) {

    /** A whole file. */
    public static SourceLocation file(String file) {
        return new SourceLocation(file, null, null, 0);
    }

    /** A line of a text file. */
    public static SourceLocation line(String file, int line) {
        return new SourceLocation(file, null, null, line);
    }

    /** A cell of the same sheet. */
    public SourceLocation at(String address) {
        return new SourceLocation(file, sheet, address, 0);
    }

    @Override
    public String toString() {
        if (line > 0) {
            return file + ":" + line;
        }
        return file + (sheet == null ? "" : "!" + sheet) + (cell == null ? "" : "!" + cell);
    }
}
