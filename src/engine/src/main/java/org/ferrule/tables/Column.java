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
            Function<? super Variable, ? extends R> ofVariable, Function<? super ResultField, ? extends R> ofResult);

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
    default Ternary test(Condition condition, EvaluationState state, @Nullable SentResult result) {
        return read(state, result, new Tested(condition));
    }

    /** Shows what it reads in a state, for a table about results: of one result. */
    <R> R read(EvaluationState state, @Nullable SentResult result, Reader<R> reader);

    /** The value read, null when unknown. */
    @Nullable Value value(EvaluationState state, @Nullable SentResult result);

    /**
     * What is to be done with what a column reads.
     *
     * @param <R> what comes of it
     */
    interface Reader<R> {

        /** A number between two ends; infinite ones when it is unknown. */
        R number(double low, double high);

        /** A word, null when it is unknown. */
        R word(@Nullable String word);

        /** Words of which one is enough. */
        R words(List<String> words);
    }

    /** Tests a condition. */
    record Tested(Condition condition) implements Reader<Ternary> {

        @Override
        public Ternary number(double low, double high) {
            return condition.ofNumber(low, high);
        }

        @Override
        public Ternary word(@Nullable String word) {
            return condition.ofWord(word);
        }

        @Override
        public Ternary words(List<String> words) {
            Ternary truth = Ternary.FALSE;
            for (String word : words) {
                truth = truth.or(condition.ofWord(word));
            }
            return truth;
        }
    }

    /** A fact or finding. */
    record OfVariable(Variable variable) implements Column {

        @Override
        public <R extends @Nullable Object> R accept(
                Function<? super Variable, ? extends R> ofVariable,
                Function<? super ResultField, ? extends R> ofResult) {
            return ofVariable.apply(variable);
        }

        @Override
        public String name() {
            return variable.name();
        }

        @Override
        public <R> R read(EvaluationState state, @Nullable SentResult result, Reader<R> reader) {
            int index = variable.index();
            return variable.type().isNumeric()
                    ? reader.number(state.low(index), state.high(index))
                    : reader.word(state.word(index));
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
                Function<? super Variable, ? extends R> ofVariable,
                Function<? super ResultField, ? extends R> ofResult) {
            return ofResult.apply(field);
        }

        @Override
        public String name() {
            return field.header();
        }

        @Override
        public <R> R read(EvaluationState state, @Nullable SentResult result, Reader<R> reader) {
            SentResult sent = required(result);
            return switch (field) {
                case FACT -> reader.word(sent.getFact());
                case GROUP -> reader.word(sent.getGroup());
                case PROBLEM -> reader.words(sent.getProblems());
                case UNIT_USE -> reader.word(sent.getUnitUse());
                case COMPARATOR -> reader.word(sent.getComparator());
                case AGE -> reader.number(sent.getAgeLow(), sent.getAgeHigh());
                case CLOCK -> reader.number(sent.getClockLow(), sent.getClockHigh());
            };
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
