package org.ferrule.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.ferrule.SmallRulebook;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.workbook.Defect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of two answers about tanks, which dares more: filling is bolder than draining, that than waiting and measuring. */
class BoldnessTest {

    private static final String RECOMMENDATIONS =
            """
            Recommendations
            What can come out.
            Code | Text | Boldness | Note
            FILL | Fill the tank. | 2 |
            DRAIN | Drain the tank. | 1 |
            WAIT | Do nothing. | 0 |
            MEASURE | Measure first. | 0 |
            """;

    private static final String ADVICE =
            """
            Advice
            What to do.
            Hit policy | unique
            Stage | Advice
            | | If | Then | | | | | From | |
            Rule | Statement | Valves | Recommendation | Alternative | Provisional | Flag | Flag severity | Source | Trust | Note
            ADV-01 | Waits | 1 | WAIT | | | | | design | design |
            ADV-02 | Measures, and holds out to fill | 2 | MEASURE | | FILL | | | design | design |
            ADV-03 | Waits, and offers to drain | 3 | WAIT | DRAIN | | | | design | design |
            ADV-04 | Drains, and offers to fill | 4 | DRAIN | FILL | | | | design | design |
            ADV-05 | Fills | 5 | FILL | | | | | design | design |
            ADV-06 | Waits with an alarm | 6 | WAIT | | | NEAR_LIMIT | critical | design | design |
            ADV-07 | Waits with the same as a remark | 7 | WAIT | | | NEAR_LIMIT | info | design | design |
            """;

    private static SmallRulebook book() {
        return SmallRulebook.tank().sheet("Recommendations", RECOMMENDATIONS).sheet("Advice", ADVICE);
    }

    private static Decision decide(Evaluator evaluator, int valves) {
        return evaluator.evaluate(("{\"facts\": {\"valves\": " + valves + "}}").getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, ''",
        "5, 1, ''",
        "1, 5, recommends 2 instead of 0",
        "1, 2, holds out 2 instead of 0",
        "5, 2, ''",
        "1, 3, offers 1 instead of 0",
        "5, 4, ''",
        "4, 5, recommends 2 instead of 1",
        "2, 3, offers 1 instead of 0",
        "2, 4, recommends 1 instead of 0",
        "6, 1, lacks the alarm NEAR_LIMIT",
        "6, 7, lacks the alarm NEAR_LIMIT",
        "7, 1, ''",
        "1, 6, ''"
    })
    void anAnswerIsBolderThatGoesFurtherOrLacksAnAlarm(int before, int after, String how) {
        Evaluator evaluator = book().evaluator();
        try {
            assertThat(String.join(
                            "; ",
                            new Boldness(evaluator.rulebook())
                                    .bolder(decide(evaluator, before), decide(evaluator, after))))
                    .isEqualTo(how);
        } finally {
            evaluator.rulebook().close();
        }
    }

    @Test
    void aRulebookThatGivesNoOrderCannotBeAsked() {
        try (Rulebook book = SmallRulebook.tank().load()) {
            assertThat(book.boldness()).isEmpty();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Boldness(book))
                    .withMessage("the sheet Recommendations has no column Boldness");
        }
    }

    @ParameterizedTest
    @CsvSource({"'', C4", "10, C4", "1.5, C4", "-1, C4", "much, C4"})
    void aBoldnessIsAWholeNumberFrom0To9(String written, String cell) {
        assertThat(book().replace("Recommendations", "Fill the tank. | 2 |", "Fill the tank. | " + written + " |")
                        .defects())
                .extracting(Defect::toString)
                .containsExactly(
                        "decision-tables/book.xlsx!Recommendations!" + cell + ": \"" + written
                                + "\" is no boldness. It is a whole number from 0, for what gives nothing, to 9. [CELL-BOLDNESS]");
    }
}
