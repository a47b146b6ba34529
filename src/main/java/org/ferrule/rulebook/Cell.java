package org.ferrule.rulebook;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A cell of a workbook.
 *
 * @param text what a reader sees, trimmed; empty for none
 * @param number the stored number, null for text
 * @param place its address
 */
record Cell(String text, @Nullable BigDecimal number, Place place) {

    boolean isBlank() {
        return text.isEmpty();
    }
}
