package org.ferrule.tables;

import java.time.OffsetDateTime;
import java.util.Arrays;
import org.ferrule.facts.Interval;
import org.ferrule.facts.Value;
import org.jspecify.annotations.Nullable;

/**
 * All facts and findings at one point of one evaluation, by the index of their {@link Slot}.
 *
 * <p>Not safe for use by several threads. Changes only between stages, so that rules of one stage see the same whatever
 * their order.
 */
public final class Situation {

    private final OffsetDateTime at;
    private final double[] lows;
    private final double[] highs;
    private final @Nullable Value[] values;
    private final @Nullable String[] words;
    private final @Nullable OffsetDateTime[] times;
    private final boolean[] sent;

    /** Nothing known yet at a clinical moment. */
    public Situation(int slots, OffsetDateTime at) {
        this.at = at;
        this.lows = new double[slots];
        this.highs = new double[slots];
        this.values = new Value[slots];
        this.words = new String[slots];
        this.times = new OffsetDateTime[slots];
        this.sent = new boolean[slots];
        Arrays.fill(lows, Double.NEGATIVE_INFINITY);
        Arrays.fill(highs, Double.POSITIVE_INFINITY);
    }

    /** Sets or, with null or an interval without ends, forgets a value. */
    public void set(int slot, @Nullable Value given) {
        Value value = Interval.ANY.equals(given) ? null : given;
        values[slot] = value;
        words[slot] = value == null ? null : value.word().orElse(null);
        Interval number = value == null ? Interval.ANY : value.number().orElse(Interval.ANY);
        lows[slot] = number.lowerBound();
        highs[slot] = number.upperBound();
    }

    /** Sets a value that came with the request. */
    public void setSent(int slot, @Nullable Value value, @Nullable OffsetDateTime time) {
        set(slot, value);
        sent[slot] = values[slot] != null;
        times[slot] = time;
    }

    /** Sets a value that a rule computed, with the time of the result it rests on. */
    public void setDerived(int slot, Value value, @Nullable OffsetDateTime time) {
        set(slot, value);
        sent[slot] = false;
        times[slot] = time;
    }

    /** The clinical moment. */
    public OffsetDateTime at() {
        return at;
    }

    /** The value, null when unknown. */
    public @Nullable Value value(int slot) {
        return values[slot];
    }

    /** The word, null when unknown. */
    public @Nullable String word(int slot) {
        return words[slot];
    }

    /** The least possible number. */
    public double low(int slot) {
        return lows[slot];
    }

    /** The greatest possible number. */
    public double high(int slot) {
        return highs[slot];
    }

    /** Whether there is a value. */
    public boolean known(int slot) {
        return values[slot] != null;
    }

    /** Whether the value came with the request. */
    public boolean sent(int slot) {
        return sent[slot];
    }

    /** When the result was taken, null when not known. */
    public @Nullable OffsetDateTime time(int slot) {
        return times[slot];
    }
}
