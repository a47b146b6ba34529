package org.ferrule.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ferrule.SmallRulebook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Cells that hold for what may be: one value within the bounds is enough. Every answer stands for both evaluators, for
 * they have to agree.
 */
class PossibleValuesTest {

    private static Evaluator evaluator;

    @BeforeAll
    static void compile() {
        evaluator = SmallRulebook.tank()
                .sheet(
                        "Possible",
                        """
                        What may be
                        Rows that hold for what is possible.
                        Hit policy | collect
                        Stage | State
                        | | If | | Then | From | |
                        Rule | Statement | Level (L) | Valves | Annotation | Source | Trust | Note
                        MAY-01 | It may be low | may be < level.least | | Possibly low. | design | design |
                        MAY-02 | It may be right | may be [level.least..level.most) | | Possibly right. | design | design |
                        MAY-03 | It may be high or is unknown | may be >= level.most, unknown | | Possibly high. | design | design |
                        MAY-04 | It may be just above | may be (level.most..90] | may be 3 | Possibly just above. | design | design |
                        """)
                .sheet(
                        "Taken",
                        """
                        When readings were taken
                        Times that may be.
                        Hit policy | collect
                        Stage | Readings
                        For each | result
                        | | If | | Then | From | |
                        Rule | Statement | Age of result (d) | Clock time | Annotation | Source | Trust | Note
                        OLD-01 | It may be of yesterday or older | may be >= 1 | | Possibly old. | design | design |
                        OLD-02 | It may be of the morning | | may be [06:00..12:00) | Of the morning. | design | design |
                        """)
                .evaluator();
    }

    @AfterAll
    static void close() {
        evaluator.rulebook().close();
    }

    private static Decision decide(String facts) {
        String request = "{'at': '2026-03-16T10:00:00+01:00', 'facts': {" + facts + "}}";
        return evaluator.evaluate(request.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> fired(Decision decision, String prefix) {
        return decision.fired().stream()
                .map(Decision.Fired::rule)
                .filter(rule -> rule.startsWith(prefix))
                .toList();
    }

    private static String level(String comparator, String value) {
        String compared = comparator.isEmpty() ? "" : ", 'comparator': '" + comparator + "'";
        return "'level': {'value': " + value + ", 'unit': 'L'" + compared + "}";
    }

    @ParameterizedTest
    @CsvSource({
        "'',   19.99, MAY-01",
        "'',   20,    MAY-02",
        "'',   80.49, MAY-02",
        "'',   80.5,  MAY-03",
        "'',   80.51, MAY-03 MAY-04",
        "'',   90,    MAY-03 MAY-04",
        "'',   90.01, MAY-03",
        "'<',  20,    MAY-01",
        "'<=', 20,    MAY-01 MAY-02",
        "'<',  50,    MAY-01 MAY-02",
        "'<',  80.5,  MAY-01 MAY-02",
        "'<=', 80.5,  MAY-01 MAY-02 MAY-03",
        "'<=', 80.51, MAY-01 MAY-02 MAY-03 MAY-04",
        "'>',  90,    MAY-03",
        "'>=', 90,    MAY-03 MAY-04",
        "'>',  80.48, MAY-02 MAY-03 MAY-04",
        "'>',  1,     MAY-01 MAY-02 MAY-03 MAY-04",
    })
    void aRowHoldsWhereOneValueOfTheRangeIsWithinItsBounds(String comparator, String value, String rules) {
        assertThat(fired(decide(level(comparator, value) + ", 'valves': 3"), "MAY"))
                .containsExactly(rules.split(" "));
    }

    @Test
    void anUnknownValueLeavesTheRowOpenUnlessTheCellSaysUnknown() {
        for (String facts : List.of("", "'level': null", "'level': {'value': 5, 'unit': 'furlong'}")) {
            Decision decision = decide(facts);
            assertThat(fired(decision, "MAY")).containsExactly("MAY-03");
            assertThat(decision.open())
                    .extracting(Decision.Open::rule)
                    .contains("MAY-01", "MAY-02", "MAY-04")
                    .doesNotContain("MAY-03");
        }
    }

    @Test
    void aRangeThatIsDecidedLeavesNoRowOpen() {
        assertThat(decide(level("<", "50") + ", 'valves': 3").open())
                .extracting(Decision.Open::rule)
                .noneMatch(rule -> rule.startsWith("MAY"));
    }

    @Test
    void theAnswerShowsTheCellAndTheRange() {
        assertThat(decide(level("<", "50")).fired())
                .filteredOn(fired -> fired.rule().equals("MAY-02"))
                .flatExtracting(Decision.Fired::because)
                .extracting(Decision.Because::condition)
                .containsExactly("may be [20..80.5)");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-15T10:00:00+01:00, OLD-01 OLD-02",
        "2026-03-15T10:00:01+01:00, OLD-02",
        "2026-03-15T12:00:00+01:00, ''",
        "2026-03-15,                OLD-01",
        "2026-03-16,                ''",
    })
    void aReadingOfWhichOnlyTheDayIsKnownMayBeOld(String at, String rules) {
        List<String> expected = rules.isEmpty() ? List.of() : List.of(rules.split(" "));
        assertThat(fired(decide("'level': {'value': 50, 'unit': 'L', 'at': '" + at + "'}"), "OLD"))
                .isEqualTo(expected);
    }

    /** Against each single value of the range. */
    @Test
    void whatMayBeIsWhatHoldsForOneOfTheValues() {
        long seed = Long.getLong("ferrule.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            int hundredths = List.of(1_900, 7_950, 8_900).get(random.nextInt(3)) + random.nextInt(200);
            boolean below = random.nextBoolean();
            String value = hundredths / 100 + "." + "%02d".formatted(hundredths % 100);
            assertThat(fired(decide(level(below ? "<=" : ">=", value) + ", 'valves': 3"), "MAY"))
                    .as("[seed %d] %s %s", seed, below ? "<=" : ">=", value)
                    .isEqualTo(ofSome(below ? 0 : hundredths, below ? hundredths : 100_000));
        }
    }

    private static List<String> ofSome(int least, int greatest) {
        List<String> rules = new ArrayList<>();
        boolean[] some = new boolean[5];
        for (int value = least; value <= greatest; value++) {
            some[1] |= value < 2_000;
            some[2] |= value >= 2_000 && value < 8_050;
            some[3] |= value >= 8_050;
            some[4] |= value > 8_050 && value <= 9_000;
        }
        for (int rule = 1; rule < some.length; rule++) {
            if (some[rule]) {
                rules.add("MAY-0" + rule);
            }
        }
        return rules;
    }
}
