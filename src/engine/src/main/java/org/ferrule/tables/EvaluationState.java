package org.ferrule.tables;

import java.time.OffsetDateTime;
import java.util.Arrays;
import org.ferrule.facts.Interval;
import org.ferrule.facts.Value;
import org.jspecify.annotations.Nullable;

/**
 * All facts and findings at one point of one evaluation, by the index of their {@link Variable}.
 *
 * <p>Not safe for use by several threads. Changes only between stages, so that rules of one stage see the same whatever
 * their order.
 */
public final class EvaluationState {

    private final OffsetDateTime at;
    private final double[] lows;
    private final double[] highs;
    private final @Nullable Value[] values;
    private final @Nullable String[] words;
    private final @Nullable OffsetDateTime[] times;
    private final boolean[] sent;

    /** Nothing known yet at a clinical moment. */
    public EvaluationState(int variables, OffsetDateTime at) {
        this.at = at;
        this.lows = new double[variables];
        this.highs = new double[variables];
        this.values = new Value[variables];
        this.words = new String[variables];
        this.times = new OffsetDateTime[variables];
        this.sent = new boolean[variables];
        Arrays.fill(lows, Double.NEGATIVE_INFINITY);
        Arrays.fill(highs, Double.POSITIVE_INFINITY);
    }

    /** Sets or, with null or an interval without ends, forgets a value. */
    public void set(int variable, @Nullable Value given) {
        Value value = Interval.ANY.equals(given) ? null : given;
        values[variable] = value;
        words[variable] = value == null ? null : value.word().orElse(null);
        Interval number = value == null ? Interval.ANY : value.number().orElse(Interval.ANY);
        lows[variable] = number.lowerBound();
        highs[variable] = number.upperBound();
    }

    /** Sets a value that came with the request. */
    public void setSent(int variable, @Nullable Value value, @Nullable OffsetDateTime time) {
        set(variable, value);
        sent[variable] = values[variable] != null;
        times[variable] = time;
    }

    /** Sets a value that a rule computed, with the time of the result it rests on. */
    public void setDerived(int variable, Value value, @Nullable OffsetDateTime time) {
        set(variable, value);
        sent[variable] = false;
        times[variable] = time;
    }

    /** The clinical moment. */
    public OffsetDateTime at() {
        return at;
    }

    /** The value, null when unknown. */
    public @Nullable Value value(int variable) {
        return values[variable];
    }

    /** The word, null when unknown. */
    public @Nullable String word(int variable) {
        return words[variable];
    }

    /** The least possible number. */
    public double low(int variable) {
        return lows[variable];
    }

    /** The greatest possible number. */
    public double high(int variable) {
        return highs[variable];
    }

    /** Whether there is a value. */
    public boolean known(int variable) {
        return values[variable] != null;
    }

    /** Whether the value came with the request. */
    public boolean sent(int variable) {
        return sent[variable];
    }

    /** When the result was taken, null when not known. */
    public @Nullable OffsetDateTime time(int variable) {
        return times[variable];
    }
}
