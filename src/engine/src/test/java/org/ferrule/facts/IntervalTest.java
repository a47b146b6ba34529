package org.ferrule.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

    private static final int TRIALS = 4_000;

    /** Reads {@code 5}, {@code 1..2}, {@code ..2}, {@code 1..} and {@code any}. */
    static Interval interval(String text) {
        if (text.equals("any")) {
            return Interval.ANY;
        }
        int dots = text.indexOf("..");
        return dots < 0
                ? Interval.of(text)
                : new Interval(decimal(text.substring(0, dots)), decimal(text.substring(dots + 2)));
    }

    private static @Nullable BigDecimal decimal(String text) {
        return text.isEmpty() ? null : new BigDecimal(text);
    }

    @ParameterizedTest
    @CsvSource({"74.994, 74.99", "74.995, 75", "75.004, 75", "75.005, 75.01", "-0.005, -0.01", "-0.004, 0", "1e3, 1000"
    })
    void valuesAreRoundedHalfUpToTwoDecimals(String value, String rounded) {
        assertThat(Interval.of(value)).isEqualTo(Interval.of(rounded));
    }

    @Test
    void seventyFiveAndAHundredthMoreAreNeverConfused() {
        assertThat(Interval.of("75.00")).isNotEqualTo(Interval.of("75.01")).isEqualTo(Interval.of("75"));
        assertThat(Interval.of("75.01").lowerBound()).isGreaterThan(75.0);
        assertThat(Interval.of("75.00").upperBound()).isEqualTo(75.0);
    }

    @Test
    void anIntervalUpsideDownIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> interval("2..1"))
                .withMessage("interval upside down: 2.00..1.00");
    }

    @Test
    void missingEndsAreInfinite() {
        assertThat(Interval.ANY.lowerBound()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Interval.ANY.upperBound()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Interval.ANY.isPoint()).isFalse();
        assertThat(interval("5..").isPoint()).isFalse();
        assertThat(interval("..5").isPoint()).isFalse();
        assertThat(interval("5..5.004").isPoint()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1..2,  2..3,   true",
        "1..2,  2.01..3, false",
        "2..3,  1..1.99, false",
        "..1,   1..,    true",
        "..1,   1.01.., false",
        "any,   5,      true",
        "5,     5,      true",
    })
    void intervalsOverlapWhenTheyShareAValue(String one, String other, boolean overlap) {
        assertThat(interval(one).overlaps(interval(other))).isEqualTo(overlap);
        assertThat(interval(other).overlaps(interval(one))).isEqualTo(overlap);
    }

    @ParameterizedTest
    @CsvSource({
        "plus,      1..2,   10..20,  11..22",
        "plus,      1..,    10..20,  11..",
        "plus,      ..2,    10..20,  ..22",
        "plus,      any,    1,       any",
        "minus,     10..20, 1..2,    8..19",
        "minus,     10..,   1..2,    8..",
        "minus,     10..20, 1..,     ..19",
        "minus,     1,      any,     any",
        "times,     2..3,   10..20,  20..60",
        "times,     0,      10..,    0..",
        "times,     2..3,   10..,    20..",
        "times,     -1..3,  10..20,  any",
        "times,     2..3,   ..20,    any",
        "dividedBy, 10..20, 2..4,    2.5..10",
        "dividedBy, 10..,   2..4,    2.5..",
        "dividedBy, 10..20, 2..,     0..10",
        "dividedBy, 10..20, 0..4,    any",
        "dividedBy, 10..20, ..4,     any",
        "dividedBy, -1..20, 2..4,    any",
        "dividedBy, 2,      3,       0.67",
        "percentOf, 2,      3,       66.67",
        "percentOf, 1..2,   3..4,    25..66.67",
        "percentOf, 1..,    4,       25..",
        "percentOf, 1..2,   4..,     0..50",
        "percentOf, 1,      0..4,    any",
        "percentOf, ..1,    4,       any",
        "min,       1..5,   2..3,    1..3",
        "min,       1..,    2..3,    1..3",
        "min,       1..,    2..,     1..",
        "min,       ..5,    2..3,    ..3",
        "max,       1..5,   2..3,    2..5",
        "max,       ..5,    2..3,    2..5",
        "max,       ..5,    ..3,     ..5",
        "max,       1..,    2..3,    2..",
        "hull,      1..2,   5..6,    1..6",
        "hull,      1..,    5..6,    1..",
        "hull,      ..2,    5..6,    ..6",
    })
    void arithmeticHoldsEveryValueThatTheOperandsAllow(String operator, String one, String other, String expected) {
        assertThat(operator(operator).apply(interval(one), interval(other))).isEqualTo(interval(expected));
    }

    private static BinaryOperator<Interval> operator(String name) {
        return switch (name) {
            case "plus" -> Interval::plus;
            case "minus" -> Interval::minus;
            case "times" -> Interval::times;
            case "dividedBy" -> Interval::dividedBy;
            case "percentOf" -> Interval::percentOf;
            case "min" -> Interval::min;
            case "max" -> Interval::max;
            case "hull" -> Interval::hull;
            default -> throw new IllegalArgumentException(name);
        };
    }

    @Test
    void aPercentageIsRoundedOnceWhereAQuotientTimesAHundredIsRoundedTwice() {
        assertThat(Interval.of("1").percentOf(Interval.of("3"))).isEqualTo(Interval.of("33.33"));
        assertThat(Interval.of("1").dividedBy(Interval.of("3")).times("100")).isEqualTo(Interval.of("33"));
    }

    @ParameterizedTest
    @CsvSource({"12.99, 12", "-0.01, -1", "1.5..2.5, 1..2", "any, any", "0.5.., 0..", "..3.7, ..3"})
    void floorRoundsBothEndsDown(String value, String expected) {
        assertThat(interval(value).floor()).isEqualTo(interval(expected));
    }

    @ParameterizedTest
    @CsvSource({"5.00, 5", "5.10, 5.1", "1000, 1000", "1..2.50, 1..2.5", "any, any", "..75, <= 75", "75.01.., >= 75.01"
    })
    void anIntervalIsWrittenWithoutTrailingZerosOrExponent(String value, String expected) {
        assertThat(interval(value)).hasToString(expected);
    }

    @Test
    void theResultForAnyTwoValuesLiesInTheResultForTheirIntervals() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < TRIALS; i++) {
            BigDecimal x = decimal(random);
            BigDecimal y = decimal(random);
            Interval around = around(x, random);
            Interval other = around(y, random);
            String trial = "seed " + seed + ": " + x + " in " + around + ", " + y + " in " + other;
            holds(trial, around.plus(other), x.add(y));
            holds(trial, around.minus(other), x.subtract(y));
            holds(trial, around.times(other), x.multiply(y));
            holds(trial, around.min(other), x.min(y));
            holds(trial, around.max(other), x.max(y));
            holds(trial, around.hull(other), x);
            if (y.signum() > 0) {
                holds(trial, around.dividedBy(other), x.divide(y, 30, RoundingMode.HALF_EVEN));
                holds(trial, around.percentOf(other), x.movePointRight(2).divide(y, 30, RoundingMode.HALF_EVEN));
            }
        }
    }

    private static void holds(String trial, Interval result, BigDecimal exact) {
        assertThat(result.overlaps(Interval.of(exact)))
                .as(trial + ": " + exact + " in " + result)
                .isTrue();
    }

    private static BigDecimal decimal(Random random) {
        return BigDecimal.valueOf(random.nextInt(random.nextBoolean() ? 300 : 100_000), 2);
    }

    private static Interval around(BigDecimal value, Random random) {
        List<@Nullable BigDecimal> ends = new ArrayList<>();
        ends.add(random.nextInt(6) == 0 ? null : value.subtract(BigDecimal.valueOf(random.nextInt(200), 2)));
        ends.add(random.nextInt(6) == 0 ? null : value.add(BigDecimal.valueOf(random.nextInt(200), 2)));
        return new Interval(ends.get(0), ends.get(1));
    }

    @ParameterizedTest
    @CsvSource({"84, 12", "83.99, 11.99", "83.97, 11.99", "6.99, 0.99", "0, 0"})
    void aUnitOfTimeThatIsNotOverDoesNotCount(String days, String weeks) {
        assertThat(Interval.of(days).completed("7")).isEqualTo(Interval.of(weeks));
        assertThat(new Interval(BigDecimal.ZERO, new BigDecimal(days)).completed("7"))
                .isEqualTo(new Interval(BigDecimal.ZERO, new BigDecimal(weeks)));
    }
}
