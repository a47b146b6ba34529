package org.ferrule.facts;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;

/**
 * Values, as sent in one unit, that are surely a mistake.
 *
 * @param condition tells them
 * @param limits all values where that turns, on the value itself or right behind it
 */
public record RefusedValues(Predicate<BigDecimal> condition, List<BigDecimal> limits) implements Predicate<BigDecimal> {

    /** Every value may be meant. */
    public static final RefusedValues NONE = new RefusedValues(value -> false, List.of());

    @Override
    public boolean test(BigDecimal value) {
        return condition.test(value);
    }
}
