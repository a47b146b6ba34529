package org.ferrule.casebook;

import java.util.function.IntPredicate;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;

/**
 * Takes whole rows and columns out of a sheet, and moves what is below or right of them. Cells hold texts and numbers.
 */
final class CaseLines {

    private final Sheet sheet;

    CaseLines(Sheet sheet) {
        this.sheet = sheet;
    }

    /** Keeps some of the rows from one on, without gaps. */
    void keepRows(int first, IntPredicate kept) {
        int next = first;
        for (int row = first; row <= sheet.getLastRowNum(); row++) {
            if (kept.test(row)) {
                move(row, next++);
            }
        }
        for (int row = sheet.getLastRowNum(); row >= next; row--) {
            if (sheet.getRow(row) != null) {
                sheet.removeRow(sheet.getRow(row));
            }
        }
    }

    private void move(int from, int to) {
        if (from == to) {
            return;
        }
        Row source = sheet.getRow(from);
        Row target = sheet.createRow(to);
        for (Cell cell : source) {
            copy(cell, target, cell.getColumnIndex());
        }
    }

    /** Removes a column of a table that ends with a given one. */
    void removeColumn(int column, int last) {
        for (Row row : sheet) {
            for (int index = column; index < last; index++) {
                copy(row.getCell(index + 1, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK), row, index);
            }
            Cell end = row.getCell(last);
            if (end != null && !isAboveTable(row, column)) {
                row.removeCell(end);
            }
        }
        for (int index = column; index < last; index++) {
            sheet.setColumnWidth(index, sheet.getColumnWidth(index + 1));
        }
    }

    /** The title is a row of one cell. */
    private static boolean isAboveTable(Row row, int column) {
        return row.getLastCellNum() <= column;
    }

    /** The cell is made anew: one that was there may hold its text in a way that another text does not replace. */
    private static void copy(Cell from, Row row, int column) {
        if (row.getCell(column) != null) {
            row.removeCell(row.getCell(column));
        }
        Cell to = row.createCell(column);
        to.setCellStyle(from.getCellStyle());
        if (from.getCellType() == CellType.NUMERIC) {
            to.setCellValue(from.getNumericCellValue());
        } else if (from.getCellType() != CellType.BLANK) {
            to.setCellValue(from.getStringCellValue());
        }
    }
}
