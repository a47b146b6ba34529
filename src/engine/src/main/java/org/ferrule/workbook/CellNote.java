package org.ferrule.workbook;

/**
 * Something to be written beside a cell.
 *
 * @param place the cell; A1 is meant for a whole sheet, A1 of the first sheet for a whole file
 * @param colour colour of the cell as {@code RRGGBB}
 * @param text what to say
 */
public record CellNote(SourceLocation place, String colour, String text) {}
