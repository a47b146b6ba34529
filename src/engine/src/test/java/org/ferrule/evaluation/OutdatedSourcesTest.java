package org.ferrule.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ferrule.SmallRulebook;
import org.ferrule.json.Json;
import org.junit.jupiter.api.Test;

class OutdatedSourcesTest {

    private static final String SOURCES =
            """
            Sources
            Where it comes from.
            Id | Citation | Year | Kind | DOI or address | Review reference | Trust | Seen on | Valid until | Note
            manual | The Manual | 2020 | book | | | verified | 2026-11 | 2026-12-31 |
            design | Decision of the authors | 2026 | design | | | design | | |
            """;

    private static Decision decide(SmallRulebook book, String day, String facts) {
        Evaluator evaluator = book.evaluator();
        try {
            String request = "{'at': '" + day + "T10:00:00+01:00', 'facts': {" + facts + "}}";
            return evaluator.evaluate(request.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        } finally {
            evaluator.rulebook().close();
        }
    }

    private static SmallRulebook dated() {
        return SmallRulebook.tank().sheet("Sources", SOURCES);
    }

    @Test
    void anAnswerNamesASourceThatWasPastItsLastDayAndTheRulesThatRestOnIt() {
        Decision decision = decide(dated(), "2027-01-01", "'level': {'value': 50, 'unit': 'L'}, 'liquid': 'oil'");
        assertThat(decision.outdated())
                .containsExactly(new Decision.Outdated(
                        "manual",
                        "2026-12-31",
                        "The Manual held until 2026-12-31 by its own word. Look whether it still does.",
                        List.of("STA-02", "ADV-03")));
    }

    @Test
    void aSourceHoldsOnItsLastDay() {
        assertThat(decide(dated(), "2026-12-31", "'level': {'value': 50, 'unit': 'L'}, 'liquid': 'oil'")
                        .outdated())
                .isEmpty();
    }

    @Test
    void aRuleRestsOnTheSourceOfALimitThatItNames() {
        SmallRulebook book = dated().replace("State", "| manual: chapter 1; design | verified", "| design | design")
                .replace(
                        "Advice",
                        "ADV-01 | Fill a low tank | LOW | no, unknown | FILL | | manual | verified",
                        "ADV-01 | Fill a low tank | LOW | no, unknown | FILL | | design | design");
        assertThat(decide(book, "2027-01-01", "'level': {'value': 5, 'unit': 'L'}")
                        .outdated())
                .extracting(Decision.Outdated::rules)
                .containsExactly(List.of("STA-01"));
    }

    @Test
    void anAnswerWithoutSuchASourceHasNoSuchMemberSoThatRecordsOfOlderRulebooksReplayToTheLetter() {
        Decision decision = decide(SmallRulebook.tank(), "2036-01-01", "'level': {'value': 50, 'unit': 'L'}");
        assertThat(new String(Json.write(decision), StandardCharsets.UTF_8)).doesNotContain("outdated");
    }
}
