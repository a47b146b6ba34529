package org.ferrule.rulebook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/**
 * Reads a workbook into grids, refusing everything that would let the sheet mean something else than it shows: hidden parts, merged cells,
 * error cells, formulas never computed, numbers shown otherwise than stored, rows after a gap.
 */
final class WorkbookReader {

    private final DataFormatter formatter = new DataFormatter(Locale.ROOT, true);
    private final String file;
    private final List<Defect> defects;

    WorkbookReader(String file, List<Defect> defects) {
        this.file = file;
        this.defects = defects;
    }

    List<Grid> read(byte[] content) {
        List<Grid> grids = new ArrayList<>();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(content))) {
            requireAllSheets(workbook);
            for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
                Sheet sheet = workbook.getSheetAt(i);
                Place place = new Place(file, sheet.getSheetName(), null, 0);
                if (workbook.getSheetVisibility(i) != SheetVisibility.VISIBLE) {
                    defect("SHEET-HIDDEN", place, "the sheet is hidden. Show it or delete it.");
                }
                grids.add(grid(sheet, place));
            }
        } catch (IOException
                | POIXMLException
                | OpenXML4JRuntimeException
                | IllegalArgumentException
                | IllegalStateException e) {
            damaged(e.getClass().getSimpleName());
        }
        return grids;
    }

    /** POI leaves out a sheet whose part of the file is missing, without a word. */
    private void requireAllSheets(XSSFWorkbook workbook) {
        if (workbook.getCTWorkbook().getSheets().sizeOfSheetArray() != workbook.getNumberOfSheets()) {
            damaged("a sheet is missing");
        }
    }

    private void damaged(String reason) {
        defect(
                "FILE-DAMAGED",
                Place.file(file),
                "the file cannot be read as a workbook (" + reason + "). Open it, save it as .xlsx and try again.");
    }

    private Grid grid(Sheet sheet, Place place) {
        for (CellRangeAddress merged : sheet.getMergedRegions()) {
            defect(
                    "CELLS-MERGED",
                    place.at(merged.formatAsString()),
                    "merged cells. Unmerge them and repeat the value in each cell.");
        }
        int width = width(sheet);
        hiddenColumns(sheet, place, width);
        return new Grid(place, sheet.getSheetName(), rows(sheet, place, width));
    }

    /** Columns up to the last one with content: a format far to the right or below is none. */
    private static int width(Sheet sheet) {
        int width = 0;
        for (Row row : sheet) {
            for (org.apache.poi.ss.usermodel.Cell cell : row) {
                width = isBlank(cell) ? width : Math.max(width, cell.getColumnIndex() + 1);
            }
        }
        return width;
    }

    private void hiddenColumns(Sheet sheet, Place place, int width) {
        for (int column = 0; column < width; column++) {
            if (sheet.isColumnHidden(column)) {
                String name = CellReference.convertNumToColString(column);
                defect("COLUMN-HIDDEN", place.at(name + "1"), "column " + name + " is hidden. Show it or delete it.");
            }
        }
    }

    /** The rows above the first empty one. */
    private List<List<Cell>> rows(Sheet sheet, Place place, int width) {
        List<List<Cell>> rows = new ArrayList<>();
        Row row = sheet.getRow(0);
        while (row != null && !isBlank(row)) {
            if (row.getZeroHeight()) {
                String number = String.valueOf(row.getRowNum() + 1);
                defect("ROW-HIDDEN", place.at("A" + number), "row " + number + " is hidden. Show it or delete it.");
            }
            rows.add(cells(row, place, width));
            row = sheet.getRow(rows.size());
        }
        requireNoneBelow(sheet, place, rows.size());
        return rows;
    }

    private List<Cell> cells(Row row, Place place, int width) {
        List<Cell> cells = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            Place at = place.at(CellReference.convertNumToColString(column) + (row.getRowNum() + 1));
            cells.add(cell(row.getCell(column), at));
        }
        return cells;
    }

    private void requireNoneBelow(Sheet sheet, Place place, int empty) {
        for (Row row : sheet) {
            if (row.getRowNum() > empty && !isBlank(row)) {
                defect(
                        "ROW-GAP",
                        place.at("A" + (row.getRowNum() + 1)),
                        "this row stands after an empty row " + (empty + 1) + ". Delete the empty row.");
                return;
            }
        }
    }

    private static boolean isBlank(Row row) {
        for (org.apache.poi.ss.usermodel.Cell cell : row) {
            if (!isBlank(cell)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(org.apache.poi.ss.usermodel.Cell cell) {
        return cell.getCellType() == CellType.BLANK
                || (cell.getCellType() == CellType.STRING
                        && cell.getStringCellValue().isBlank());
    }

    private Cell cell(org.apache.poi.ss.usermodel.@Nullable Cell cell, Place place) {
        if (cell == null) {
            return new Cell("", null, place);
        }
        CellType type = cell.getCellType() == CellType.FORMULA ? computed((XSSFCell) cell) : cell.getCellType();
        return switch (type) {
            case NUMERIC -> number(cell, place);
            case STRING -> text(cell.getStringCellValue(), place);
            case BOOLEAN -> text(cell.getBooleanCellValue() ? "yes" : "no", place);
            case ERROR -> error(cell, place);
            default -> new Cell("", null, place);
        };
    }

    /** The type of a formula's result; one that was never computed counts as an error, where POI says 0. */
    private static CellType computed(XSSFCell cell) {
        return cell.getCTCell().isSetV() ? cell.getCachedFormulaResultType() : CellType.ERROR;
    }

    private Cell text(String stored, Place place) {
        String text = stored.strip();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\u00a0' || Character.getType(c) == Character.FORMAT) {
                defect("CELL-INVISIBLE", place, "the text holds an invisible character. Type it again.");
                break;
            }
        }
        return new Cell(text, null, place);
    }

    private Cell number(org.apache.poi.ss.usermodel.Cell cell, Place place) {
        if (DateUtil.isCellDateFormatted(cell)) {
            LocalDateTime date = cell.getLocalDateTimeCellValue();
            return new Cell(date.toLocalDate().toString(), null, place);
        }
        BigDecimal stored = BigDecimal.valueOf(cell.getNumericCellValue());
        String plain = stored.stripTrailingZeros().toPlainString();
        String shown = formatter.formatRawCellContents(
                cell.getNumericCellValue(),
                cell.getCellStyle().getDataFormat(),
                cell.getCellStyle().getDataFormatString());
        if (!sameNumber(shown, stored)) {
            defect(
                    "CELL-SHOWN",
                    place,
                    "the cell shows \"" + shown + "\" but holds " + plain
                            + ". Choose a number format that shows it all.");
        }
        return new Cell(plain, stored, place);
    }

    private static boolean sameNumber(String shown, BigDecimal stored) {
        try {
            return new BigDecimal(shown.strip()).compareTo(stored) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private Cell error(org.apache.poi.ss.usermodel.Cell cell, Place place) {
        String message = cell.getCellType() == CellType.FORMULA
                ? "the formula has an error or was never computed. Open the workbook, compute it and save."
                : "the cell holds an error value.";
        defect("CELL-ERROR", place, message);
        return new Cell("", null, place);
    }

    private void defect(String code, Place place, String message) {
        defects.add(new Defect(code, place, message));
    }
}
