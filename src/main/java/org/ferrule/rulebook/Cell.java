package org.ferrule.rulebook;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A cell of a workbook.
 *
 * @param text what a reader sees, trimmed; empty for none
 * @param number the stored number, null for text
 * @param place its address
 * @param refused whether it holds something that could not be read, which is a defect already; its text is empty then
 */
record Cell(String text, @Nullable BigDecimal number, Place place, boolean refused) {

    Cell(String text, @Nullable BigDecimal number, Place place) {
        this(text, number, place, false);
    }

    /** A cell that could not be read. */
    static Cell refused(Place place) {
        return new Cell("", null, place, true);
    }

    /** Whether there is nothing to read. */
    boolean isBlank() {
        return text.isEmpty();
    }

    /** Whether its author left it blank. */
    boolean isLeftBlank() {
        return text.isEmpty() && !refused;
    }
}
