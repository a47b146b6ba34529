package org.ferrule.drools;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.ferrule.facts.CalendarDate;
import org.ferrule.facts.Interval;
import org.ferrule.facts.Value;
import org.ferrule.tables.Situation;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of a stage match: one flat fact. The rulebook's compilation generates a subclass for each stage, with
 * a property for each fact and finding that its rules read.
 */
public abstract class StageFacts {

    private final Situation situation;

    /** A view of a situation. */
    protected StageFacts(Situation situation) {
        this.situation = situation;
    }

    /** The clinical moment. */
    public final OffsetDateTime getAt() {
        return situation.at();
    }

    /** A word, null when unknown. */
    protected final @Nullable String word(int slot) {
        return situation.word(slot);
    }

    /** The least possible number. */
    protected final double low(int slot) {
        return situation.low(slot);
    }

    /** The greatest possible number. */
    protected final double high(int slot) {
        return situation.high(slot);
    }

    /** Whether there is a value. */
    protected final boolean known(int slot) {
        return situation.known(slot);
    }

    /** Whether the value came with the request. */
    protected final boolean sent(int slot) {
        return situation.sent(slot);
    }

    /** A number, null when unknown. */
    protected final @Nullable Interval number(int slot) {
        Value value = situation.value(slot);
        return value == null ? null : value.number().orElse(null);
    }

    /** A date, null when unknown. */
    protected final @Nullable CalendarDate date(int slot) {
        Value value = situation.value(slot);
        return value == null ? null : value.date().orElse(null);
    }

    /** When a result was taken, null when not known. */
    protected final @Nullable Instant time(int slot) {
        OffsetDateTime time = situation.time(slot);
        return time == null ? null : time.toInstant();
    }
}
