package org.ferrule.tables;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.ferrule.facts.Value;
import org.ferrule.facts.Word;
import org.jspecify.annotations.Nullable;

/** What a condition column reads. */
public sealed interface Column {

    /** Asks the one question that fits its kind. */
    <R extends @Nullable Object> R accept(
            Function<? super Variable, ? extends R> ofSlot, Function<? super ResultField, ? extends R> ofResult);

    /** The fact or finding that it reads, nothing in a table about results. */
    default Optional<Variable> reads() {
        return accept(Optional::of, field -> Optional.empty());
    }

    /** Whether it reads this property of a single result. */
    default boolean asks(ResultField property) {
        return accept(variable -> false, field -> field == property);
    }

    /** The name in explanations. */
    String name();

    /** Whether a condition holds in a state, for a table about results: for one result. */
    Ternary test(Condition condition, EvaluationState state, @Nullable SentResult result);

    /** The value read, null when unknown. */
    @Nullable Value value(EvaluationState state, @Nullable SentResult result);

    /** A fact or finding. */
    record OfSlot(Variable variable) implements Column {

        @Override
        public <R extends @Nullable Object> R accept(
                Function<? super Variable, ? extends R> ofSlot, Function<? super ResultField, ? extends R> ofResult) {
            return ofSlot.apply(variable);
        }

        @Override
        public String name() {
            return variable.name();
        }

        @Override
        public Ternary test(Condition condition, EvaluationState state, @Nullable SentResult result) {
            int index = variable.index();
            return variable.type().isNumeric()
                    ? condition.ofNumber(state.low(index), state.high(index))
                    : condition.ofWord(state.word(index));
        }

        @Override
        public @Nullable Value value(EvaluationState state, @Nullable SentResult result) {
            return state.value(variable.index());
        }
    }

    /** A property of a single result. */
    record OfResult(ResultField field) implements Column {

        @Override
        public <R extends @Nullable Object> R accept(
                Function<? super Variable, ? extends R> ofSlot, Function<? super ResultField, ? extends R> ofResult) {
            return ofResult.apply(field);
        }

        @Override
        public String name() {
            return field.header();
        }

        @Override
        public Ternary test(Condition condition, EvaluationState state, @Nullable SentResult result) {
            SentResult sent = required(result);
            return switch (field) {
                case FACT -> condition.ofWord(sent.getFact());
                case GROUP -> condition.ofWord(sent.getGroup());
                case PROBLEM -> ofWords(condition, sent.getProblems());
                case UNIT_USE -> condition.ofWord(sent.getUnitUse());
                case COMPARATOR -> condition.ofWord(sent.getComparator());
                case AGE -> condition.ofNumber(sent.getAgeLow(), sent.getAgeHigh());
                case CLOCK -> condition.ofNumber(sent.getClockLow(), sent.getClockHigh());
            };
        }

        private static Ternary ofWords(Condition condition, List<String> words) {
            Ternary truth = Ternary.FALSE;
            for (String word : words) {
                truth = truth.or(condition.ofWord(word));
            }
            return truth;
        }

        @Override
        public @Nullable Value value(EvaluationState state, @Nullable SentResult result) {
            SentResult sent = required(result);
            return switch (field) {
                case FACT -> new Word(sent.getFact());
                case GROUP -> new Word(sent.getGroup());
                case PROBLEM -> new Word(String.join(", ", sent.getProblems()));
                case UNIT_USE -> new Word(sent.getUnitUse());
                case COMPARATOR -> new Word(sent.getComparator());
                case AGE -> sent.age();
                case CLOCK -> sent.clock();
            };
        }

        private static SentResult required(@Nullable SentResult result) {
            if (result == null) {
                throw new IllegalStateException("a table about results needs a result");
            }
            return result;
        }
    }
}
