package org.ferrule.drools;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.ferrule.facts.CalendarDate;
import org.ferrule.facts.Interval;
import org.ferrule.facts.Value;
import org.ferrule.tables.EvaluationState;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of a stage match: one flat fact. The rulebook's compilation generates a subclass for each stage, with
 * a property for each fact and finding that its rules read.
 */
public abstract class StageFacts {

    private final EvaluationState state;

    /** A view of an evaluation. */
    protected StageFacts(EvaluationState state) {
        this.state = state;
    }

    /** The clinical moment. */
    public final OffsetDateTime getAt() {
        return state.at();
    }

    /** A word, null when unknown. */
    protected final @Nullable String word(int variable) {
        return state.word(variable);
    }

    /** The least possible number. */
    protected final double low(int variable) {
        return state.low(variable);
    }

    /** The greatest possible number. */
    protected final double high(int variable) {
        return state.high(variable);
    }

    /** Whether there is a value. */
    protected final boolean known(int variable) {
        return state.known(variable);
    }

    /** Whether the value came with the request. */
    protected final boolean sent(int variable) {
        return state.sent(variable);
    }

    /** A number, null when unknown. */
    protected final @Nullable Interval number(int variable) {
        Value value = state.value(variable);
        return value == null ? null : value.number().orElse(null);
    }

    /** A date, null when unknown. */
    protected final @Nullable CalendarDate date(int variable) {
        Value value = state.value(variable);
        return value == null ? null : value.date().orElse(null);
    }

    /** When a result was taken, null when not known. */
    protected final @Nullable Instant time(int variable) {
        OffsetDateTime time = state.time(variable);
        return time == null ? null : time.toInstant();
    }
}
