package org.ferrule.facts;

import java.time.OffsetDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One fact about one patient, as read.
 *
 * @param definition its row in the dictionary
 * @param state how far it may be relied on
 * @param value the canonical value, null unless known or derived
 * @param comparator {@code < <= > >=} as sent, null for a plain value
 * @param at when the result was taken, the beginning of the day where only that is known, null when not said
 * @param dayOnly whether only the day is known
 * @param unusualUnit whether it came in a unit that laboratories do not use
 * @param problems what is doubtful about it
 */
public record Fact(
        FactDefinition definition,
        FactState state,
        @Nullable Value value,
        @Nullable String comparator,
        @Nullable OffsetDateTime at,
        boolean dayOnly,
        boolean unusualUnit,
        Set<FactProblem> problems) {

    /** A fact that was sent as not recorded. */
    public static Fact unknown(FactDefinition definition) {
        return new Fact(definition, FactState.UNKNOWN, null, null, null, false, false, Set.of());
    }

    /** A fact that a rule computed, taken at the time of the result it was computed from. */
    public static Fact derived(FactDefinition definition, Value value, @Nullable Fact basis) {
        OffsetDateTime at = basis == null ? null : basis.at;
        boolean dayOnly = basis != null && basis.dayOnly;
        return new Fact(definition, FactState.DERIVED, value, null, at, dayOnly, false, Set.of());
    }

    /** The same fact made unknown, because its value may not be used. */
    public Fact rejected() {
        return new Fact(definition, FactState.REJECTED, null, null, at, dayOnly, unusualUnit, problems);
    }
}
