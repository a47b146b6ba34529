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
            Function<? super Slot, ? extends R> ofSlot, Function<? super ResultField, ? extends R> ofResult);

    /** The fact or finding that it reads, nothing in a table about results. */
    default Optional<Slot> reads() {
        return accept(Optional::of, field -> Optional.empty());
    }

    /** Whether it reads this property of a single result. */
    default boolean asks(ResultField property) {
        return accept(slot -> false, field -> field == property);
    }

    /** The name in explanations. */
    String name();

    /** Whether a condition holds in a situation, for a table about results: for one result. */
    Truth test(Condition condition, Situation situation, @Nullable SentResult result);

    /** The value read, null when unknown. */
    @Nullable Value value(Situation situation, @Nullable SentResult result);

    /** A fact or finding. */
    record OfSlot(Slot slot) implements Column {

        @Override
        public <R extends @Nullable Object> R accept(
                Function<? super Slot, ? extends R> ofSlot, Function<? super ResultField, ? extends R> ofResult) {
            return ofSlot.apply(slot);
        }

        @Override
        public String name() {
            return slot.name();
        }

        @Override
        public Truth test(Condition condition, Situation situation, @Nullable SentResult result) {
            int index = slot.index();
            return slot.type().isNumeric()
                    ? condition.ofNumber(situation.low(index), situation.high(index))
                    : condition.ofWord(situation.word(index));
        }

        @Override
        public @Nullable Value value(Situation situation, @Nullable SentResult result) {
            return situation.value(slot.index());
        }
    }

    /** A property of a single result. */
    record OfResult(ResultField field) implements Column {

        @Override
        public <R extends @Nullable Object> R accept(
                Function<? super Slot, ? extends R> ofSlot, Function<? super ResultField, ? extends R> ofResult) {
            return ofResult.apply(field);
        }

        @Override
        public String name() {
            return field.header();
        }

        @Override
        public Truth test(Condition condition, Situation situation, @Nullable SentResult result) {
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

        private static Truth ofWords(Condition condition, List<String> words) {
            Truth truth = Truth.FALSE;
            for (String word : words) {
                truth = truth.or(condition.ofWord(word));
            }
            return truth;
        }

        @Override
        public @Nullable Value value(Situation situation, @Nullable SentResult result) {
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
