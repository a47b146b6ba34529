package org.ferrule.tables;

import java.math.BigDecimal;
import java.util.List;

/**
 * A named limit.
 *
 * @param name its name in cells
 * @param meaning what it limits
 * @param value its value
 * @param unit its unit, empty for none
 * @param source ids of sources
 * @param trust how sure it is
 * @param effectiveFrom ISO date
 */
public record Parameter(
        String name, String meaning, BigDecimal value, String unit, String source, String trust, String effectiveFrom) {

    /** What it cites. */
    public List<Citation> citations() {
        return Citation.list(source);
    }
}
