package org.ferrule.coverage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrule.facts.Interval;
import org.jspecify.annotations.Nullable;

/**
 * Finds the number of a range that a person would write: usual, round, not at an end, and near to what it was before.
 */
final class PlausibleNumber {

    private static final int GREATEST_POWER = 4;
    private static final BigDecimal FEWEST_STEPS = BigDecimal.valueOf(2);
    private static final BigDecimal MARGIN = new BigDecimal("0.1");

    private final Interval usual;
    private final BigDecimal grid;

    /**
     * Numbers of one fact.
     *
     * @param usual the range of usual values
     * @param grid the smallest difference of two values
     */
    PlausibleNumber(Interval usual, BigDecimal grid) {
        this.usual = usual;
        this.grid = grid;
    }

    /**
     * The number of a range.
     *
     * @param before the value so far, which stays if it lies in the range; null for none
     */
    BigDecimal in(Interval range, @Nullable BigDecimal before) {
        if (before != null && range.overlaps(Interval.of(before))) {
            return before;
        }
        Interval closed = closed(range.overlaps(usual) ? range.common(usual) : range);
        BigDecimal low = end(closed.low());
        BigDecimal high = end(closed.high());
        BigDecimal margin = high.subtract(low).multiply(MARGIN);
        Interval inner = new Interval(low.add(margin), high.subtract(margin));
        BigDecimal near = before == null ? low.add(high).divide(BigDecimal.valueOf(2)) : before;
        return steps(high.subtract(low))
                .flatMap(step -> multiple(step, inner, near).stream())
                .findFirst()
                .orElse(low);
    }

    /** Where no range is usual, a range reaches as far again as its nearer end lies from zero. */
    private Interval closed(Interval range) {
        BigDecimal low = range.low();
        BigDecimal high = range.high();
        if (low != null && high != null && usual.high() == null) {
            return new Interval(low, high.min(low.add(reach(low))));
        }
        if (low == null && high == null) {
            return new Interval(BigDecimal.ZERO, BigDecimal.TEN);
        }
        if (low == null) {
            return new Interval(end(high).subtract(reach(end(high))), high);
        }
        return high == null ? new Interval(low, low.add(reach(low))) : range;
    }

    private static BigDecimal reach(BigDecimal end) {
        return end.abs().max(BigDecimal.TEN);
    }

    private static BigDecimal end(@Nullable BigDecimal end) {
        return end == null ? BigDecimal.ZERO : end;
    }

    /** Round steps, the coarsest first, that cut a range into some parts at least. */
    private Stream<BigDecimal> steps(BigDecimal width) {
        return IntStream.rangeClosed(-GREATEST_POWER, Interval.SCALE)
                .boxed()
                .flatMap(power -> Stream.of(BigDecimal.valueOf(5, power), BigDecimal.valueOf(1, power)))
                .filter(step -> step.compareTo(grid) >= 0)
                .filter(step -> step.multiply(FEWEST_STEPS).compareTo(width) <= 0);
    }

    /** The multiple of a step in a range that lies nearest. */
    private static Optional<BigDecimal> multiple(BigDecimal step, Interval inner, BigDecimal near) {
        BigDecimal low = end(inner.low()).divide(step, 0, RoundingMode.CEILING).multiply(step);
        BigDecimal high = end(inner.high()).divide(step, 0, RoundingMode.FLOOR).multiply(step);
        BigDecimal wanted = near.divide(step, 0, RoundingMode.HALF_UP).multiply(step);
        return low.compareTo(high) > 0
                ? Optional.empty()
                : Optional.of(wanted.max(low).min(high));
    }
}
