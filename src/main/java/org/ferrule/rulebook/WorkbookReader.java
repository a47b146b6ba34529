package org.ferrule.rulebook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.ss.format.CellFormat;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/**
 * Reads a workbook into grids, refusing everything that would let the sheet mean something else than it shows: hidden parts, merged cells,
 * error cells, formulas never computed or reaching outside, numbers shown otherwise than stored, rows after a gap.
 *
 * <p>No formula is computed and no link followed: a formula counts with the value that was last computed.
 */
final class WorkbookReader {

    private static final int MOST_CELLS = 500_000;
    private static final float LEAST_ROW_HEIGHT = 2;
    private static final int LEAST_COLUMN_WIDTH = 128;

    /** Functions and references that ask other files, programs or places. */
    private static final Pattern OUTSIDE = Pattern.compile(
            "\\b(WEBSERVICE|FILTERXML|HYPERLINK|IMAGE|STOCKHISTORY|RTD|DDE|CALL|EXEC|REGISTER(\\.ID)?|SQL\\.REQUEST|CUBE[A-Z]+|IMPORT[A-Z]+)\\s*\\("
                    + "|\\[[^\\[\\]]+\\]['\\w .-]*!|\\|",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    // POI's own limits, behind those of WorkbookFile: the size of a part counts, how well it is packed does not.
    static {
        ZipSecureFile.setMaxEntrySize(WorkbookFile.LARGEST_CONTENT);
        ZipSecureFile.setMaxFileCount(2_000);
        ZipSecureFile.setMinInflateRatio(0.0005);
    }

    private final DataFormatter formatter = new DataFormatter(Locale.ROOT, true);
    private final String file;
    private final List<Defect> defects;

    WorkbookReader(String file, List<Defect> defects) {
        this.file = file;
        this.defects = defects;
    }

    /** The sheets; none when the file cannot be opened. */
    List<Grid> read(byte[] content) {
        WorkbookFile container = new WorkbookFile(file, content, defects);
        return container.mayBeOpened() ? read(content, container.sheets()) : List.of();
    }

    /** POI tells of damage by whatever exception comes first. */
    private List<Grid> read(byte[] content, long sheets) {
        List<Grid> grids = new ArrayList<>();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(content))) {
            requireAllSheets(workbook, sheets);
            for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
                XSSFSheet sheet = workbook.getSheetAt(i);
                Place place = new Place(file, sheet.getSheetName(), null, 0);
                if (workbook.getSheetVisibility(i) != SheetVisibility.VISIBLE) {
                    defect(DefectCode.SHEET_HIDDEN, place, "the sheet is hidden. Show it or delete it.");
                }
                grids.add(grid(sheet, place));
            }
        } catch (IOException | RuntimeException e) {
            defects.add(WorkbookFile.damaged(file, e.getClass().getSimpleName()));
        }
        return grids;
    }

    /** POI leaves out a sheet without a word when the list of sheets does not name it, or when its part of the file is missing. */
    private void requireAllSheets(XSSFWorkbook workbook, long sheets) {
        int listed = workbook.getCTWorkbook().getSheets().sizeOfSheetArray();
        if (listed != workbook.getNumberOfSheets() || sheets > workbook.getNumberOfSheets()) {
            defects.add(WorkbookFile.damaged(file, "a sheet is missing"));
        }
    }

    private Grid grid(XSSFSheet sheet, Place place) {
        for (CellRangeAddress merged : sheet.getMergedRegions()) {
            defect(
                    DefectCode.CELLS_MERGED,
                    place.at(merged.formatAsString()),
                    "merged cells. Unmerge them and repeat the value in each cell.");
        }
        int width = width(sheet);
        int height = height(sheet);
        if ((long) width * height > MOST_CELLS) {
            defect(
                    DefectCode.SHEET_TOO_LARGE,
                    place,
                    "the sheet reaches to cell " + CellReference.convertNumToColString(width - 1) + height
                            + ". Delete what stands far to the right or far below.");
            return new Grid(place, sheet.getSheetName(), List.of());
        }
        hiddenColumns(sheet, place, width);
        return new Grid(place, sheet.getSheetName(), rows(sheet, place, width, height));
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

    /** Rows above the first empty one. */
    private static int height(Sheet sheet) {
        int height = 0;
        for (Row row = sheet.getRow(0); row != null && !isBlank(row); row = sheet.getRow(height)) {
            height++;
        }
        return height;
    }

    private void hiddenColumns(Sheet sheet, Place place, int width) {
        for (int column = 0; column < width; column++) {
            String name = CellReference.convertNumToColString(column);
            if (sheet.isColumnHidden(column)) {
                defect(
                        DefectCode.COLUMN_HIDDEN,
                        place.at(name + "1"),
                        "column " + name + " is hidden. Show it or delete it.");
            } else if (sheet.getColumnWidth(column) < LEAST_COLUMN_WIDTH) {
                defect(
                        DefectCode.COLUMN_HIDDEN,
                        place.at(name + "1"),
                        "column " + name + " is too narrow to be seen. Widen it or delete it.");
            }
        }
    }

    private List<List<Cell>> rows(XSSFSheet sheet, Place place, int width, int height) {
        List<List<Cell>> rows = new ArrayList<>();
        for (int i = 0; i < height; i++) {
            Row row = sheet.getRow(i);
            hiddenRow(sheet, row, place);
            rows.add(cells(row, place, width));
        }
        requireNoneBelow(sheet, place, height);
        return rows;
    }

    private void hiddenRow(XSSFSheet sheet, Row row, Place place) {
        int number = row.getRowNum() + 1;
        if (row.getZeroHeight()) {
            String remedy = sheet.getCTWorksheet().isSetAutoFilter()
                    ? " is hidden, by the filter or by hand. Clear the filter and show it, or delete it."
                    : " is hidden. Show it or delete it.";
            defect(DefectCode.ROW_HIDDEN, place.at("A" + number), "row " + number + remedy);
        } else if (row.getHeightInPoints() < LEAST_ROW_HEIGHT) {
            defect(
                    DefectCode.ROW_HIDDEN,
                    place.at("A" + number),
                    "row " + number + " is too low to be seen. Heighten it or delete it.");
        }
    }

    private List<Cell> cells(Row row, Place place, int width) {
        List<Cell> cells = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            Place at = place.at(CellReference.convertNumToColString(column) + (row.getRowNum() + 1));
            cells.add(cell((XSSFCell) row.getCell(column), at));
        }
        return cells;
    }

    private void requireNoneBelow(Sheet sheet, Place place, int empty) {
        for (Row row : sheet) {
            if (row.getRowNum() > empty && !isBlank(row)) {
                defect(
                        DefectCode.ROW_GAP,
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

    private Cell cell(@Nullable XSSFCell cell, Place place) {
        if (cell == null) {
            return new Cell("", null, place);
        }
        CellType type = cell.getCellType() == CellType.FORMULA ? computed(cell, place) : cell.getCellType();
        return switch (type) {
            case NUMERIC -> number(cell, place);
            case STRING -> text(cell, place);
            case BOOLEAN -> new Cell(cell.getBooleanCellValue() ? "yes" : "no", null, place);
            case ERROR -> error(cell, place);
            default -> cell.getCellType() == CellType.FORMULA ? Cell.refused(place) : new Cell("", null, place);
        };
    }

    /** The type of a formula's result; one that was never computed counts as blank, where POI says 0. */
    private CellType computed(XSSFCell cell, Place place) {
        String formula = cell.getCTCell().getF().getStringValue();
        boolean outside =
                OUTSIDE.matcher(QUOTED.matcher(formula).replaceAll("\"\"")).find();
        if (outside) {
            defect(
                    DefectCode.FORMULA_OUTSIDE,
                    place,
                    "the formula " + formula + " reaches outside of the workbook. It is never run: type the value.");
        } else if (!cell.getCTCell().isSetV()) {
            defect(
                    DefectCode.FORMULA_NOT_COMPUTED,
                    place,
                    "the formula " + formula + " was never computed. Open the workbook, compute it and save.");
        }
        return cell.getCTCell().isSetV() ? cell.getCachedFormulaResultType() : CellType.BLANK;
    }

    private Cell text(XSSFCell cell, Place place) {
        String stored = cell.getStringCellValue();
        requireOne(cell, stored, place);
        String plain = Invisible.without(stored);
        if (!plain.equals(stored)) {
            defect(
                    DefectCode.CELL_INVISIBLE,
                    place,
                    "the text holds an invisible character, " + Invisible.first(stored) + ". Type it again.");
        }
        String shown = shown(cell, stored);
        if (!shown.strip().equals(stored.strip())) {
            shownOtherwise(place, shown, stored.strip());
        }
        return new Cell(plain.strip(), null, place);
    }

    /** Programs can leave two texts in one cell: POI reads one, LibreOffice shows none and saves none. */
    private void requireOne(XSSFCell cell, String stored, Place place) {
        if (cell.getCTCell().isSetIs() && cell.getCTCell().isSetV()) {
            defect(
                    DefectCode.CELL_TWOFOLD,
                    place,
                    "the file holds two texts for the cell, \"" + stored + "\" and \""
                            + cell.getCTCell().getV() + "\". Type it again.");
        }
    }

    /** A number format may have a part for texts, which may replace or hide them. */
    private static String shown(XSSFCell cell, String stored) {
        String format = cell.getCellStyle().getDataFormatString();
        return format == null || format.equals("General") || format.equals("@")
                ? stored
                : CellFormat.getInstance(Locale.ROOT, format).apply(stored).text;
    }

    private Cell number(XSSFCell cell, Place place) {
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
            shownOtherwise(place, shown, plain);
        }
        return new Cell(plain, stored, place);
    }

    private void shownOtherwise(Place place, String shown, String held) {
        defect(
                DefectCode.CELL_SHOWN,
                place,
                "the cell shows \"" + shown + "\" but holds " + held
                        + ". Type it again, or choose a format that shows it all.");
    }

    private static boolean sameNumber(String shown, BigDecimal stored) {
        try {
            return new BigDecimal(shown.strip()).compareTo(stored) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private Cell error(XSSFCell cell, Place place) {
        String shown = FormulaError.isValidCode(cell.getErrorCellValue())
                ? FormulaError.forInt(cell.getErrorCellValue()).getString()
                : "without a name";
        defect(
                DefectCode.CELL_ERROR,
                place,
                "the cell shows the error " + shown + ". "
                        + (cell.getCellType() == CellType.FORMULA
                                ? "Correct the formula or type the value."
                                : "Type the value."));
        return Cell.refused(place);
    }

    private void defect(DefectCode code, Place place, String message) {
        defects.add(new Defect(code, place, message));
    }
}
