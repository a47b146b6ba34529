package org.ferrule.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/**
 * A sheet of the author's own, which decides nothing: its name is {@code Memo} or begins with it ({@code Memo for the
 * board}). It may look as it likes.
 */
public final class Memo {

    /** What the name of such a sheet begins with. */
    public static final String NAME = "Memo";

    private static final Pattern NAMES = Pattern.compile("Memo([ ,.:_-].*|\\d*)");

    private final XSSFSheet sheet;
    private final SourceLocation place;

    Memo(XSSFSheet sheet, SourceLocation place) {
        this.sheet = sheet;
        this.place = place;
    }

    /** Whether a sheet of this name is the author's own. */
    public static boolean isMemo(String sheet) {
        return NAMES.matcher(sheet).matches();
    }

    /**
     * Its first column, by which a decision sheet is told that was given such a name by mistake. Its formulas are
     * looked at, since cells of other sheets may refer to them.
     */
    Grid grid(Formulas formulas) {
        List<List<Cell>> rows = new ArrayList<>();
        for (Row row : sheet) {
            for (org.apache.poi.ss.usermodel.Cell any : row) {
                StoredCell cell = new StoredCell((XSSFCell) any);
                SourceLocation at = place.at(cell.cell().getAddress().formatAsString());
                if (cell.isFormula()) {
                    formulas.check(cell, at);
                }
                if (any.getColumnIndex() == 0 && cell.kind() == StoredCell.Kind.TEXT) {
                    rows.add(List.of(new Cell(cell.text().strip(), null, at)));
                }
            }
        }
        return new Grid(place, sheet.getSheetName(), rows);
    }
}
