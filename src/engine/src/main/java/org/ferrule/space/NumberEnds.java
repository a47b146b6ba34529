package org.ferrule.space;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.DoubleStream;
import org.ferrule.tables.Condition;

/** The numbers at which a condition may change. */
public final class NumberEnds {

    private NumberEnds() {}

    /** The finite ends of its bounds, in the order of its terms; none for a condition on words. */
    public static List<BigDecimal> of(Condition condition) {
        return condition.limits().stream()
                .flatMapToDouble(bounds -> DoubleStream.of(bounds.low(), bounds.high()))
                .filter(end -> !Double.isInfinite(end))
                .mapToObj(BigDecimal::valueOf)
                .toList();
    }
}
