package org.ferrule.tables;

import java.util.List;
import java.util.Optional;
import org.ferrule.facts.Interval;
import org.ferrule.facts.Word;
import org.jspecify.annotations.Nullable;

/** What a row concludes. */
public sealed interface Outcome {

    /** Asks the one question that fits its kind. */
    <R extends @Nullable Object> R accept(Visitor<R> visitor);

    /** What it does besides being told. */
    Effect effect();

    /** What a firing takes from it, for a table about results: on the result of a fact. */
    default Firing.Conclusion concluded(@Nullable String result) {
        return new Firing.Concluded(this);
    }

    /** The finding that it makes, or the recommendation. */
    default Optional<Effect.Made> makes() {
        return Optional.ofNullable(effect().makes());
    }

    /** The code that it recommends. */
    default Optional<String> recommends() {
        return makes().flatMap(Effect.Made::recommended);
    }

    /** Code of the option that it offers without recommending it. */
    default Optional<String> offers() {
        return Optional.ofNullable(effect().offers());
    }

    /** The fact that it makes unknown. */
    default Optional<String> rejects() {
        return Optional.ofNullable(effect().rejects());
    }

    /** The finding or the decimal that it takes its amount from. */
    default Optional<String> reads() {
        return Optional.ofNullable(effect().reads());
    }

    /** Whether it is a caution. */
    default boolean isFlag() {
        return false;
    }

    /** A caution about these facts, as grave and in the words given; any other outcome as it is. */
    default Outcome flagged(List<String> about, @Nullable String severity, @Nullable String text) {
        return this;
    }

    /** A recommendation in these words, null for those of the sheet Recommendations; any other outcome as it is. */
    default Outcome recommendedAs(@Nullable String text) {
        return this;
    }

    /** A question to every kind of outcome: where a kind is added, each place that asks has to answer for it. */
    interface Visitor<R extends @Nullable Object> {

        /** A finding that is a word. */
        R finding(Finding finding);

        /** A finding that is a number. */
        R amount(Amount amount);

        /** The recommendation. */
        R recommend(Recommend recommend);

        /** Another option. */
        R alternative(Alternative alternative);

        /** What would follow if the missing were fine. */
        R provisional(Provisional provisional);

        /** A caution. */
        R flag(Flag flag);

        /** A fact that is asked for. */
        R need(Need need);

        /** A fact made unknown. */
        R reject(Reject reject);

        /** Background. */
        R annotate(Annotate annotate);

        /** A dose. */
        R dose(Dose dose);
    }

    /** A finding with a word. */
    record Finding(Variable variable, String value) implements Outcome {

        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.finding(this);
        }

        @Override
        public Effect effect() {
            return Effect.making(variable, new Word(value));
        }
    }

    /** A finding with a number. */
    record Amount(Variable variable, String decimal) implements Outcome {

        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.amount(this);
        }

        @Override
        public Effect effect() {
            return Effect.making(variable, Interval.of(decimal));
        }

        @Override
        public Firing.Conclusion concluded(@Nullable String result) {
            return new Firing.Computed(variable.name(), Interval.of(decimal), false, null);
        }
    }

    /** The recommendation, in the words of the sheet Recommendations unless a text is given. */
    record Recommend(String code, @Nullable String text) implements Outcome {

        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.recommend(this);
        }

        @Override
        public Effect effect() {
            return Effect.making(null, new Word(code));
        }

        @Override
        public Outcome recommendedAs(@Nullable String words) {
            return new Recommend(code, words);
        }
    }

    /** Another option. */
    record Alternative(String code) implements Outcome {

        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.alternative(this);
        }

        @Override
        public Effect effect() {
            return Effect.offering(code);
        }
    }

    /** What would follow if the missing were fine. */
    record Provisional(String code) implements Outcome {

        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.provisional(this);
        }

        @Override
        public Effect effect() {
            return Effect.offering(code);
        }
    }

    /**
     * A caution; about the row's facts when {@code about} is empty, as grave and in the words as the sheet Flags says
     * unless a severity or a text is given.
     */
    record Flag(String code, List<String> about, @Nullable String severity, @Nullable String text) implements Outcome {

        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.flag(this);
        }

        @Override
        public Effect effect() {
            return Effect.NONE;
        }

        @Override
        public boolean isFlag() {
            return true;
        }

        @Override
        public Outcome flagged(List<String> facts, @Nullable String grave, @Nullable String words) {
            return new Flag(code, facts, grave, words);
        }
    }

    /** A fact to ask for; null for the fact of the result. */
    record Need(@Nullable String fact) implements Outcome {

        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.need(this);
        }

        @Override
        public Effect effect() {
            return Effect.NONE;
        }

        @Override
        public Firing.Conclusion concluded(@Nullable String result) {
            return new Firing.Concluded(fact == null ? new Need(result) : this);
        }
    }

    /** A fact made unknown. */
    record Reject(String fact) implements Outcome {

        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.reject(this);
        }

        @Override
        public Effect effect() {
            return Effect.rejecting(fact);
        }
    }

    /** Background. */
    record Annotate(String text) implements Outcome {

        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.annotate(this);
        }

        @Override
        public Effect effect() {
            return Effect.NONE;
        }
    }

    /** A dose; the amount is a decimal or the name of a number finding. */
    record Dose(String product, String amount, String unit, @Nullable String frequency, @Nullable String duration)
            implements Outcome {

        @Override
        public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
            return visitor.dose(this);
        }

        @Override
        public Effect effect() {
            return Effect.reading(amount);
        }
    }
}
