package org.ferrule.casebook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.WrittenCase;
import org.ferrule.workbook.WorkbookFile;

/** Adds rows to the sheet Cases of a workbook, which it makes when there is none. All other sheets stay as they are. */
public final class CaseBook {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,12}(\\.\\d+)?");

    private final Rulebook rulebook;

    /** Adds rows about the facts and findings of this rulebook. */
    public CaseBook(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /**
     * A copy of a workbook with more cases.
     *
     * @param workbook its content
     * @param rows the rows to add; one whose id is there takes the place of that row
     */
    public byte[] with(byte[] workbook, List<CaseRow> rows) throws IOException {
        return with(workbook, Set.of(), rows);
    }

    /**
     * A copy of a workbook without some of its cases and with more. Where cases are dropped, columns that no case fills
     * any more go, too.
     *
     * @param workbook its content
     * @param dropped ids of cases that go
     * @param rows the rows to add; one whose id is there takes the place of that row
     */
    public byte[] with(byte[] workbook, Set<String> dropped, List<CaseRow> rows) throws IOException {
        try (XSSFWorkbook book = WorkbookFile.open(workbook);
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            CaseLook look = CaseLook.of(book);
            XSSFSheet sheet = book.getSheet(WrittenCase.SHEET);
            CaseLayout layout = sheet == null
                    ? CaseLayout.create(book.createSheet(WrittenCase.SHEET), look)
                    : CaseLayout.read(sheet, look);
            layout.drop(dropped);
            layout.provide(rulebook, rows);
            rows.forEach(row -> add(layout, row));
            layout.finish(rulebook);
            book.write(out);
            return out.toByteArray();
        }
    }

    /**
     * A copy of a workbook with one case more. Rows that are there keep their look; drop-downs and notes of headers are
     * written anew only where the case needs a column more.
     *
     * @param workbook its content
     * @param row the row to add at the end of its sheet
     */
    public byte[] append(byte[] workbook, CaseRow row) throws IOException {
        try (XSSFWorkbook book = WorkbookFile.open(workbook);
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            XSSFSheet sheet = book.getSheet(WrittenCase.SHEET);
            if (sheet == null) {
                return with(workbook, List.of(row));
            }
            CaseLayout layout = CaseLayout.read(sheet, CaseLook.of(book));
            boolean isWider = layout.provide(rulebook, List.of(row));
            Row added = add(layout, row);
            if (isWider) {
                layout.finish(rulebook);
            } else {
                CaseWidths.raise(added);
            }
            book.write(out);
            return out.toByteArray();
        }
    }

    private static Row add(CaseLayout layout, CaseRow row) {
        Row added = layout.emptyRow(row.id());
        fill(layout, added, row.fixed());
        fill(layout, added, row.given());
        fill(layout, added, row.expected());
        return added;
    }

    private static void fill(CaseLayout layout, Row row, Map<String, String> texts) {
        texts.forEach((header, text) -> {
            if (text.isEmpty()) {
                layout.cell(row, header).setBlank();
            } else if (isNumber(text)) {
                layout.cell(row, header).setCellValue(Double.parseDouble(text));
            } else {
                layout.cell(row, header).setCellValue(text);
            }
        });
    }

    /** A number that a cell keeps with all its digits. */
    private static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches()
                && BigDecimal.valueOf(Double.parseDouble(text)).compareTo(new BigDecimal(text)) == 0;
    }
}
