package org.ferrule.drools;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.ferrule.facts.FactType;
import org.ferrule.facts.Interval;
import org.ferrule.facts.Value;
import org.ferrule.facts.Word;
import org.ferrule.tables.Condition;
import org.ferrule.tables.EvaluationState;
import org.ferrule.tables.Ternary;
import org.ferrule.tables.Variable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What Drools asks of a cell holds where the cell surely holds, and nowhere else, for every kind of condition. */
class RowTestsTest {

    private static final double NONE = Double.POSITIVE_INFINITY;
    private static final Variable NUMBER = new Variable(0, "level", "Level", FactType.NUMBER, "cm", List.of(), false);
    private static final Variable WORD =
            new Variable(1, "liquid", "Liquid", FactType.CHOICE, null, List.of("oil", "acid", "water"), false);
    private static final List<String> WORDS = WORD.words();
    private static final int TRIES = 20_000;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    private static boolean holds(Variable variable, Condition condition, @Nullable Value value) {
        EvaluationState state = new EvaluationState(2, OffsetDateTime.parse("2026-03-16T10:00:00+01:00"));
        state.setSent(variable.index(), value, null);
        return RowTests.of(variable, condition).stream().allMatch(test -> test.test(state));
    }

    @Test
    void ofANumber() {
        for (int i = 0; i < TRIES; i++) {
            Condition condition = number(2);
            Interval value = interval();
            Ternary truth = condition.ofNumber(value.lowerBound(), value.upperBound());
            assertThat(holds(NUMBER, condition, value))
                    .as("%s of %s, seed %d", condition, value, seed)
                    .isEqualTo(truth == Ternary.TRUE);
        }
    }

    @Test
    void ofAWord() {
        for (int i = 0; i < TRIES; i++) {
            Condition condition = word(2);
            String word = random.nextInt(4) == 0 ? null : anyWord();
            assertThat(holds(WORD, condition, word == null ? null : new Word(word)))
                    .as("%s of %s, seed %d", condition, word, seed)
                    .isEqualTo(condition.ofWord(word) == Ternary.TRUE);
        }
    }

    /** Drools takes two tests with the same hash for one. */
    @Test
    void differentTestsHaveDifferentHashes() {
        Map<String, RowTest<EvaluationState>> byHash = new HashMap<>();
        for (int i = 0; i < TRIES; i++) {
            boolean ofNumber = random.nextBoolean();
            Variable variable = ofNumber ? NUMBER : WORD;
            for (RowTest<EvaluationState> test : RowTests.of(variable, ofNumber ? number(2) : word(2))) {
                assertThat(byHash.computeIfAbsent(test.getExpressionHash(), hash -> test))
                        .as("seed %d", seed)
                        .isEqualTo(test);
            }
        }
    }

    private double limit() {
        return random.nextInt(6);
    }

    private Condition.Bounds bounds() {
        double one = limit();
        double other = limit();
        return switch (random.nextInt(3)) {
            case 0 -> new Condition.Bounds(-NONE, false, one, random.nextBoolean());
            case 1 -> new Condition.Bounds(one, random.nextBoolean(), NONE, false);
            default ->
                one == other
                        ? new Condition.Bounds(one, false, one, false)
                        : new Condition.Bounds(
                                Math.min(one, other), random.nextBoolean(), Math.max(one, other), random.nextBoolean());
        };
    }

    private Condition number(int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 5)) {
            case 0 -> bounds();
            case 1 -> new Condition.Outside(bounds());
            case 2 -> new Condition.MayBe(bounds());
            case 3 -> new Condition.IsKnown();
            case 4 -> new Condition.IsUnknown();
            default -> new Condition.AnyOf(List.of(number(depth - 1), number(depth - 1)));
        };
    }

    private Interval interval() {
        double one = limit();
        double other = limit();
        return switch (random.nextInt(5)) {
            case 0 -> Interval.ANY;
            case 1 -> Interval.of(String.valueOf(one));
            case 2 -> Interval.of(String.valueOf(one)).hull(Interval.of(String.valueOf(other)));
            case 3 -> new Interval(null, BigDecimal.valueOf(one));
            default -> new Interval(BigDecimal.valueOf(one), null);
        };
    }

    private String anyWord() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private Set<String> words() {
        List<String> some = new ArrayList<>(WORDS);
        some.remove(random.nextInt(some.size()));
        return random.nextBoolean() ? Set.of(anyWord()) : Set.copyOf(some);
    }

    private Condition word(int depth) {
        return switch (random.nextInt(depth > 0 ? 5 : 4)) {
            case 0 -> new Condition.OneOf(words());
            case 1 -> new Condition.NoneOf(words());
            case 2 -> new Condition.IsKnown();
            case 3 -> new Condition.IsUnknown();
            default -> new Condition.AnyOf(List.of(word(depth - 1), word(depth - 1)));
        };
    }
}
