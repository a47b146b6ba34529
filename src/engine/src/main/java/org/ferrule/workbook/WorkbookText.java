package org.ferrule.workbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.ferrule.json.VisibleText;

/**
 * A workbook as lines of text, for comparing two of them: a line for each row with content, each note, and everything
 * that hides or joins cells. The same workbook always gives the same lines. Looks, such as colours and widths, are left
 * out.
 */
public final class WorkbookText {

    private final DataFormatter formatter = new DataFormatter(Locale.ROOT, true);
    private final List<String> lines = new ArrayList<>();

    private WorkbookText() {}

    /**
     * The lines of a workbook.
     *
     * @param file its name, for the defect
     * @throws InvalidRulebookException when the content cannot be read as a workbook
     */
    public static List<String> of(String file, byte[] content) {
        try (XSSFWorkbook workbook = WorkbookFile.open(content)) {
            WorkbookText text = new WorkbookText();
            for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
                boolean visible = workbook.getSheetVisibility(i) == SheetVisibility.VISIBLE;
                text.add(workbook.getSheetAt(i), visible);
            }
            return text.lines;
        } catch (IOException
                | POIXMLException
                | OpenXML4JRuntimeException
                | IllegalArgumentException
                | IllegalStateException e) {
            throw new InvalidRulebookException(List.of(new Defect(
                    "FILE-DAMAGED",
                    SourceLocation.file(file),
                    "the file cannot be read as a workbook (" + e.getClass().getSimpleName()
                            + "). Open it, save it as .xlsx and try again.")));
        }
    }

    private void add(XSSFSheet sheet, boolean visible) {
        String name = "[" + sheet.getSheetName() + "]";
        lines.add(visible ? name : name + " hidden");
        for (CellRangeAddress merged : sheet.getMergedRegions()) {
            lines.add(name + " merged " + merged.formatAsString());
        }
        int width = 0;
        for (Row row : sheet) {
            width = Math.max(width, row.getLastCellNum());
            add(name, row);
        }
        for (int column = 0; column < width; column++) {
            if (sheet.isColumnHidden(column)) {
                lines.add(name + " hidden column " + CellReference.convertNumToColString(column));
            }
        }
        new TreeMap<>(sheet.getCellComments()).forEach((address, comment) -> add(name, address, comment));
    }

    private void add(String name, Row row) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.getLastCellNum(); column++) {
            Cell cell = row.getCell(column);
            line.append(" | ").append(cell == null ? "" : text(cell));
        }
        String content = line.toString().replaceAll("[ |]+$", "");
        if (!content.isEmpty()) {
            String number = " " + (row.getRowNum() + 1);
            lines.add(name + number + (row.getZeroHeight() ? " hidden" : "") + content);
        }
    }

    private void add(String name, CellAddress address, XSSFComment comment) {
        lines.add(name + " " + address + " note: " + oneLine(comment.getString().getString()));
    }

    private String text(Cell any) {
        StoredCell cell = new StoredCell((XSSFCell) any);
        String value = value(cell);
        return cell.isFormula()
                ? "=" + oneLine(String.valueOf(cell.raw().getF().getStringValue())) + " -> " + computed(cell, value)
                : value;
    }

    /** A program that never computed the formula wrote no value, which is neither 0 nor an empty text. */
    private static String computed(StoredCell cell, String value) {
        return cell.kind() == StoredCell.Kind.NOTHING && !cell.raw().isSetV() ? "(not computed)" : value;
    }

    private String value(StoredCell cell) {
        return switch (cell.kind()) {
            case NOTHING -> "";
            case NUMBER -> number(cell);
            case TEXT -> oneLine(cell.text());
            case TRUTH -> String.valueOf(cell.truth());
            case ERROR -> "error " + cell.value();
            case WRITTEN_DATE, UNREADABLE -> oneLine(cell.value());
        };
    }

    /** As stored; as shown too where that differs. */
    private String number(StoredCell cell) {
        String stored = cell.decimal().stripTrailingZeros().toPlainString();
        String shown = formatter.formatRawCellContents(
                cell.number(), cell.cell().getCellStyle().getDataFormat(), cell.format());
        return shown.equals(stored) ? stored : stored + " (shown " + shown + ")";
    }

    private static String oneLine(String text) {
        return VisibleText.line(text.replace("\\", "\\\\")
                .replace("\r\n", "\\n")
                .replace("\n", "\\n")
                .replace("\r", "\\n"));
    }
}
