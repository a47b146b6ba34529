package org.ferrule.rulebook;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.poi.ss.format.CellFormat;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.jspecify.annotations.Nullable;

/**
 * Reads a cell as it shows, and says where that is not what it holds: error cells, formulas never computed or reaching outside, numbers shown otherwise
 * than stored, invisible characters.
 */
final class CellReader {

    /** Functions and references that ask other files, programs or places. */
    private static final Pattern OUTSIDE = Pattern.compile(
            "\\b(WEBSERVICE|FILTERXML|HYPERLINK|IMAGE|STOCKHISTORY|RTD|DDE|CALL|EXEC|REGISTER(\\.ID)?|SQL\\.REQUEST|CUBE[A-Z]+|IMPORT[A-Z]+)\\s*\\("
                    + "|\\[[^\\[\\]]+\\]['\\w .-]*!|\\|",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    private final DataFormatter formatter = new DataFormatter(Locale.ROOT, true);
    private final List<Defect> defects;

    CellReader(List<Defect> defects) {
        this.defects = defects;
    }

    Cell read(@Nullable XSSFCell cell, Place place) {
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
