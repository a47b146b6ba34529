package org.ferrule.workbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Reads a workbook into grids, refusing everything that would let the sheet mean something else than it shows: hidden
 * parts, merged cells, error cells, formulas never computed or reaching outside, numbers shown otherwise than stored,
 * rows after a gap.
 *
 * <p>No formula is computed and no link followed: a formula counts with the value that was last computed.
 */
public final class WorkbookReader {

    private static final int MOST_CELLS = 500_000;
    /** In points; half a line of the smallest letters that anybody reads. */
    static final float LEAST_ROW_HEIGHT = 6;

    /** In 256ths of a character. */
    private static final int LEAST_COLUMN_WIDTH = 2 * 256;

    private final String file;
    private final List<Defect> defects;
    private final CellLook look = new CellLook();

    /**
     * A reader of one workbook.
     *
     * @param file its path within the rulebook, as places name it
     * @param defects gets what cannot be read
     */
    public WorkbookReader(String file, List<Defect> defects) {
        this.file = file;
        this.defects = defects;
    }

    /** The sheets; none when the file cannot be opened. */
    public List<Grid> read(byte[] content) {
        WorkbookFile container = new WorkbookFile(file, content, defects);
        return container.mayBeOpened() ? read(content, container.sheets()) : List.of();
    }

    /** POI tells of damage by whatever exception comes first. */
    private List<Grid> read(byte[] content, long sheets) {
        List<Grid> grids = new ArrayList<>();
        try (XSSFWorkbook workbook = WorkbookFile.open(content)) {
            requireAllSheets(workbook, sheets);
            Formulas formulas = new Formulas(workbook, defects);
            CellReader cells = new CellReader(formulas, defects);
            for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
                XSSFSheet sheet = workbook.getSheetAt(i);
                SourceLocation place = new SourceLocation(file, sheet.getSheetName(), null, 0);
                if (Memo.isMemo(sheet.getSheetName())) {
                    grids.add(new Memo(sheet, place).grid(formulas));
                    continue;
                }
                if (workbook.getSheetVisibility(i) != SheetVisibility.VISIBLE) {
                    defect(DefectCode.SHEET_HIDDEN, place, "the sheet is hidden. Show it or delete it.");
                }
                grids.add(grid(sheet, place, cells));
            }
        } catch (IOException | RuntimeException e) {
            defects.add(WorkbookFile.damaged(file, e.getClass().getSimpleName()));
        }
        return grids;
    }

    /**
     * POI leaves out a sheet without a word when the list of sheets does not name it, or when its part of the file is
     * missing.
     */
    private void requireAllSheets(XSSFWorkbook workbook, long sheets) {
        int listed = workbook.getCTWorkbook().getSheets().sizeOfSheetArray();
        if (listed != workbook.getNumberOfSheets() || sheets > workbook.getNumberOfSheets()) {
            defects.add(WorkbookFile.damaged(file, "a sheet is missing"));
        }
    }

    private Grid grid(XSSFSheet sheet, SourceLocation place, CellReader cells) {
        new SheetLook(sheet, place, defects).check();
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
        return new Grid(place, sheet.getSheetName(), rows(sheet, place, width, height, cells));
    }

    /** Columns up to the last one with content: a cell that only has a format has no content. */
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

    private void hiddenColumns(Sheet sheet, SourceLocation place, int width) {
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

    private List<List<Cell>> rows(XSSFSheet sheet, SourceLocation place, int width, int height, CellReader reader) {
        List<List<Cell>> rows = new ArrayList<>();
        for (int i = 0; i < height; i++) {
            Row row = sheet.getRow(i);
            hiddenRow(sheet, row, place);
            rows.add(cells(row, place, width, reader));
            seen(row, place);
        }
        requireNoneBelow(sheet, place, height);
        return rows;
    }

    private void hiddenRow(XSSFSheet sheet, Row row, SourceLocation place) {
        int number = row.getRowNum() + 1;
        if (row.getZeroHeight()) {
            String remedy = sheet.getCTWorksheet().isSetAutoFilter()
                    ? " is hidden, by the filter or by hand. Clear the filter and show it, or delete it."
                    : " is hidden. Show it or delete it.";
            defect(DefectCode.ROW_HIDDEN, place.at("A" + number), "row " + number + remedy);
        } else if (((XSSFRow) row).getCTRow().isSetHt() && row.getHeightInPoints() < LEAST_ROW_HEIGHT) {
            defect(
                    DefectCode.ROW_HIDDEN,
                    place.at("A" + number),
                    "row " + number + " is too low to be seen. Heighten it or delete it.");
        }
    }

    private static List<Cell> cells(Row row, SourceLocation place, int width, CellReader reader) {
        List<Cell> cells = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            SourceLocation at = place.at(CellReference.convertNumToColString(column) + (row.getRowNum() + 1));
            cells.add(reader.read((XSSFCell) row.getCell(column), at));
        }
        return cells;
    }

    /** A row that is struck out is reported once, not for each cell. */
    private void seen(Row row, SourceLocation place) {
        List<String> struck = new ArrayList<>();
        for (org.apache.poi.ss.usermodel.Cell any : row) {
            XSSFCell cell = (XSSFCell) any;
            if (isBlank(cell)) {
                continue;
            }
            String address = cell.getAddress().formatAsString();
            if (look.isStruckOut(cell)) {
                struck.add(address);
            }
            look.unseen(cell)
                    .ifPresent(why -> defect(
                            DefectCode.CELL_UNSEEN,
                            place.at(address),
                            "the cell cannot be read as it stands: " + why + "."));
        }
        if (!struck.isEmpty()) {
            defect(
                    DefectCode.CELL_STRUCK,
                    place.at(struck.get(0)),
                    "there is a line through " + String.join(", ", struck)
                            + ", which would decide all the same. Delete what no longer holds, or remove the line.");
        }
    }

    private void requireNoneBelow(Sheet sheet, SourceLocation place, int empty) {
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
        return new StoredCell((XSSFCell) cell).isBlank();
    }

    private void defect(DefectCode code, SourceLocation place, String message) {
        defects.add(new Defect(code, place, message));
    }
}
