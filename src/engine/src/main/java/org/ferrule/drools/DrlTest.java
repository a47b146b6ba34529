package org.ferrule.drools;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ferrule.tables.Variable;
import org.jspecify.annotations.Nullable;

/** A constraint of a rule file as a tree, without negations: they are turned into the opposite comparisons. */
sealed interface DrlTest {

    /** Asks the one question that fits its kind. */
    <R> R accept(
            Function<? super All, ? extends R> all,
            Function<? super Some, ? extends R> some,
            Function<? super Comparison, ? extends R> comparison);

    /** The comparisons in it, in their order. */
    default Stream<Comparison> comparisons() {
        return accept(
                all -> all.tests().stream().flatMap(DrlTest::comparisons),
                some -> some.tests().stream().flatMap(DrlTest::comparisons),
                Stream::of);
    }

    /** The same with the opposite outcome. */
    DrlTest negated();

    /** All hold. */
    record All(List<DrlTest> tests) implements DrlTest {

        @Override
        public <R> R accept(
                Function<? super All, ? extends R> all,
                Function<? super Some, ? extends R> some,
                Function<? super Comparison, ? extends R> comparison) {
            return all.apply(this);
        }

        @Override
        public DrlTest negated() {
            return new Some(tests.stream().map(DrlTest::negated).toList());
        }
    }

    /** At least one holds. */
    record Some(List<DrlTest> tests) implements DrlTest {

        @Override
        public <R> R accept(
                Function<? super All, ? extends R> all,
                Function<? super Some, ? extends R> some,
                Function<? super Comparison, ? extends R> comparison) {
            return some.apply(this);
        }

        @Override
        public DrlTest negated() {
            return new All(tests.stream().map(DrlTest::negated).toList());
        }
    }

    /** Two values side by side, such as {@code fill == "LOW"}. */
    record Comparison(Operand left, String operator, Operand right) implements DrlTest {

        @Override
        public <R> R accept(
                Function<? super All, ? extends R> all,
                Function<? super Some, ? extends R> some,
                Function<? super Comparison, ? extends R> comparison) {
            return comparison.apply(this);
        }

        private static final Map<String, String> OPPOSITE =
                Map.of("==", "!=", "!=", "==", "<", ">=", ">=", "<", ">", "<=", "<=", ">");

        @Override
        public DrlTest negated() {
            return new Comparison(left, OPPOSITE.getOrDefault(operator, operator), right);
        }

        @Override
        public String toString() {
            return left.text() + " " + operator + " " + right.text();
        }
    }

    /** What is compared. */
    sealed interface Operand {

        String text();

        /** Asks the one question that fits its kind. */
        <R> R accept(Function<? super Literal, ? extends R> literal, Function<? super Field, ? extends R> field);

        /** The property, nothing for a literal. */
        default Optional<Field> field() {
            return accept(literal -> Optional.empty(), Optional::of);
        }
    }

    /** A text in quotation marks, a number, {@code true}, {@code false} or {@code null}. */
    record Literal(String text) implements Operand {

        @Override
        public <R> R accept(
                Function<? super Literal, ? extends R> literal, Function<? super Field, ? extends R> field) {
            return literal.apply(this);
        }

        boolean isText() {
            return text.startsWith("\"");
        }

        boolean isNull() {
            return text.equals("null");
        }

        boolean isTruth() {
            return text.equals("true") || text.equals("false");
        }

        String content() {
            return text.substring(1, text.length() - 1);
        }
    }

    /**
     * A property of the matched stage.
     *
     * @param name as the rule writes it
     * @param variable the fact or finding, null for the clinical moment and for names that nobody knows
     * @param kind what it is
     */
    record Field(String name, @Nullable Variable variable, Kind kind) implements Operand {

        @Override
        public <R> R accept(
                Function<? super Literal, ? extends R> literal, Function<? super Field, ? extends R> field) {
            return field.apply(this);
        }

        /** What a property holds. */
        enum Kind {
            WORD,
            NUMBER,
            LOW,
            HIGH,
            KNOWN,
            SENT,
            TIME,
            DATE,
            /** Drools tells whether there is such a thing. */
            OTHER
        }

        @Override
        public String text() {
            return name;
        }

        boolean isBound() {
            return kind == Kind.LOW || kind == Kind.HIGH;
        }

        private String plain() {
            return variable == null ? name : variable.name() + (kind == Kind.TIME ? "At" : "Sent");
        }

        /** What has to be known for it to have a value: the fact, or the time of its result. */
        String needs() {
            return variable == null || kind == Kind.TIME || kind == Kind.SENT ? plain() : variable.name();
        }
    }
}
