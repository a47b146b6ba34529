package org.ferrule.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** Reads what the sheets of an open workbook hold. */
final class WorkbookContent {

    private WorkbookContent() {}

    static List<SheetContent> of(XSSFWorkbook workbook) {
        List<SheetContent> sheets = new ArrayList<>();
        for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
            sheets.add(of(workbook.getSheetAt(i), workbook.getSheetVisibility(i)));
        }
        return sheets;
    }

    static SheetContent of(XSSFSheet sheet) {
        return of(sheet, SheetVisibility.VISIBLE);
    }

    private static SheetContent of(XSSFSheet sheet, SheetVisibility visibility) {
        List<List<CellContent>> rows = new ArrayList<>();
        int height = Math.max(sheet.getLastRowNum() + 1, notesBelow(sheet));
        for (int row = 0; row < height; row++) {
            rows.add(cells(sheet, row));
        }
        while (!rows.isEmpty() && rows.get(rows.size() - 1).isEmpty()) {
            rows.remove(rows.size() - 1);
        }
        return new SheetContent(sheet.getSheetName(), rows, hidden(sheet, visibility));
    }

    private static int notesBelow(XSSFSheet sheet) {
        return sheet.getCellComments().keySet().stream()
                        .mapToInt(address -> address.getRow())
                        .max()
                        .orElse(-1)
                + 1;
    }

    private static List<CellContent> cells(XSSFSheet sheet, int index) {
        XSSFRow row = sheet.getRow(index);
        int width = row == null ? 0 : row.getLastCellNum();
        for (var address : sheet.getCellComments().keySet()) {
            width = address.getRow() == index ? Math.max(width, address.getColumn() + 1) : width;
        }
        List<CellContent> cells = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            cells.add(content(row == null ? null : row.getCell(column), note(sheet, index, column)));
        }
        while (!cells.isEmpty() && cells.get(cells.size() - 1).equals(CellContent.BLANK)) {
            cells.remove(cells.size() - 1);
        }
        return cells;
    }

    private static String note(XSSFSheet sheet, int row, int column) {
        XSSFComment note = sheet.getCellComment(new CellAddress(row, column));
        return note == null ? "" : note.getString().getString();
    }

    static CellContent content(@Nullable XSSFCell cell, String note) {
        if (cell == null) {
            return new CellContent(CellContent.Kind.BLANK, "", "", note);
        }
        StoredCell stored = new StoredCell(cell);
        String formula = CellCopy.formula(stored);
        return switch (stored.kind()) {
            case NOTHING -> new CellContent(CellContent.Kind.BLANK, "", formula, note);
            case NUMBER -> number(stored, formula, note);
            case TEXT -> text(stored.text(), formula, note);
            case TRUTH -> new CellContent(CellContent.Kind.TRUTH, String.valueOf(stored.truth()), formula, note);
            case ERROR -> new CellContent(CellContent.Kind.ERROR, stored.value(), formula, note);
            case WRITTEN_DATE, UNREADABLE ->
                new CellContent(CellContent.Kind.UNREADABLE, stored.value(), formula, note);
        };
    }

    private static CellContent text(String text, String formula, String note) {
        return text.isBlank()
                ? new CellContent(CellContent.Kind.BLANK, "", formula, note)
                : new CellContent(CellContent.Kind.TEXT, text, formula, note);
    }

    private static CellContent number(StoredCell cell, String formula, String note) {
        boolean isDate = DateUtil.isADateFormat(cell.cell().getCellStyle().getDataFormat(), cell.format())
                && DateUtil.isValidExcelDate(cell.number());
        String value = isDate
                ? cell.cell().getLocalDateTimeCellValue().toString().replace("T00:00", "")
                : cell.decimal().stripTrailingZeros().toPlainString();
        return new CellContent(isDate ? CellContent.Kind.DATE : CellContent.Kind.NUMBER, value, formula, note);
    }

    private static String hidden(XSSFSheet sheet, SheetVisibility visibility) {
        List<String> hidden = new ArrayList<>();
        if (visibility != SheetVisibility.VISIBLE) {
            hidden.add("the sheet is hidden");
        }
        count(hidden, "merged cells ", sheet.getMergedRegions().size());
        count(hidden, "hidden rows ", hiddenRows(sheet));
        count(hidden, "hidden columns ", hiddenColumns(sheet));
        return String.join(", ", hidden);
    }

    private static void count(List<String> hidden, String what, int count) {
        if (count > 0) {
            hidden.add(what + count);
        }
    }

    private static int hiddenRows(XSSFSheet sheet) {
        int rows = 0;
        for (Row row : sheet) {
            rows += row.getZeroHeight() ? 1 : 0;
        }
        return rows;
    }

    private static int hiddenColumns(XSSFSheet sheet) {
        int width = 0;
        for (Row row : sheet) {
            width = Math.max(width, row.getLastCellNum());
        }
        return (int) IntStream.range(0, width).filter(sheet::isColumnHidden).count();
    }
}
