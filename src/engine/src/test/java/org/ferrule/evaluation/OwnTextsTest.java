package org.ferrule.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ferrule.SmallRulebook;
import org.ferrule.workbook.Defect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that speak in words of their own, and recommendations that ask for nothing. */
class OwnTextsTest {

    private static SmallRulebook tank() {
        return SmallRulebook.tank()
                .sheet(
                        "Words",
                        """
                        In other words
                        Rows with texts of their own.
                        Hit policy | collect
                        Stage | Advice
                        | | If | | Then | | | | | | | From | |
                        Rule | Statement | Liquid | Valves | Recommendation | Recommendation text | Alternative | Flag | Flag text | Flag severity | Needs | Source | Trust | Note
                        OWN-01 | Acid may leak | acid | | MEASURE | Measure acid with a glass rod. | MEASURE | NEAR_LIMIT | Acid is close. | warning | sealed | design | design |
                        OWN-02 | Acid of many valves | acid | > 4 | MEASURE | Close the valves first. | | NEAR_LIMIT | | | | design | design |
                        OWN-03 | Oil is thick | oil | | MEASURE | | | NEAR_LIMIT | Oil is close. | | valves | design | design |
                        """);
    }

    private static Decision decide(SmallRulebook book, String facts) {
        Evaluator evaluator = book.evaluator();
        Decision decision = evaluator.evaluate(
                ("{'facts': {" + facts + "}}").replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        evaluator.rulebook().close();
        return decision;
    }

    @Test
    void aRowGivesItsRecommendationAndFlagInItsOwnWords() {
        Decision decision = decide(tank().replace("Words", "OWN-01", "ADV-00.1"), "'liquid': 'acid'");
        assertThat(decision.recommendation().code()).isEqualTo("MEASURE");
        assertThat(decision.recommendation().text()).isEqualTo("Measure acid with a glass rod.");
        assertThat(decision.alternatives())
                .extracting(Decision.Alternative::code, Decision.Alternative::text)
                .containsExactly(tuple("MEASURE", "Measure first."));
        assertThat(decision.flags())
                .extracting(Decision.Flag::code, Decision.Flag::severity, Decision.Flag::text)
                .containsExactly(tuple("NEAR_LIMIT", "warning", "Acid is close."));
    }

    @Test
    void aRowWithoutWordsOfItsOwnHasThoseOfItsCodes() {
        Decision decision = decide(tank(), "'liquid': 'oil'");
        assertThat(decision.recommendation().text()).isEqualTo("Measure first.");
        assertThat(decision.flags()).extracting(Decision.Flag::text).containsExactly("Oil is close.");
    }

    @Test
    void twoTextsOfOneRecommendationAreNoContradictionAndTheFirstRowSpeaks() {
        SmallRulebook book = tank().replace("Advice", "| unknown | | MEASURE", "| unknown | yes | MEASURE");
        for (String facts : List.of("'liquid': 'acid', 'valves': 5", "'valves': 5, 'liquid': 'acid'")) {
            Decision decision = decide(book, facts);
            assertThat(decision.recommendation().rule()).isEqualTo("OWN-01");
            assertThat(decision.recommendation().text()).isEqualTo("Measure acid with a glass rod.");
            assertThat(decision.flags())
                    .extracting(Decision.Flag::rule, Decision.Flag::text)
                    .containsExactly(tuple("OWN-01", "Acid is close."), tuple("OWN-02", "Close to a limit."));
        }
    }

    @Test
    void aRuleFileMayFlagInItsOwnWords() {
        SmallRulebook book = SmallRulebook.tank()
                .drl(
                        "rules/own.drl",
                        """
                        package guideline
                        rule "A sealed tank"
                            @id("OWN-04") @source("design") @trust(design)
                        when
                            State( sealed == "yes" )
                        then
                            out.flag("NEAR_LIMIT", "sealed", null, "Sealed; \\"shut\\".");
                        end
                        """);
        assertThat(decide(book, "'sealed': true").flags())
                .extracting(Decision.Flag::code, Decision.Flag::severity, Decision.Flag::text)
                .containsExactly(tuple("NEAR_LIMIT", "info", "Sealed; \"shut\"."));
    }

    @ParameterizedTest
    @CsvSource({"yes, true", "'', true", "no, false"})
    void aRecommendationThatAsksForNothingLeavesOutWhatRowsNeed(String asks, boolean needs) {
        SmallRulebook book = tank().replace("Recommendations", "Code | Text | Note", "Code | Text | Note | Asks")
                .replace("Recommendations", "Measure first. |", "Measure first. | | " + asks);
        Decision decision = decide(book, "'liquid': 'oil'");
        assertThat(decision.recommendation().code()).isEqualTo("MEASURE");
        assertThat(decision.needs().isEmpty()).isEqualTo(!needs);
        assertThat(decision.flags()).extracting(Decision.Flag::code).containsExactly("NEAR_LIMIT");
        assertThat(decision.open()).isNotEmpty();
    }

    @Test
    void whetherARecommendationAsksIsYesOrNo() {
        SmallRulebook book = tank().replace("Recommendations", "Code | Text | Note", "Code | Text | Note | Asks")
                .replace("Recommendations", "Measure first. |", "Measure first. | | never");
        assertThat(book.defects())
                .extracting(Defect::toString)
                .containsExactly(
                        "decision-tables/book.xlsx!Recommendations!D7: \"never\" is neither yes nor no. [CELL-WORD]");
    }
}
