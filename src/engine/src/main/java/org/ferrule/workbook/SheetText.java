package org.ferrule.workbook;

import java.util.List;

/**
 * What a sheet is to hold.
 *
 * @param name its name
 * @param rows the texts of its cells by row and column; an empty text is an empty cell, a decimal becomes a number
 */
public record SheetText(String name, List<List<String>> rows) {

    /** Keeps its own copy. */
    public SheetText {
        rows = rows.stream().map(List::copyOf).toList();
    }
}
