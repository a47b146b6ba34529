package org.ferrule.workbook;

/**
 * What a cell holds, to be compared with what another holds. Looks do not count, but for a date, which is a number by
 * its format.
 *
 * @param kind of what kind it is
 * @param value its characters: a plain decimal, a text, the code of an error; of a formula its value as last computed
 * @param formula the formula, empty for none
 * @param note the note at the cell, empty for none
 */
public record CellContent(Kind kind, String value, String formula, String note) {

    /** Of what kind a value is. */
    public enum Kind {
        BLANK,
        NUMBER,
        DATE,
        TEXT,
        TRUTH,
        ERROR,
        UNREADABLE
    }

    /** An empty cell without a note. */
    public static final CellContent BLANK = new CellContent(Kind.BLANK, "", "", "");

    /** Whether it holds nothing; it may have a note. */
    public boolean isBlank() {
        return kind == Kind.BLANK && formula.isEmpty();
    }

    /** Whether a formula stands in it. */
    public boolean isFormula() {
        return !formula.isEmpty();
    }

    /** Whether it holds the same as another, whatever the notes. */
    public boolean holdsSame(CellContent other) {
        return kind == other.kind && value.equals(other.value) && formula.equals(other.formula);
    }

    /** For a reader. */
    @Override
    public String toString() {
        if (isFormula()) {
            return "=" + formula + " (" + value + ")";
        }
        return switch (kind) {
            case BLANK -> "(empty)";
            case TEXT -> "\"" + value + "\"";
            case DATE -> "the day " + value;
            case NUMBER, TRUTH, ERROR, UNREADABLE -> value;
        };
    }
}
