package org.ferrule.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ferrule.SmallRulebook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables that look at single results: how a value was taken and sent, not what it says. */
class ResultTablesTest {

    private static Evaluator evaluator;

    @BeforeAll
    static void compile() {
        evaluator = SmallRulebook.tank()
                .rows(
                        "Flags",
                        "LATE | info | Taken late. |\nOLD | info | Taken long ago. |\nODD | info | An odd unit. |\n")
                .sheet(
                        "Taken",
                        """
                        How results were taken
                        Doubts about single results.
                        Hit policy | collect
                        Stage | Readings
                        For each | result
                        | | If | | | | | Then | | From | |
                        Rule | Statement | Fact | Fact group | Unit use | Age of result (d) | Clock time | Flag | Leaking | Source | Trust | Note
                        TKN-01 | Taken in the evening | level, valves | | | | [18:40..22:00) | LATE | | design | design |
                        TKN-02 | Older than a month | | tank | | > 30 | | OLD | yes | design | design |
                        TKN-03 | Without a time | level | | | unknown | unknown | OLD | | design | design |
                        TKN-04 | In an odd unit | | | unusual | | | ODD | | design | design |
                        TKN-05 | From the future | | | | < 0 | | ODD | | design | design |
                        """)
                .sheet(
                        "Bounds",
                        """
                        Bounds only
                        Results with a comparator.
                        Hit policy | collect
                        Stage | State
                        For each | result
                        | | If | | Then | From | |
                        Rule | Statement | Comparator | Problem | Annotation | Source | Trust | Note
                        BND-01 | Only a bound is known | yes | | Only a bound. | design | design |
                        BND-02 | An unusual value | | outside usual range | Unusual. | design | design |
                        BND-03 | A conflict | | conflicting results, status not usable | Conflict. | design | design |
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

    private static List<String> fired(String facts) {
        return decide(facts).fired().stream()
                .map(Decision.Fired::rule)
                .filter(rule -> !rule.startsWith("STA") && !rule.startsWith("ADV"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-15T18:39:59+01:00, false",
        "2026-03-15T18:40:00+01:00, true",
        "2026-03-15T18:40:00-11:00, true",
        "2026-03-15T17:40:00Z,      true",
        "2026-03-15T18:40:00+00:00, true",
        "2026-03-15T21:00:00Z,      false",
        "2026-03-15T21:59:59+01:00, true",
        "2026-03-15T22:00:00+01:00, false",
        "2026-03-15T00:00:00+01:00, false",
    })
    void theClockTimeIsThatOfThePlaceWhichForUniversalTimeTheClinicalMomentTells(String at, boolean late) {
        assertThat(fired("'level': {'value': 50, 'unit': 'L', 'at': '" + at + "'}")
                        .contains("TKN-01"))
                .isEqualTo(late);
        assertThat(fired("'inflow': {'value': 50, 'at': '" + at + "'}")).doesNotContain("TKN-01");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-14T10:00:00+01:00, false",
        "2026-02-13T10:00:01+01:00, false",
        "2026-02-13T10:00:00+01:00, true",
        "2026-02-13T09:00:00Z,      true",
        "2020-01-01T00:00:00Z,      true",
        "2026-03-17T09:00:00+01:00, false",
    })
    void theAgeOfAResultIsCountedInCompletedDays(String at, boolean old) {
        assertThat(fired("'level': {'value': 50, 'unit': 'L', 'at': '" + at + "'}")
                        .contains("TKN-02"))
                .isEqualTo(old);
    }

    @Test
    void aResultAfterTheMomentHasANegativeAge() {
        assertThat(fired("'inflow': {'value': 1, 'at': '2026-03-16T10:00:01+01:00'}"))
                .containsExactly("TKN-05");
        assertThat(fired("'inflow': {'value': 1, 'at': '2026-03-16T10:00:00+01:00'}"))
                .isEmpty();
    }

    @Test
    void aResultWithoutTimeHasAnUnknownAgeAndClockTime() {
        assertThat(fired("'level': {'value': 50, 'unit': 'L'}")).containsExactly("TKN-03");
    }

    @Test
    void aResultInAnUnusualUnitOrWithAComparatorIsSeen() {
        assertThat(fired("'level': {'value': 5000, 'unit': 'mL', 'at': '2026-03-16T08:00:00Z'}"))
                .containsExactly("TKN-04");
        assertThat(fired("'level': {'value': 5, 'unit': 'L', 'comparator': '<', 'at': '2026-03-16T08:00:00Z'}"))
                .containsExactly("BND-01");
    }

    @Test
    void aRowFiresForEachResultAndNamesItsFact() {
        Decision decision = decide("'level': 50, 'liquid': {'value': 'oil', 'at': '2020-01-01T00:00:00Z'},"
                + " 'sealed': {'value': true, 'at': '2020-01-01T00:00:00Z'}");
        assertThat(decision.flags())
                .extracting(Decision.Flag::code, Decision.Flag::about)
                .containsExactly(
                        tuple("READING_REFUSED", "level"),
                        tuple("OLD", "liquid"),
                        tuple("OLD", "sealed"),
                        tuple("OLD", "level"));
        assertThat(decision.needs()).extracting(Decision.Need::fact).containsExactly("level");
        assertThat(decision.findings().get("leaking")).isEqualTo(new Decision.Finding(true, List.of("TKN-02")));
        assertThat(decision.fired().get(0).because())
                .containsExactly(new Decision.Because(
                        "Problem",
                        "unit missing",
                        "unit missing, unit not accepted, refused value, outside hard range",
                        "C8"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'level': {'value': 600, 'unit': 'L', 'at': '2026-03-16T08:00:00Z'}                          | BND-02",
                "'level': {'value': 600, 'unit': 'L', 'comparator': '>', 'at': '2026-03-16T08:00:00Z'}       | BND-01, BND-02",
                "'level': [{'value': 10, 'unit': 'L', 'at': '2026-03-16T08:00:00Z'}, {'value': 90, 'unit': 'L', 'at': '2026-03-16T08:00:00Z'}] | BND-03",
                "'level': {'value': 10, 'unit': 'L', 'at': '2026-03-16T08:00:00Z', 'status': 'preliminary'}  | BND-03",
                "'level': {'value': 1001, 'unit': 'L', 'at': '2026-03-16T08:00:00Z'}                         | RDG-01",
                "'level': {'value': 0.5, 'unit': 'mL', 'at': '2026-03-16T08:00:00Z'}                         | RDG-01, TKN-04",
                "'level': {'value': 1, 'unit': 'gal', 'at': '2026-03-16T08:00:00Z'}                          | RDG-01",
                "'level': null, 'liquid': 'unknown', 'inflow': []                                            | ``",
            })
    void aProblemIsOneOfThoseThatTheResultHas(String facts, String rules) {
        assertThat(String.join(", ", fired(facts))).isEqualTo(rules);
    }
}
