package org.ferrule.tables;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.ferrule.facts.Interval;
import org.jspecify.annotations.Nullable;

/**
 * One firing of one rule.
 *
 * @param rule the rule
 * @param result the fact whose result it looked at, null for a rule about the patient
 * @param because the conditions that held
 * @param conclusions what it concluded, in the order of its right-hand side or its cells
 */
public record Firing(Rule rule, @Nullable String result, List<Reason> because, List<Conclusion> conclusions) {

    /** The canonical order of firings within a stage. */
    public static final Comparator<Firing> ORDER = Comparator.comparing(
                    (Firing firing) -> firing.rule().id())
            .thenComparing(firing -> firing.result() == null ? "" : firing.result());

    /** A firing that has concluded nothing yet: conclusions are added as its right-hand side runs. */
    public static Firing begun(Rule rule, EvaluationState state, @Nullable SentResult result) {
        return new Firing(
                rule,
                result == null ? null : result.getFact(),
                Reason.of(rule, state, result),
                new ArrayList<>(rule.outcomes().size()));
    }

    /** A firing of a row, with what its cells conclude. */
    public static Firing of(Rule row, EvaluationState state, @Nullable SentResult result) {
        Firing firing = begun(row, state, result);
        for (Outcome outcome : row.outcomes()) {
            firing.conclusions().add(outcome.concluded(firing.result()));
        }
        return firing;
    }

    /** Identifies the firing within its stage. */
    public String key() {
        return result == null ? rule.id() : rule.id() + "@" + result;
    }

    /** What a rule concluded: an outcome, or a computed number. */
    public sealed interface Conclusion {

        /** Asks the one question that fits its kind. */
        <R extends @Nullable Object> R accept(
                Function<? super Outcome, ? extends R> concluded, Function<? super Computed, ? extends R> computed);

        /** The outcome, nothing for a computed number. */
        default Optional<Outcome> concluded() {
            return accept(Optional::of, computed -> Optional.empty());
        }
    }

    /** An outcome that rows may have, too. */
    public record Concluded(Outcome outcome) implements Conclusion {

        @Override
        public <R extends @Nullable Object> R accept(
                Function<? super Outcome, ? extends R> concluded, Function<? super Computed, ? extends R> computed) {
            return concluded.apply(outcome);
        }
    }

    /**
     * A number for a fact or finding.
     *
     * @param name of the fact or finding
     * @param value the number
     * @param fact whether it is a fact
     * @param sampledWith the fact with whose result it was taken, null for none
     */
    public record Computed(String name, Interval value, boolean fact, @Nullable String sampledWith)
            implements Conclusion {

        @Override
        public <R extends @Nullable Object> R accept(
                Function<? super Outcome, ? extends R> concluded, Function<? super Computed, ? extends R> computed) {
            return computed.apply(this);
        }
    }
}
