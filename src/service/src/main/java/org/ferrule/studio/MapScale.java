package org.ferrule.studio;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.ferrule.facts.Interval;
import org.jspecify.annotations.Nullable;

/** Where values stand on an axis: ranges one after the other, the unknown last. */
record MapScale(List<Interval> ranges) {

    /** The room of a range. */
    static final int PIECE = 46;

    int length() {
        return (ranges.size() + 1) * PIECE;
    }

    /** How far along a value is; the end of a range is the beginning of the next. */
    double at(BigDecimal value, boolean isEnd) {
        for (int i = 0; i < ranges.size(); i++) {
            BigDecimal low = ranges.get(i).low();
            BigDecimal high = ranges.get(i).high();
            if (low != null && high != null && value.compareTo(high) <= 0) {
                return (i + share(value, low, high, isEnd)) * PIECE;
            }
        }
        return ranges.size() * (double) PIECE;
    }

    private static double share(BigDecimal value, BigDecimal low, BigDecimal high, boolean isEnd) {
        if (isEnd && value.compareTo(high) == 0) {
            return 1;
        }
        return high.compareTo(low) == 0
                ? isEnd ? 1 : 0
                : value.subtract(low)
                        .divide(high.subtract(low), MathContext.DECIMAL32)
                        .doubleValue();
    }

    double start(@Nullable Interval range) {
        return range == null || range.low() == null ? ranges.size() * (double) PIECE : at(range.low(), false);
    }

    double end(@Nullable Interval range) {
        return range == null || range.high() == null ? length() : at(range.high(), true);
    }
}
