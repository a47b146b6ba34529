package org.ferrule.workbook;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.jspecify.annotations.Nullable;

/**
 * Reads a cell as it shows, and says where that is not what it holds: error cells, formulas without a sure value,
 * numbers and texts shown otherwise than stored, what the program made of a typed text, invisible characters.
 */
final class CellReader {

    private static final Pattern TRUTH_FORMAT = Pattern.compile("\"TRUE\";\"TRUE\";\"FALSE\"");

    /** From here on a program keeps no longer every digit. */
    private static final BigDecimal INEXACT = BigDecimal.TEN.pow(15);

    private final DataFormatter formatter = new DataFormatter(Locale.ROOT, true);
    private final Formulas formulas;
    private final List<Defect> defects;

    CellReader(Formulas formulas, List<Defect> defects) {
        this.formulas = formulas;
        this.defects = defects;
    }

    Cell read(@Nullable XSSFCell cell, SourceLocation place) {
        if (cell == null) {
            return new Cell("", null, place);
        }
        StoredCell stored = new StoredCell(cell);
        if (stored.isFormula() && !formulas.check(stored, place)) {
            return Cell.refused(place);
        }
        return read(stored, place);
    }

    private Cell read(StoredCell stored, SourceLocation place) {
        return switch (stored.kind()) {
            case NOTHING -> new Cell("", null, place);
            case NUMBER -> number(stored, place);
            case TEXT -> text(stored, place);
            case TRUTH -> truth(stored, place);
            case ERROR -> error(stored, place);
            case WRITTEN_DATE ->
                made(place, "the file holds the date " + stored.value() + " in a way that programs read differently");
            case UNREADABLE -> made(place, "the file holds \"" + stored.value() + "\" for a number, which is none");
        };
    }

    private Cell text(StoredCell cell, SourceLocation place) {
        String stored = cell.text();
        requireOne(cell, stored, place);
        String plain = Invisible.without(stored);
        if (!plain.equals(stored)) {
            defect(
                    DefectCode.CELL_INVISIBLE,
                    place,
                    "the text holds an invisible character, " + Invisible.first(stored) + ". Type it again.");
        }
        if (!stored.isBlank()) {
            requireShown(place, cell, new FormatCode(cell.format()).ofText(stored), stored.strip());
        }
        return new Cell(plain.strip(), null, place);
    }

    /** Programs can leave two texts in one cell: POI reads one, LibreOffice shows none and saves none. */
    private void requireOne(StoredCell cell, String stored, SourceLocation place) {
        if (cell.raw().isSetIs() && !cell.value().isEmpty()) {
            defect(
                    DefectCode.CELL_TWOFOLD,
                    place,
                    "the file holds two texts for the cell, \"" + stored + "\" and \"" + cell.value()
                            + "\". Type it again.");
        }
    }

    private Cell truth(StoredCell cell, SourceLocation place) {
        String word = cell.truth() ? "yes" : "no";
        FormatCode format = new FormatCode(cell.format());
        if (!format.isPlain() && !TRUTH_FORMAT.matcher(cell.format()).matches()) {
            requireShown(place, cell, Optional.empty(), word);
        }
        return new Cell(word, null, place);
    }

    private Cell number(StoredCell cell, SourceLocation place) {
        BigDecimal stored = cell.decimal();
        FormatCode format = new FormatCode(cell.format());
        if (!format.isPlain()
                && DateUtil.isADateFormat(cell.cell().getCellStyle().getDataFormat(), cell.format())) {
            return date(cell, format, place);
        }
        String plain = stored.stripTrailingZeros().toPlainString();
        if (stored.abs().compareTo(INEXACT) >= 0) {
            return made(
                    place,
                    "the program made the number " + plain
                            + " of what was typed, and lost digits beyond the fifteenth");
        }
        Optional<String> shown = format.ofNumber(stored, general(cell));
        if (shown.isEmpty() || !isSame(shown.get().strip(), plain)) {
            requireShown(place, cell, shown, plain);
        }
        return new Cell(plain, stored, place);
    }

    private String general(StoredCell cell) {
        return formatter.formatRawCellContents(cell.number(), 0, "General");
    }

    /** Whether a number is shown as it is, but for zeros after the point. */
    private static boolean isSame(String shown, String plain) {
        return shown.contains(".") ? shown.replaceAll("\\.?0*$", "").equals(plain) : shown.equals(plain);
    }

    /**
     * A whole day that is shown with its year is a date; all else that looks like one is what the program made of
     * something.
     */
    private Cell date(StoredCell cell, FormatCode format, SourceLocation place) {
        double stored = cell.number();
        boolean valid = DateUtil.isValidExcelDate(stored);
        boolean whole = stored >= 1 && stored == Math.rint(stored);
        if (valid && whole && format.showsWholeDate()) {
            String date = cell.cell().getLocalDateTimeCellValue().toLocalDate().toString();
            return new Cell(date, null, place, Cell.State.DATE);
        }
        String kind = !valid || stored < 1 ? "a time" : whole ? "a date" : "a moment";
        return made(
                place,
                "the program made " + kind + " of what was typed, the number "
                        + cell.decimal().stripTrailingZeros().toPlainString() + ", shown as " + shown(cell));
    }

    private String shown(StoredCell cell) {
        return formatter.formatRawCellContents(
                cell.number(), cell.cell().getCellStyle().getDataFormat(), cell.format());
    }

    private Cell made(SourceLocation place, String what) {
        defect(DefectCode.CELL_CHANGED, place, what + ". Format the cell as text and type it again.");
        return Cell.refused(place);
    }

    /** What is shown has to be what is held; what a format shows that nobody knows here counts as something else. */
    private void requireShown(SourceLocation place, StoredCell cell, Optional<String> shown, String held) {
        if (shown.isEmpty()) {
            defect(
                    DefectCode.CELL_SHOWN,
                    place,
                    "the cell holds " + held + ", and its format " + cell.format()
                            + " may show something else or nothing. Choose the format General or Text.");
        } else if (!shown.get().strip().equals(held)) {
            defect(
                    DefectCode.CELL_SHOWN,
                    place,
                    "the cell shows \"" + shown.get() + "\" but holds " + held
                            + ". Type it again, or choose a format that shows it all.");
        }
    }

    private Cell error(StoredCell cell, SourceLocation place) {
        String shown = cell.value().isBlank() ? "without a name" : cell.value();
        defect(
                DefectCode.CELL_ERROR,
                place,
                "the cell shows the error " + shown + ". "
                        + (cell.isFormula() ? "Correct the formula or type the value." : "Type the value."));
        return Cell.refused(place);
    }

    private void defect(DefectCode code, SourceLocation place, String message) {
        defects.add(new Defect(code, place, message));
    }
}
