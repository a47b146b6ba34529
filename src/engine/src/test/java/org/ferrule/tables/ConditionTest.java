package org.ferrule.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three-valued conditions against what they mean point by point. */
class ConditionTest {

    private static final double BELOW = Double.NEGATIVE_INFINITY;
    private static final double ABOVE = Double.POSITIVE_INFINITY;

    /** Ends of intervals; the first and last stand for no end. */
    private static final List<Double> ENDS = List.of(BELOW, 1.0, 1.01, 1.02, 2.0, 2.5, 2.99, 3.0, ABOVE);

    /** Every point that matters, in between and far out. */
    private static final double[] POINTS = {
        -1e9, 0.99, 1, 1.01, 1.02, 1.5, 1.99, 2, 2.01, 2.49, 2.5, 2.51, 2.98, 2.99, 3, 3.01, 1e9
    };

    private static List<Condition.Bounds> allBounds() {
        List<Condition.Bounds> all = new ArrayList<>();
        for (double low : ENDS) {
            for (double high : ENDS) {
                for (boolean lowOpen : ends(low)) {
                    for (boolean highOpen : ends(high)) {
                        Condition.Bounds bounds = new Condition.Bounds(low, lowOpen, high, highOpen);
                        if (low < high && holdsAnywhere(bounds)) {
                            all.add(bounds);
                        }
                    }
                }
            }
        }
        return all;
    }

    /** No cell says that an infinite end is open. */
    private static boolean[] ends(double end) {
        return Double.isInfinite(end) ? new boolean[] {false} : new boolean[] {false, true};
    }

    private static boolean holdsAnywhere(Condition.Bounds bounds) {
        return DoubleStream.of(POINTS).anyMatch(point -> within(bounds, point));
    }

    private static boolean within(Condition.Bounds bounds, double point) {
        return (bounds.lowOpen() ? point > bounds.low() : point >= bounds.low())
                && (bounds.highOpen() ? point < bounds.high() : point <= bounds.high());
    }

    private static Ternary pointByPoint(DoublePredicate holds, double least, double greatest) {
        double[] possible = DoubleStream.of(POINTS)
                .filter(point -> point >= least && point <= greatest)
                .toArray();
        if (DoubleStream.of(possible).allMatch(holds)) {
            return Ternary.TRUE;
        }
        return DoubleStream.of(possible).noneMatch(holds) ? Ternary.FALSE : Ternary.UNKNOWN;
    }

    private interface Check {
        void of(double least, double greatest);
    }

    private static void forAllIntervals(Check check) {
        for (double least : ENDS) {
            for (double greatest : ENDS) {
                if (least <= greatest && least != ABOVE && greatest != BELOW) {
                    check.of(least, greatest);
                }
            }
        }
    }

    @Test
    void boundsAndTheirNegationAreExactForEveryInterval() {
        for (Condition.Bounds bounds : allBounds()) {
            forAllIntervals((least, greatest) -> {
                Ternary expected = pointByPoint(point -> within(bounds, point), least, greatest);
                assertThat(bounds.ofNumber(least, greatest))
                        .as("%s of %s..%s", bounds, least, greatest)
                        .isEqualTo(expected);
                assertThat(new Condition.Outside(bounds).ofNumber(least, greatest))
                        .isEqualTo(expected.not());
            });
        }
    }

    @Test
    void aKnownIntervalMayBeWithinBoundsWhenOneOfItsPointsIs() {
        for (Condition.Bounds bounds : allBounds()) {
            forAllIntervals((least, greatest) -> {
                boolean known = least != BELOW || greatest != ABOVE;
                Ternary within = pointByPoint(point -> within(bounds, point), least, greatest);
                assertThat(new Condition.MayBe(bounds).ofNumber(least, greatest))
                        .as("may be %s of %s..%s", bounds, least, greatest)
                        .isEqualTo(known ? Ternary.of(within != Ternary.FALSE) : Ternary.UNKNOWN);
            });
        }
    }

    @Test
    void aPlainValueMayBeWhatItIs() {
        for (Condition.Bounds bounds : allBounds()) {
            for (double point : POINTS) {
                assertThat(new Condition.MayBe(bounds).ofNumber(point, point)).isEqualTo(bounds.ofNumber(point, point));
            }
        }
    }

    @Test
    void whatMayBeOrIsUnknownHoldsForTheUnknown() {
        Condition mayBe = new Condition.MayBe(new Condition.Bounds(BELOW, false, 2, true));
        Condition either = new Condition.AnyOf(List.of(mayBe, new Condition.IsUnknown()));
        assertThat(either.ofNumber(BELOW, ABOVE)).isEqualTo(Ternary.TRUE);
        assertThat(either.ofNumber(1.5, ABOVE)).isEqualTo(Ternary.TRUE);
        assertThat(either.ofNumber(2, ABOVE)).isEqualTo(Ternary.FALSE);
    }

    @Test
    void aDisjunctionIsNeverDecidedWrongly() {
        List<Condition.Bounds> all = allBounds();
        for (int i = 0; i < all.size(); i++) {
            Condition.Bounds one = all.get(i);
            Condition.Bounds other = all.get((i * 37 + 11) % all.size());
            Condition any = new Condition.AnyOf(List.of(one, new Condition.Outside(other)));
            forAllIntervals((least, greatest) -> {
                Ternary exact = pointByPoint(point -> within(one, point) || !within(other, point), least, greatest);
                assertThat(any.ofNumber(least, greatest))
                        .as("%s of %s..%s", any, least, greatest)
                        .isIn(exact, Ternary.UNKNOWN);
            });
        }
    }

    @Test
    void anUnknownNumberSatisfiesNoConditionAndNoNegationOfOne() {
        for (Condition.Bounds bounds : allBounds()) {
            if (bounds.low() != BELOW || bounds.high() != ABOVE) {
                assertThat(bounds.ofNumber(BELOW, ABOVE)).isEqualTo(Ternary.UNKNOWN);
                assertThat(new Condition.Outside(bounds).ofNumber(BELOW, ABOVE)).isEqualTo(Ternary.UNKNOWN);
            }
        }
    }

    @Test
    void anIntervalWithOneEndIsKnown() {
        forAllIntervals((least, greatest) -> {
            boolean known = least != BELOW || greatest != ABOVE;
            assertThat(new Condition.IsKnown().ofNumber(least, greatest)).isEqualTo(Ternary.of(known));
            assertThat(new Condition.IsUnknown().ofNumber(least, greatest)).isEqualTo(Ternary.of(!known));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "a,   TRUE,    FALSE,   TRUE,  FALSE, TRUE",
        "b,   FALSE,   TRUE,    TRUE,  FALSE, FALSE",
        ",    UNKNOWN, UNKNOWN, FALSE, TRUE,  TRUE",
    })
    void wordsAreComparedAndAnUnknownIsNeither(
            @Nullable String word, Ternary one, Ternary none, Ternary known, Ternary unknown, Ternary oneOrUnknown) {
        Condition.OneOf oneOf = new Condition.OneOf(Set.of("a", "c"));
        assertThat(oneOf.ofWord(word)).isEqualTo(one);
        assertThat(new Condition.NoneOf(Set.of("a", "c")).ofWord(word)).isEqualTo(none);
        assertThat(new Condition.IsKnown().ofWord(word)).isEqualTo(known);
        assertThat(new Condition.IsUnknown().ofWord(word)).isEqualTo(unknown);
        assertThat(new Condition.AnyOf(List.of(oneOf, new Condition.IsUnknown())).ofWord(word))
                .isEqualTo(oneOrUnknown);
    }

    @Test
    void aConditionOnTheWrongKindOfValueIsOurMistake() {
        Condition.Bounds bounds = new Condition.Bounds(1, false, 2, false);
        assertThatIllegalStateException().isThrownBy(() -> bounds.ofWord("a"));
        assertThatIllegalStateException().isThrownBy(() -> new Condition.Outside(bounds).ofWord("a"));
        assertThatIllegalStateException().isThrownBy(() -> new Condition.MayBe(bounds).ofWord("a"));
        assertThatIllegalStateException().isThrownBy(() -> new Condition.OneOf(Set.of("a")).ofNumber(1, 1));
        assertThatIllegalStateException().isThrownBy(() -> new Condition.NoneOf(Set.of("a")).ofNumber(1, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "TRUE,    TRUE,    TRUE,    TRUE",
        "TRUE,    UNKNOWN, UNKNOWN, TRUE",
        "TRUE,    FALSE,   FALSE,   TRUE",
        "UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN",
        "UNKNOWN, FALSE,   FALSE,   UNKNOWN",
        "FALSE,   FALSE,   FALSE,   FALSE",
    })
    void truthValuesCombineAsKleeneSaid(Ternary one, Ternary other, Ternary and, Ternary or) {
        assertThat(one.and(other)).isEqualTo(other.and(one)).isEqualTo(and);
        assertThat(one.or(other)).isEqualTo(other.or(one)).isEqualTo(or);
        assertThat(one.not().or(other.not())).isEqualTo(and.not());
        assertThat(one.not().not()).isEqualTo(one);
    }
}
