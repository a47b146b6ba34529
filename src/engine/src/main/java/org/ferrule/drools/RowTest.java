package org.ferrule.drools;

import java.util.List;
import org.drools.model.functions.HashedExpression;
import org.drools.model.functions.Predicate1;
import org.ferrule.tables.EvaluationState;
import org.ferrule.tables.ResultField;
import org.ferrule.tables.SentResult;
import org.jspecify.annotations.Nullable;

/**
 * A condition of a row as Drools asks it, of a state or of a single result. Its classes are few and hold what they
 * compare with as data, so that the rules of all rulebooks run the same warm code.
 *
 * <p>Drools takes two tests with the same hash for one, and asks it once for all rows that begin with it. So the hash
 * names all that a test compares.
 *
 * @param <T> what is matched
 */
sealed interface RowTest<T> extends Predicate1<T>, HashedExpression {

    @Override
    boolean test(T matched);

    /** Class and data, as records spell them. */
    @Override
    default String getExpressionHash() {
        return toString();
    }

    /** The ends of a number. */
    record OfNumber(int variable, NumberTest number) implements RowTest<EvaluationState> {

        @Override
        public boolean test(EvaluationState state) {
            return number.holds(state.low(variable), state.high(variable));
        }
    }

    /** A word. */
    record OfWord(int variable, WordTest word) implements RowTest<EvaluationState> {

        @Override
        public boolean test(EvaluationState state) {
            return word.holds(state.word(variable));
        }
    }

    /** Whether there is a value. */
    record OfPresence(int variable, boolean present) implements RowTest<EvaluationState> {

        @Override
        public boolean test(EvaluationState state) {
            return state.known(variable) == present;
        }
    }

    /** A number of a single result. */
    record OfResultNumber(ResultField field, NumberTest number) implements RowTest<SentResult> {

        @Override
        public boolean test(SentResult result) {
            return switch (field) {
                case AGE -> number.holds(result.getAgeLow(), result.getAgeHigh());
                case CLOCK -> number.holds(result.getClockLow(), result.getClockHigh());
                case FACT, GROUP, PROBLEM, UNIT_USE, COMPARATOR ->
                    throw new IllegalStateException(field + " is not a number");
            };
        }
    }

    /** A word of a single result. */
    record OfResultWord(ResultField field, WordTest word) implements RowTest<SentResult> {

        @Override
        public boolean test(SentResult result) {
            return word.holds(read(field, result));
        }

        static String read(ResultField field, SentResult result) {
            return switch (field) {
                case FACT -> result.getFact();
                case GROUP -> result.getGroup();
                case UNIT_USE -> result.getUnitUse();
                case COMPARATOR -> result.getComparator();
                case PROBLEM, AGE, CLOCK -> throw new IllegalStateException(field + " is not one word");
            };
        }
    }

    /** One of the problems of a single result. */
    record OfProblems(List<String> words) implements RowTest<SentResult> {

        @Override
        public boolean test(SentResult result) {
            for (String problem : result.getProblems()) {
                if (words.contains(problem)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** What is asked of the ends of a number; those of an unknown one are infinite. */
    sealed interface NumberTest extends java.io.Serializable {

        boolean holds(double low, double high);

        /** The least possible number is above a limit. */
        record Above(double limit, boolean open) implements NumberTest {
            @Override
            public boolean holds(double low, double high) {
                return open ? low > limit : low >= limit;
            }
        }

        /** The greatest possible number is below a limit. */
        record Below(double limit, boolean open) implements NumberTest {
            @Override
            public boolean holds(double low, double high) {
                return open ? high < limit : high <= limit;
            }
        }

        /** The greatest possible number reaches a limit. */
        record Reaches(double limit, boolean open) implements NumberTest {
            @Override
            public boolean holds(double low, double high) {
                return open ? high > limit : high >= limit;
            }
        }

        /** The least possible number reaches down to a limit. */
        record ReachesDown(double limit, boolean open) implements NumberTest {
            @Override
            public boolean holds(double low, double high) {
                return open ? low < limit : low <= limit;
            }
        }

        /** There is a number, or there is none. */
        record Present(boolean present) implements NumberTest {
            @Override
            public boolean holds(double low, double high) {
                return present != (low == Double.NEGATIVE_INFINITY && high == Double.POSITIVE_INFINITY);
            }
        }

        /** All of some tests. */
        record All(List<NumberTest> tests) implements NumberTest {
            @Override
            public boolean holds(double low, double high) {
                for (NumberTest test : tests) {
                    if (!test.holds(low, high)) {
                        return false;
                    }
                }
                return true;
            }
        }

        /** At least one of some tests. */
        record Any(List<NumberTest> tests) implements NumberTest {
            @Override
            public boolean holds(double low, double high) {
                for (NumberTest test : tests) {
                    if (test.holds(low, high)) {
                        return true;
                    }
                }
                return false;
            }
        }
    }

    /** What is asked of a word; an unknown one is null. */
    sealed interface WordTest extends java.io.Serializable {

        boolean holds(@Nullable String word);

        /** One of some words. */
        record In(List<String> words) implements WordTest {
            @Override
            public boolean holds(@Nullable String word) {
                return word != null && words.contains(word);
            }
        }

        /** A word, and none of some. */
        record NotIn(List<String> words) implements WordTest {
            @Override
            public boolean holds(@Nullable String word) {
                return word != null && !words.contains(word);
            }
        }

        /** There is a word, or there is none. */
        record Present(boolean present) implements WordTest {
            @Override
            public boolean holds(@Nullable String word) {
                return present == (word != null);
            }
        }

        /** At least one of some tests. */
        record Any(List<WordTest> tests) implements WordTest {
            @Override
            public boolean holds(@Nullable String word) {
                for (WordTest test : tests) {
                    if (test.holds(word)) {
                        return true;
                    }
                }
                return false;
            }
        }
    }
}
