package org.ferrule.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.ferrule.json.Mistake;
import org.ferrule.json.MistakenRequestException;

/** Writes single cells into a workbook. Their looks and notes stay, and so does everything else. */
public final class CellEdits {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,14})(\\.[0-9]{1,14})?");
    private static final Pattern ADDRESS = Pattern.compile("[A-Z]{1,3}[1-9][0-9]{0,6}");
    private static final SpreadsheetVersion LIMITS = SpreadsheetVersion.EXCEL2007;

    private CellEdits() {}

    /**
     * What a cell is to hold.
     *
     * @param sheet the name of its sheet
     * @param cell its address, such as {@code C9}
     * @param value a number in digits becomes a number, nothing empties the cell, all else is text
     */
    public record CellEdit(String sheet, String cell, String value) {}

    /**
     * The workbook with these cells.
     *
     * @param pointers where each edit stands in what was sent
     * @throws MistakenRequestException when the workbook cannot be edited, or a cell cannot be written, with each place
     */
    public static byte[] of(byte[] content, List<CellEdit> edits, List<String> pointers) {
        try (XSSFWorkbook workbook = WorkbookFile.open(content);
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            List<Mistake> mistakes = new ArrayList<>();
            for (int i = 0; i < edits.size(); i++) {
                String pointer = pointers.get(i);
                write(workbook, edits.get(i)).ifPresent(wrong -> mistakes.add(new Mistake(pointer, wrong)));
            }
            if (!mistakes.isEmpty()) {
                throw new MistakenRequestException(mistakes);
            }
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException | POIXMLException | OpenXML4JRuntimeException | IllegalArgumentException e) {
            throw new MistakenRequestException(List.of(new Mistake(
                    "/cells", "the workbook cannot be edited: open it, save it as .xlsx, and send it as a file")));
        }
    }

    /** Tells what is wrong; nothing where the cell was written. */
    private static Optional<String> write(XSSFWorkbook workbook, CellEdit edit) {
        XSSFSheet sheet = workbook.getSheet(edit.sheet());
        if (sheet == null) {
            return Optional.of("there is no such sheet");
        }
        if (!isAddress(edit.cell())) {
            return Optional.of("no cell is called so; they are called like C9");
        }
        if (edit.value().length() > LIMITS.getMaxTextLength()) {
            return Optional.of("too long: a cell holds at most " + LIMITS.getMaxTextLength() + " characters");
        }
        XSSFCell cell = cell(sheet, new CellAddress(edit.cell()));
        if (cell.getCellType() == CellType.FORMULA) {
            return Optional.of("a formula stands there: edit it in a spreadsheet program");
        }
        write(cell, edit.value());
        return Optional.empty();
    }

    private static boolean isAddress(String cell) {
        if (!ADDRESS.matcher(cell).matches()) {
            return false;
        }
        CellAddress address = new CellAddress(cell);
        return address.getRow() <= LIMITS.getLastRowIndex() && address.getColumn() <= LIMITS.getLastColumnIndex();
    }

    private static void write(XSSFCell cell, String value) {
        if (value.isEmpty()) {
            cell.setBlank();
        } else if (NUMBER.matcher(value).matches()) {
            cell.setCellValue(Double.parseDouble(value));
        } else {
            cell.setCellValue(value);
        }
    }

    private static XSSFCell cell(XSSFSheet sheet, CellAddress address) {
        XSSFRow present = sheet.getRow(address.getRow());
        XSSFRow row = present == null ? sheet.createRow(address.getRow()) : present;
        XSSFCell cell = row.getCell(address.getColumn());
        return cell == null ? row.createCell(address.getColumn()) : cell;
    }
}
