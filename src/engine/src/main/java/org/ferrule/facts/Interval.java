package org.ferrule.facts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A closed interval of decimals with two places; a plain value is an interval of one point.
 *
 * <p>All values live on a grid of 0.01, so an open end is the neighbouring closed one ({@code > 50} is {@code [50.01,
 * ∞)}). Arithmetic goes outward: the result holds every value that the operands allow. Results are rounded half up to
 * the grid, once.
 *
 * @param low the smallest possible value, null for none
 * @param high the greatest possible value, null for none
 */
public record Interval(@Nullable BigDecimal low, @Nullable BigDecimal high) implements Value {

    /** Decimal places of every value. */
    public static final int SCALE = 2;

    /** The smallest difference of two values. */
    public static final BigDecimal STEP = new BigDecimal("0.01");

    /** No information: any value is possible. */
    public static final Interval ANY = new Interval(null, null);

    /** Rounds both ends to the grid; fails when they are upside down. */
    public Interval {
        low = low == null ? null : round(low);
        high = high == null ? null : round(high);
        if (low != null && high != null && low.compareTo(high) > 0) {
            throw new IllegalArgumentException("interval upside down: " + low + ".." + high);
        }
    }

    /** The interval of one value. */
    public static Interval of(BigDecimal value) {
        return new Interval(value, value);
    }

    /** The interval of one value, written as a decimal. */
    public static Interval of(String decimal) {
        return of(new BigDecimal(decimal));
    }

    /** Rounds half up to two decimals. */
    public static BigDecimal round(BigDecimal value) {
        return value.setScale(SCALE, RoundingMode.HALF_UP);
    }

    @Override
    public <R extends @Nullable Object> R accept(
            Function<? super Interval, ? extends R> number,
            Function<? super Word, ? extends R> word,
            Function<? super CalendarDate, ? extends R> date) {
        return number.apply(this);
    }

    @Override
    public boolean isPoint() {
        return low != null && high != null && low.compareTo(high) == 0;
    }

    /** The lower end, or minus infinity. */
    public double lowerBound() {
        return low == null ? Double.NEGATIVE_INFINITY : low.doubleValue();
    }

    /** The upper end, or infinity. */
    public double upperBound() {
        return high == null ? Double.POSITIVE_INFINITY : high.doubleValue();
    }

    /** Whether both have a value in common. */
    public boolean overlaps(Interval other) {
        return lowerBound() <= other.upperBound() && other.lowerBound() <= upperBound();
    }

    /** What both have in common; only for intervals that overlap. */
    public Interval common(Interval other) {
        return new Interval(
                low == null ? other.low : other.low == null ? low : low.max(other.low),
                high == null ? other.high : other.high == null ? high : high.min(other.high));
    }

    /** The smallest interval that holds both. */
    public Interval hull(Interval other) {
        return new Interval(
                low == null || other.low == null ? null : low.min(other.low),
                high == null || other.high == null ? null : high.max(other.high));
    }

    /** The sum. */
    public Interval plus(Interval other) {
        return new Interval(
                low == null || other.low == null ? null : low.add(other.low),
                high == null || other.high == null ? null : high.add(other.high));
    }

    /** The difference. */
    public Interval minus(Interval other) {
        return new Interval(
                low == null || other.high == null ? null : low.subtract(other.high),
                high == null || other.low == null ? null : high.subtract(other.low));
    }

    /** The product; {@link #ANY} unless both are surely not negative. */
    public Interval times(Interval other) {
        if (!isNotNegative() || !other.isNotNegative()) {
            return ANY;
        }
        return new Interval(
                lowOrZero().multiply(other.lowOrZero()),
                high == null || other.high == null ? null : high.multiply(other.high));
    }

    /** The product with a decimal such as {@code "100"}. */
    public Interval times(String factor) {
        return times(of(factor));
    }

    /** The quotient; {@link #ANY} unless this is surely not negative and the divisor surely positive. */
    public Interval dividedBy(Interval divisor) {
        if (!isNotNegative() || divisor.low == null || divisor.low.signum() <= 0) {
            return ANY;
        }
        return new Interval(
                divisor.high == null ? BigDecimal.ZERO : divide(lowOrZero(), divisor.high),
                high == null ? null : divide(high, divisor.low));
    }

    /**
     * How many units of a length have passed, such as weeks of {@code "7"} days, rounded down to the grid: what is not
     * yet over does not count as over. {@link #ANY} unless this is surely not negative.
     */
    public Interval completed(String length) {
        if (!isNotNegative()) {
            return ANY;
        }
        BigDecimal unit = new BigDecimal(length);
        return new Interval(
                lowOrZero().divide(unit, SCALE, RoundingMode.DOWN),
                high == null ? null : high.divide(unit, SCALE, RoundingMode.DOWN));
    }

    /** The part of the whole in percent, rounded once; {@link #ANY} where {@link #dividedBy} is. */
    public Interval percentOf(Interval whole) {
        if (!isNotNegative() || whole.low == null || whole.low.signum() <= 0) {
            return ANY;
        }
        BigDecimal hundred = BigDecimal.valueOf(100);
        return new Interval(
                whole.high == null ? BigDecimal.ZERO : divide(lowOrZero().multiply(hundred), whole.high),
                high == null ? null : divide(high.multiply(hundred), whole.low));
    }

    /** The smaller of both, end by end. */
    public Interval min(Interval other) {
        return new Interval(
                low == null || other.low == null ? null : low.min(other.low),
                high == null ? other.high : other.high == null ? high : high.min(other.high));
    }

    /** The greater of both, end by end. */
    public Interval max(Interval other) {
        return new Interval(
                low == null ? other.low : other.low == null ? low : low.max(other.low),
                high == null || other.high == null ? null : high.max(other.high));
    }

    /** Both ends rounded down to whole numbers. */
    public Interval floor() {
        return new Interval(
                low == null ? null : low.setScale(0, RoundingMode.FLOOR),
                high == null ? null : high.setScale(0, RoundingMode.FLOOR));
    }

    private boolean isNotNegative() {
        return low != null && low.signum() >= 0;
    }

    private BigDecimal lowOrZero() {
        return low == null ? BigDecimal.ZERO : low;
    }

    private static BigDecimal divide(BigDecimal dividend, BigDecimal divisor) {
        return dividend.divide(divisor, SCALE, RoundingMode.HALF_UP);
    }

    @Override
    public String toString() {
        if (low != null && isPoint()) {
            return plain(low);
        }
        if (low == null) {
            return high == null ? "any" : "<= " + plain(high);
        }
        return high == null ? ">= " + plain(low) : plain(low) + ".." + plain(high);
    }

    /** A decimal without trailing zeros or exponent. */
    public static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
