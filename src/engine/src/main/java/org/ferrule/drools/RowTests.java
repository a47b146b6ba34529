package org.ferrule.drools;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ferrule.drools.RowTest.NumberTest;
import org.ferrule.drools.RowTest.WordTest;
import org.ferrule.tables.Condition;
import org.ferrule.tables.EvaluationState;
import org.ferrule.tables.ResultField;
import org.ferrule.tables.SentResult;
import org.ferrule.tables.Variable;

/**
 * Turns a condition cell into the tests that Drools asks. Written from what the cell says, and never by asking the
 * {@link Condition} itself: the table interpreter does that, and the two must be able to disagree.
 */
final class RowTests {

    private static final Condition.Visitor<List<NumberTest>> NUMBERS = new OfNumber();
    private static final Condition.Visitor<WordTest> WORDS = new OfWord();

    private RowTests() {}

    /** What a cell asks of a fact or finding; all of it must hold. */
    static List<RowTest<EvaluationState>> of(Variable variable, Condition condition) {
        int index = variable.index();
        if (variable.type().isNumeric()) {
            return condition.accept(NUMBERS).stream()
                    .<RowTest<EvaluationState>>map(test -> new RowTest.OfNumber(index, test))
                    .toList();
        }
        WordTest test = condition.accept(WORDS);
        return List.of(
                test instanceof WordTest.Present known
                        ? new RowTest.OfPresence(index, known.present())
                        : new RowTest.OfWord(index, test));
    }

    /** What a cell asks of a single result; all of it must hold. */
    static List<RowTest<SentResult>> of(ResultField field, Condition condition) {
        return switch (field) {
            case AGE, CLOCK ->
                condition.accept(NUMBERS).stream()
                        .<RowTest<SentResult>>map(test -> new RowTest.OfResultNumber(field, test))
                        .toList();
            case PROBLEM -> List.of(new RowTest.OfProblems(problems(condition)));
            case FACT, GROUP, UNIT_USE, COMPARATOR -> List.of(new RowTest.OfResultWord(field, condition.accept(WORDS)));
        };
    }

    private static List<String> problems(Condition condition) {
        return sorted(condition
                .oneOf()
                .orElseThrow(() -> new IllegalStateException("a condition on problems that is no word")));
    }

    /** Equal lists of words must have equal hashes. */
    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }

    /** What is asked of the ends of a number, one test for each end, so that rows share them. */
    private static final class OfNumber implements Condition.Visitor<List<NumberTest>> {

        @Override
        public List<NumberTest> bounds(Condition.Bounds bounds) {
            List<NumberTest> tests = new ArrayList<>();
            if (bounds.low() != Double.NEGATIVE_INFINITY) {
                tests.add(new NumberTest.Above(bounds.low(), bounds.lowOpen()));
            }
            if (bounds.high() != Double.POSITIVE_INFINITY) {
                tests.add(new NumberTest.Below(bounds.high(), bounds.highOpen()));
            }
            return tests;
        }

        @Override
        public List<NumberTest> outside(Condition.Outside outside) {
            Condition.Bounds bounds = outside.bounds();
            List<NumberTest> tests = new ArrayList<>();
            if (bounds.low() != Double.NEGATIVE_INFINITY) {
                tests.add(new NumberTest.Below(bounds.low(), !bounds.lowOpen()));
            }
            if (bounds.high() != Double.POSITIVE_INFINITY) {
                tests.add(new NumberTest.Above(bounds.high(), !bounds.highOpen()));
            }
            return List.of(new NumberTest.Any(tests));
        }

        /** That an interval and the bounds meet. The ends of an unknown would reach as well, so that it is guarded. */
        @Override
        public List<NumberTest> mayBe(Condition.MayBe possible) {
            Condition.Bounds bounds = possible.bounds();
            List<NumberTest> tests = new ArrayList<>();
            tests.add(new NumberTest.Present(true));
            if (bounds.low() != Double.NEGATIVE_INFINITY) {
                tests.add(new NumberTest.Reaches(bounds.low(), bounds.lowOpen()));
            }
            if (bounds.high() != Double.POSITIVE_INFINITY) {
                tests.add(new NumberTest.ReachesDown(bounds.high(), bounds.highOpen()));
            }
            return tests;
        }

        @Override
        public List<NumberTest> oneOf(Condition.OneOf some) {
            throw new IllegalStateException("words of a number");
        }

        @Override
        public List<NumberTest> noneOf(Condition.NoneOf none) {
            throw new IllegalStateException("words of a number");
        }

        @Override
        public List<NumberTest> isKnown(Condition.IsKnown known) {
            return List.of(new NumberTest.Present(true));
        }

        @Override
        public List<NumberTest> isUnknown(Condition.IsUnknown unknown) {
            return List.of(new NumberTest.Present(false));
        }

        @Override
        public List<NumberTest> anyOf(Condition.AnyOf any) {
            return List.of(new NumberTest.Any(any.conditions().stream()
                    .<NumberTest>map(term -> new NumberTest.All(term.accept(this)))
                    .toList()));
        }
    }

    /** What is asked of a word. */
    private static final class OfWord implements Condition.Visitor<WordTest> {

        @Override
        public WordTest bounds(Condition.Bounds bounds) {
            throw new IllegalStateException("bounds of a word");
        }

        @Override
        public WordTest outside(Condition.Outside outside) {
            throw new IllegalStateException("bounds of a word");
        }

        @Override
        public WordTest mayBe(Condition.MayBe possible) {
            throw new IllegalStateException("bounds of a word");
        }

        @Override
        public WordTest oneOf(Condition.OneOf some) {
            return new WordTest.In(sorted(some.words()));
        }

        @Override
        public WordTest noneOf(Condition.NoneOf none) {
            return new WordTest.NotIn(sorted(none.words()));
        }

        @Override
        public WordTest isKnown(Condition.IsKnown known) {
            return new WordTest.Present(true);
        }

        @Override
        public WordTest isUnknown(Condition.IsUnknown unknown) {
            return new WordTest.Present(false);
        }

        @Override
        public WordTest anyOf(Condition.AnyOf any) {
            return new WordTest.Any(
                    any.conditions().stream().map(term -> term.accept(this)).toList());
        }
    }
}
