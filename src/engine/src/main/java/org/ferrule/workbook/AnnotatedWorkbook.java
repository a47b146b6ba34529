package org.ferrule.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/**
 * A workbook with notes at its cells. Notes that were there stay, with the new one below; a cell keeps its style but
 * for the colour, and its content. Nothing else changes.
 */
public final class AnnotatedWorkbook {

    private static final String AUTHOR = "ferrule check";
    private static final int NOTE_COLUMNS = 5;
    private static final int NOTE_ROWS = 6;

    private final XSSFWorkbook workbook;

    /** Styles by the index of the style that a cell had, and the colour. */
    private final Map<String, XSSFCellStyle> styles = new HashMap<>();

    private AnnotatedWorkbook(XSSFWorkbook workbook) {
        this.workbook = workbook;
    }

    /** The workbook with the notes; empty when it cannot be read as a workbook. */
    public static Optional<byte[]> of(byte[] content, List<CellNote> notes) {
        try (XSSFWorkbook workbook = WorkbookFile.open(content);
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            notes.forEach(new AnnotatedWorkbook(workbook)::add);
            workbook.write(out);
            return Optional.of(out.toByteArray());
        } catch (IOException
                | POIXMLException
                | OpenXML4JRuntimeException
                | IllegalArgumentException
                | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private void add(CellNote note) {
        XSSFSheet sheet = sheet(note.place().sheet());
        CellAddress address = address(note.place().cell());
        XSSFCell cell = cell(sheet, address);
        cell.setCellStyle(coloured(cell.getCellStyle(), note.colour()));
        XSSFComment comment = sheet.getCellComment(address);
        if (comment == null) {
            comment = comment(sheet, address);
            comment.setString(new XSSFRichTextString(note.text()));
        } else {
            comment.getString().append("\n\n" + note.text());
            comment.setString(comment.getString());
        }
    }

    private XSSFSheet sheet(@Nullable String name) {
        XSSFSheet sheet = name == null ? null : workbook.getSheet(name);
        return sheet == null ? workbook.getSheetAt(0) : sheet;
    }

    /** The first cell of a range; A1 for none. */
    private static CellAddress address(@Nullable String cell) {
        return new CellAddress(cell == null ? "A1" : cell.split(":")[0]);
    }

    private static XSSFCell cell(XSSFSheet sheet, CellAddress address) {
        XSSFRow row = sheet.getRow(address.getRow());
        XSSFRow found = row == null ? sheet.createRow(address.getRow()) : row;
        XSSFCell cell = found.getCell(address.getColumn());
        return cell == null ? found.createCell(address.getColumn()) : cell;
    }

    private XSSFCellStyle coloured(XSSFCellStyle style, String colour) {
        return styles.computeIfAbsent(style.getIndex() + colour, key -> {
            XSSFCellStyle coloured = workbook.createCellStyle();
            coloured.cloneStyleFrom(style);
            coloured.setFillForegroundColor(new XSSFColor(
                    HexFormat.of().parseHex(colour), workbook.getStylesSource().getIndexedColors()));
            coloured.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            return coloured;
        });
    }

    private XSSFComment comment(XSSFSheet sheet, CellAddress address) {
        ClientAnchor anchor = workbook.getCreationHelper().createClientAnchor();
        anchor.setCol1(address.getColumn() + 1);
        anchor.setCol2(address.getColumn() + 1 + NOTE_COLUMNS);
        anchor.setRow1(address.getRow());
        anchor.setRow2(address.getRow() + NOTE_ROWS);
        XSSFComment comment = sheet.createDrawingPatriarch().createCellComment(anchor);
        comment.setAddress(address);
        comment.setAuthor(AUTHOR);
        return comment;
    }
}
