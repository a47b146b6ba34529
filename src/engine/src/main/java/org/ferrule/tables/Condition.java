package org.ferrule.tables;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ferrule.facts.Value;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of a condition cell, in three-valued logic.
 *
 * <p>An unknown number is the interval from minus to plus infinity, an unknown word is null: so an unknown satisfies no
 * condition and no negation of one, except {@link IsUnknown}.
 */
public sealed interface Condition {

    /** Asks the one question that fits its kind. */
    <R extends @Nullable Object> R accept(Visitor<R> visitor);

    /** The bounds that it sets on a number, in the order of its terms. */
    List<Bounds> limits();

    /** The bounds, when it is one range and nothing else. */
    default Optional<Bounds> range() {
        return Optional.empty();
    }

    /** The words, when it is a list of words and nothing else. */
    default Optional<Set<String>> oneOf() {
        return Optional.empty();
    }

    /** Whether a value satisfies it. */
    default Ternary ofValue(Value value) {
        return value.accept(
                number -> ofNumber(number.lowerBound(), number.upperBound()),
                word -> ofWord(word.text()),
                date -> ofWord(date.text()));
    }

    /** Whether a number between two bounds satisfies the condition. */
    Ternary ofNumber(double low, double high);

    /** Whether a word satisfies the condition. */
    Ternary ofWord(@Nullable String word);

    /** A question to every kind of condition: where a kind is added, each place that asks has to answer for it. */
    interface Visitor<R extends @Nullable Object> {

        /** A number within bounds. */
        R bounds(Bounds bounds);

        /** A number outside of bounds. */
        R outside(Outside outside);

        /** A known number that may lie within bounds. */
        R mayBe(MayBe possible);

        /** A word of a list. */
        R oneOf(OneOf some);

        /** A known word that is not on a list. */
        R noneOf(NoneOf none);

        /** Any value, as long as there is one. */
        R isKnown(IsKnown known);

        /** No value at all. */
        R isUnknown(IsUnknown unknown);

        /** At least one of several conditions. */
        R anyOf(AnyOf any);
    }

    /** Numbers between two ends, each open or closed; infinite when absent. */
    record Bounds(double low, boolean lowOpen, double high, boolean highOpen) implements Condition {

        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.bounds(this);
        }

        @Override
        public List<Bounds> limits() {
            return List.of(this);
        }

        @Override
        public Optional<Bounds> range() {
            return Optional.of(this);
        }

        @Override
        public Ternary ofNumber(double least, double greatest) {
            boolean above = lowOpen ? least > low : least >= low;
            boolean below = highOpen ? greatest < high : greatest <= high;
            if (above && below) {
                return Ternary.TRUE;
            }
            return isApart(least, greatest) ? Ternary.FALSE : Ternary.UNKNOWN;
        }

        private boolean isApart(double least, double greatest) {
            boolean under = lowOpen ? greatest <= low : greatest < low;
            boolean over = highOpen ? least >= high : least > high;
            return under || over;
        }

        @Override
        public Ternary ofWord(@Nullable String word) {
            throw new IllegalStateException("bounds of a word");
        }
    }

    /** Numbers outside of bounds. */
    record Outside(Bounds bounds) implements Condition {

        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.outside(this);
        }

        @Override
        public List<Bounds> limits() {
            return List.of(bounds);
        }

        @Override
        public Ternary ofNumber(double low, double high) {
            return bounds.ofNumber(low, high).not();
        }

        @Override
        public Ternary ofWord(@Nullable String word) {
            return bounds.ofWord(word);
        }
    }

    /** Known numbers that may lie within bounds: of an interval one point is enough. */
    record MayBe(Bounds bounds) implements Condition {

        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.mayBe(this);
        }

        @Override
        public List<Bounds> limits() {
            return List.of(bounds);
        }

        @Override
        public Ternary ofNumber(double low, double high) {
            if (low == Double.NEGATIVE_INFINITY && high == Double.POSITIVE_INFINITY) {
                return Ternary.UNKNOWN;
            }
            return Ternary.of(bounds.ofNumber(low, high) != Ternary.FALSE);
        }

        @Override
        public Ternary ofWord(@Nullable String word) {
            return bounds.ofWord(word);
        }
    }

    /** A word of a list. */
    record OneOf(Set<String> words) implements Condition {

        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.oneOf(this);
        }

        @Override
        public List<Bounds> limits() {
            return List.of();
        }

        @Override
        public Optional<Set<String>> oneOf() {
            return Optional.of(words);
        }

        @Override
        public Ternary ofNumber(double low, double high) {
            throw new IllegalStateException("words of a number");
        }

        @Override
        public Ternary ofWord(@Nullable String word) {
            return word == null ? Ternary.UNKNOWN : Ternary.of(words.contains(word));
        }
    }

    /** A known word that is not on a list. */
    record NoneOf(Set<String> words) implements Condition {

        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.noneOf(this);
        }

        @Override
        public List<Bounds> limits() {
            return List.of();
        }

        @Override
        public Ternary ofNumber(double low, double high) {
            throw new IllegalStateException("words of a number");
        }

        @Override
        public Ternary ofWord(@Nullable String word) {
            return word == null ? Ternary.UNKNOWN : Ternary.of(!words.contains(word));
        }
    }

    /** Any value, as long as there is one. */
    record IsKnown() implements Condition {

        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.isKnown(this);
        }

        @Override
        public List<Bounds> limits() {
            return List.of();
        }

        @Override
        public Ternary ofNumber(double low, double high) {
            return Ternary.of(low != Double.NEGATIVE_INFINITY || high != Double.POSITIVE_INFINITY);
        }

        @Override
        public Ternary ofWord(@Nullable String word) {
            return Ternary.of(word != null);
        }
    }

    /** No value at all. */
    record IsUnknown() implements Condition {

        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.isUnknown(this);
        }

        @Override
        public List<Bounds> limits() {
            return List.of();
        }

        @Override
        public Ternary ofNumber(double low, double high) {
            return Ternary.of(low == Double.NEGATIVE_INFINITY && high == Double.POSITIVE_INFINITY);
        }

        @Override
        public Ternary ofWord(@Nullable String word) {
            return Ternary.of(word == null);
        }
    }

    /** At least one of several conditions. */
    record AnyOf(List<Condition> conditions) implements Condition {

        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.anyOf(this);
        }

        @Override
        public List<Bounds> limits() {
            return conditions.stream().flatMap(term -> term.limits().stream()).toList();
        }

        @Override
        public Ternary ofNumber(double low, double high) {
            Ternary truth = Ternary.FALSE;
            for (Condition condition : conditions) {
                truth = truth.or(condition.ofNumber(low, high));
            }
            return truth;
        }

        @Override
        public Ternary ofWord(@Nullable String word) {
            Ternary truth = Ternary.FALSE;
            for (Condition condition : conditions) {
                truth = truth.or(condition.ofWord(word));
            }
            return truth;
        }
    }
}
