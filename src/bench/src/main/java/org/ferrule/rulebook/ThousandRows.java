package org.ferrule.rulebook;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.ferrule.folder.RulebookFiles;

/**
 * The shipped rulebook grown to a thousand rows: copies of one row with ids and limits of their own, so that none of
 * their conditions is shared with another row.
 */
final class ThousandRows {

    private static final String FILE = RulebookFiles.TABLES + "/data-quality.xlsx";
    private static final String SHEET = "Near a limit";
    private static final int ROWS = 1_000;
    private static final int ROWS_OF_AN_ID = 100;

    private ThousandRows() {}

    /** Adds as many rows as are missing. */
    static RulebookFiles of(RulebookFiles files, int rules) {
        SortedMap<String, byte[]> grown = new TreeMap<>(files.files());
        byte[] content = grown.get(FILE);
        if (content == null) {
            throw new IllegalStateException("no " + FILE);
        }
        grown.put(FILE, grow(content, ROWS - rules));
        return new RulebookFiles(grown);
    }

    private static byte[] grow(byte[] content, int missing) {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(content));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Sheet sheet = workbook.getSheet(SHEET);
            Row pattern = sheet.getRow(sheet.getLastRowNum());
            Row header = header(sheet);
            for (int i = 0; i < missing; i++) {
                copy(pattern, sheet.createRow(sheet.getLastRowNum() + 1), header, i);
            }
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row header(Sheet sheet) {
        for (Row row : sheet) {
            if (row.getCell(0) != null && row.getCell(0).toString().equals("Rule")) {
                return row;
            }
        }
        throw new IllegalStateException("no header in " + SHEET);
    }

    private static void copy(Row pattern, Row row, Row header, int number) {
        for (Cell cell : pattern) {
            row.createCell(cell.getColumnIndex()).setCellValue(cell.toString());
        }
        row.getCell(0).setCellValue("NEW-" + (10 + number / ROWS_OF_AN_ID) + "." + (1 + number % ROWS_OF_AN_ID));
        for (Cell cell : header) {
            if (isNumber(cell.toString())) {
                row.getCell(cell.getColumnIndex(), Row.MissingCellPolicy.CREATE_NULL_AS_BLANK)
                        .setCellValue("[" + number % 90 + "." + number / 90 + " .. 99." + number / 90 + "]");
            }
        }
    }

    /** The header of a number has its unit in brackets. */
    private static boolean isNumber(String header) {
        return header.endsWith(")");
    }
}
