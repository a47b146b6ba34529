package org.ferrule.rulebook;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.ferrule.facts.Interval;
import org.jspecify.annotations.Nullable;

/**
 * What the right-hand side of a rule may do: record a conclusion, nothing else. Known to rules as {@code out}.
 *
 * <p>Conclusions are seen by the rules of later stages only.
 */
public interface Conclusions {

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
    void flag(String code, String about, @Nullable String severity);

    /** Asks for a fact. */
    void need(String fact);

    /** Recommends. */
    void recommend(String code);

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

    /** Completed days between two moments, whichever comes first. */
    default Interval daysBetween(Instant one, Instant other) {
        return Interval.of(
                BigDecimal.valueOf(Math.abs(Duration.between(one, other).toDays())));
    }
}
