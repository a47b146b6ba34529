package org.ferrule.drools;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.BinaryOperator;
import org.ferrule.facts.Interval;
import org.jspecify.annotations.Nullable;

/**
 * What the right-hand side of a rule may do: record a conclusion, nothing else. Known to rules as {@code out}.
 *
 * <p>Conclusions are seen by the rules of later stages only.
 */
public interface Conclusions {

    /** Seconds of a day. */
    BigDecimal SECONDS_PER_DAY = BigDecimal.valueOf(86_400);

    /** Makes a finding: one word of its list, or yes or no. */
    void finding(String name, String value);

    /** Makes a finding that is a number. */
    void number(String name, Interval value);

    /** Makes a finding that is a number given by a parameter's or row's value. */
    default void number(String name, String decimal) {
        number(name, Interval.of(decimal));
    }

    /** Makes a finding that is a number when the value is exactly one number; a dose is never a range. */
    default void exactNumber(String name, Interval value) {
        if (value.isPoint()) {
            number(name, value);
        }
    }

    /** Computes a fact, taken when the fact was taken that it rests on; null for no time. */
    void derive(String fact, Interval value, @Nullable String sampledWith);

    /** Makes a fact unknown. */
    void reject(String fact);

    /** Raises a caution about some facts (comma between); about the rule's own facts when empty. */
    default void flag(String code, String about) {
        flag(code, about, null);
    }

    /** Raises a caution that is more or less grave than usual: info, warning or critical. */
    default void flag(String code, String about, @Nullable String severity) {
        flag(code, about, severity, null);
    }

    /** Raises a caution in other words than usual; a severity or text of null is the usual one. */
    void flag(String code, String about, @Nullable String severity, @Nullable String text);

    /** Asks for a fact. */
    void need(String fact);

    /** Recommends. */
    default void recommend(String code) {
        recommend(code, null);
    }

    /** Recommends in other words than usual; a text of null is the usual one. */
    void recommend(String code, @Nullable String text);

    /** Offers another option. */
    void alternative(String code);

    /** Names the recommendation that would follow if what is missing were fine. */
    void provisional(String code);

    /** Adds background. */
    void annotate(String text);

    /** Gives a dose; {@code amount} is a decimal or the name of a finding that is a number. */
    void dose(String product, String amount, String unit, @Nullable String frequency, @Nullable String duration);

    /** The value of a parameter. */
    Interval parameter(String name);

    /** The sum of terms; an unknown one may be anything between two parameters. */
    default Interval sumWithin(String lowParameter, String highParameter, @Nullable Interval... terms) {
        Interval any = parameter(lowParameter).hull(parameter(highParameter));
        Interval sum = Interval.of(BigDecimal.ZERO);
        for (Interval term : terms) {
            sum = sum.plus(term == null ? any : term);
        }
        return sum;
    }

    /** The smallest of the terms that are known, end by end; {@link Interval#ANY} when none is. */
    default Interval smallest(@Nullable Interval... terms) {
        return joined(Interval::min, terms);
    }

    /** The smallest interval that holds all terms that are known; {@link Interval#ANY} when none is. */
    default Interval hull(@Nullable Interval... terms) {
        return joined(Interval::hull, terms);
    }

    private static Interval joined(BinaryOperator<Interval> join, @Nullable Interval... terms) {
        Interval joined = null;
        for (Interval term : terms) {
            if (term != null && !term.equals(Interval.ANY)) {
                joined = joined == null ? term : join.apply(joined, term);
            }
        }
        return joined == null ? Interval.ANY : joined;
    }

    /** Days from one moment to another, rounded half up to 0.01; below zero when the first is the later one. */
    default Interval daysSince(Instant earlier, Instant later) {
        BigDecimal seconds = BigDecimal.valueOf(Duration.between(earlier, later).toSeconds());
        return Interval.of(seconds.divide(SECONDS_PER_DAY, Interval.SCALE, RoundingMode.HALF_UP));
    }

    /** The same until a moment with its offset, such as the clinical moment. */
    default Interval daysSince(Instant earlier, OffsetDateTime later) {
        return daysSince(earlier, later.toInstant());
    }

    /** Completed days between two moments, whichever comes first. */
    default Interval daysBetween(Instant one, Instant other) {
        return Interval.of(
                BigDecimal.valueOf(Math.abs(Duration.between(one, other).toDays())));
    }
}
