package org.ferrule.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Makes a workbook of texts, dressed for whoever goes on writing in it: a title, headers that stay in view, columns
 * wide enough, one page wide on paper. What was written as text is kept as text, so that no program makes a date of it.
 */
public final class NewWorkbook {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,12}(\\.\\d+)?");
    private static final Set<String> BELOW_BANDS = Set.of("Rule", "Case", "Promise");
    private static final int LIST_HEADER = 2;
    private static final int CHARACTER = 256;
    private static final int NARROWEST = 9;
    private static final int WIDEST = 42;
    private static final int ROOM = 3;
    private static final short A4 = 9;
    private static final byte[] BLUE = {0x1f, 0x4e, 0x5f};
    private static final byte[] PALE = {(byte) 0xe3, (byte) 0xee, (byte) 0xf1};

    private final XSSFWorkbook workbook = new XSSFWorkbook();
    private final XSSFCellStyle title = style(true, 15, false, false);
    private final XSSFCellStyle plain = style(false, 10, false, false);
    private final XSSFCellStyle header = style(true, 10, true, true);
    private final XSSFCellStyle text = style(false, 10, true, false);
    private final XSSFCellStyle number = style(false, 10, true, false);

    private NewWorkbook() {
        for (XSSFCellStyle written : List.of(title, plain, header, text)) {
            written.setDataFormat(workbook.createDataFormat().getFormat("@"));
        }
    }

    /** The content of a workbook with these sheets. */
    public static byte[] of(List<SheetText> sheets) {
        NewWorkbook made = new NewWorkbook();
        try (made.workbook;
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            sheets.forEach(made::add);
            made.workbook.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private XSSFCellStyle style(boolean strong, int points, boolean wrapped, boolean filled) {
        XSSFFont font = workbook.createFont();
        font.setFontName("Arial");
        font.setBold(strong);
        font.setFontHeightInPoints((short) points);
        if (strong) {
            font.setColor(new XSSFColor(BLUE));
        }
        XSSFCellStyle style = workbook.createCellStyle();
        style.setFont(font);
        style.setWrapText(wrapped);
        style.setAlignment(HorizontalAlignment.LEFT);
        style.setVerticalAlignment(VerticalAlignment.TOP);
        if (filled) {
            style.setFillForegroundColor(new XSSFColor(PALE));
            style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        }
        return style;
    }

    private void add(SheetText content) {
        XSSFSheet sheet = workbook.createSheet(content.name());
        int headerRow = headerRow(content);
        for (int row = 0; row < content.rows().size(); row++) {
            fill(sheet.createRow(row), content.rows().get(row), headerRow);
        }
        widths(sheet, content, headerRow);
        sheet.createFreezePane(headerRow == LIST_HEADER ? 1 : 2, headerRow + 1);
        sheet.setDisplayGridlines(true);
        sheet.setFitToPage(true);
        sheet.getPrintSetup().setLandscape(true);
        sheet.getPrintSetup().setPaperSize(A4);
        sheet.getPrintSetup().setFitHeight((short) 0);
        sheet.setRepeatingRows(CellRangeAddress.valueOf((headerRow + 1) + ":" + (headerRow + 1)));
    }

    private static int headerRow(SheetText content) {
        for (int row = 0; row < content.rows().size(); row++) {
            if (BELOW_BANDS.contains(content.rows().get(row).get(0))
                    && content.rows().get(row - 1).get(0).isEmpty()) {
                return row;
            }
        }
        return LIST_HEADER;
    }

    private void fill(XSSFRow row, List<String> texts, int headerRow) {
        for (int column = 0; column < texts.size(); column++) {
            String written = texts.get(column);
            boolean isNumber =
                    row.getRowNum() > headerRow && NUMBER.matcher(written).matches();
            XSSFCell cell = row.createCell(column);
            cell.setCellStyle(look(row.getRowNum(), headerRow, isNumber, written));
            if (isNumber) {
                cell.setCellValue(Double.parseDouble(written));
            } else if (!written.isEmpty()) {
                cell.setCellValue(written);
            }
        }
    }

    /** An empty cell of the table takes numbers as well as words. */
    private XSSFCellStyle look(int row, int headerRow, boolean isNumber, String written) {
        if (row > headerRow) {
            return isNumber || written.isEmpty() ? number : text;
        }
        if (row == headerRow) {
            return header;
        }
        return row == 0 ? title : plain;
    }

    private static void widths(XSSFSheet sheet, SheetText content, int headerRow) {
        int columns = content.rows().stream().mapToInt(List::size).max().orElse(0);
        for (int column = 0; column < columns; column++) {
            int at = column;
            int longest = content.rows().stream()
                    .skip(headerRow)
                    .filter(row -> row.size() > at)
                    .mapToInt(row -> row.get(at).length())
                    .max()
                    .orElse(0);
            sheet.setColumnWidth(column, CHARACTER * Math.max(NARROWEST, Math.min(WIDEST, longest + ROOM)));
        }
    }
}
