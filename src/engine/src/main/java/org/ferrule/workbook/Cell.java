package org.ferrule.workbook;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A cell of a workbook.
 *
 * @param text what a reader sees, trimmed; empty for none
 * @param number the stored number, null for text
 * @param place its address
 * @param state how it is to be taken
 */
public record Cell(String text, @Nullable BigDecimal number, SourceLocation place, State state) {

    /** How a cell is to be taken. */
    public enum State {
        /** As it is. */
        READ,
        /** The program keeps a date; its text is the date as {@code 2026-03-16}. */
        DATE,
        /** It holds something that could not be read, which is a defect already; its text is empty. */
        REFUSED
    }

    /** A cell that was read. */
    public Cell(String text, @Nullable BigDecimal number, SourceLocation place) {
        this(text, number, place, State.READ);
    }

    /** A cell that could not be read. */
    static Cell refused(SourceLocation place) {
        return new Cell("", null, place, State.REFUSED);
    }

    /** Whether there is nothing to read. */
    public boolean isBlank() {
        return text.isEmpty();
    }

    /** Whether its author left it blank. */
    public boolean isLeftBlank() {
        return text.isEmpty() && state != State.REFUSED;
    }

    /**
     * Whether the program keeps a number or date where the author may have typed something else: {@code 007},
     * {@code 1.10}, {@code 3-4}.
     */
    public boolean isMade() {
        return number != null || state == State.DATE;
    }

    /** Why a cell cannot be taken for the text or condition that was typed in it. */
    public CellException made() {
        String what = state == State.DATE ? "the date " + text : "the number " + text;
        return new CellException(
                DefectCode.CELL_CHANGED,
                "the program made " + what + " of what was typed. Format the cell as text and type it again.");
    }
}
