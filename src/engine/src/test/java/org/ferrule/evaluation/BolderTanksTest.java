package org.ferrule.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ferrule.SmallRulebook;
import org.ferrule.workbook.Defect;
import org.junit.jupiter.api.Test;

/** The property of {@link BolderAnswersTest} finds what is seeded, and lets pass what the sheet Facts allows. */
class BolderTanksTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final String ADVICE =
            """
            Advice
            What to do.
            Hit policy | collect
            Stage | Advice
            | | If | | Then | | | From | |
            Rule | Statement | Liquid | Level (L) | Recommendation | Needs | Flag | Source | Trust | Note
            ADV-01 | Oil is left alone | oil | | WAIT | | | design | design |
            ADV-02 | Anything else is filled | not(oil), unknown | | FILL | | | design | design |
            """;

    private static final String ELSE =
            """
            Else
            Where nothing else is said.
            Hit policy | collect
            Stage | Readings
            | | If | Then | From | |
            Rule | Statement | Liquid | Recommendation | Source | Trust | Note
            ELS-01 | Measure | known, unknown | MEASURE | design | design |
            """;

    private static SmallRulebook book(String advice) {
        return SmallRulebook.tank()
                .sheet(
                        "Recommendations",
                        """
                        Recommendations
                        What can come out.
                        Code | Text | Boldness | Note
                        FILL | Fill the tank. | 2 |
                        DRAIN | Drain the tank. | 1 |
                        WAIT | Do nothing. | 0 |
                        MEASURE | Measure first. | 0 |
                        """)
                .sheet("Advice", advice);
    }

    private static SmallRulebook allowing(SmallRulebook book, String word) {
        return book.replace("Facts", "| Choices | Question | Note", "| Choices | Question | If unknown | Note")
                .replace(
                        "Facts",
                        "water, oil, acid | What is in it? |",
                        "water, oil, acid | What is in it? | " + word + " |");
    }

    /** What became bolder in words, each with whether it is allowed. */
    private static List<String> bolder(SmallRulebook book, String facts, Map<String, Map<String, JsonNode>> doubts)
            throws IOException {
        Evaluator evaluator = book.evaluator();
        try {
            ObjectNode request = (ObjectNode) MAPPER.readTree(
                    "{\"at\":\"2026-03-16T10:00:00+01:00\",\"facts\":{" + facts.replace('\'', '"') + "}}");
            BolderAnswers answers = new BolderAnswers(evaluator, Set.of(), Set.of(), List.of());
            Decision before = evaluator.evaluate((JsonNode) request);
            return new LessKnown(evaluator.rulebook().variables().dictionary(), doubts)
                    .of(request).stream()
                            .flatMap(variant -> answers.of(before, variant).stream())
                            .map(bolder -> bolder.group() + (bolder.allowed() ? " allowed" : ""))
                            .toList();
        } finally {
            evaluator.rulebook().close();
        }
    }

    @Test
    void aFactThatBarsOnlyWhenItIsSentMakesTheAnswerBolderWhenItIsNot() throws IOException {
        assertThat(bolder(book(ADVICE), "'liquid': 'oil'", Map.of()))
                .containsExactly(
                        "liquid, left out: WAIT by ADV-01 -> FILL by ADV-02 (recommends 2 instead of 0; open)");
    }

    @Test
    void whatTheSheetFactsAllowsPasses() throws IOException {
        String asking = ADVICE.replace("not(oil), unknown | | FILL | |", "not(oil), unknown | | FILL | liquid |");
        assertThat(bolder(allowing(book(ADVICE), "open"), "'liquid': 'oil'", Map.of()))
                .singleElement()
                .asString()
                .endsWith("; open) allowed");
        assertThat(bolder(allowing(book(ADVICE), "asked"), "'liquid': 'oil'", Map.of()))
                .singleElement()
                .asString()
                .endsWith("; open)");
        assertThat(bolder(allowing(book(asking), "asked"), "'liquid': 'oil'", Map.of()))
                .singleElement()
                .asString()
                .endsWith("; asked) allowed");
        assertThat(bolder(allowing(book(asking), "careful"), "'liquid': 'oil'", Map.of()))
                .singleElement()
                .asString()
                .endsWith("; asked)");
    }

    @Test
    void anotherWordForWhatIsAllowedIsRefused() {
        assertThat(allowing(book(ADVICE), "perhaps").defects())
                .extracting(Defect::toString)
                .containsExactly(
                        "decision-tables/book.xlsx!Facts!M6: \"perhaps\" is none of careful, asked and open. [CELL-WORD]");
    }

    @Test
    void intervalsOldResultsAndRareUnitsAreTried() throws IOException {
        String advice = ADVICE.replace(
                        "ADV-01 | Oil is left alone | oil | |", "ADV-01 | Much is left alone | | >= 50 |")
                .replace("not(oil), unknown | |", " | < 50, unknown |");
        String level = "'level': {'value': 50, 'unit': 'L', 'at': '2026-03-16T08:00:00+01:00'}";
        SmallRulebook book = book(advice).sheet("Else", ELSE);
        assertThat(bolder(book, level, Map.of()))
                .containsExactly(
                        "level, left out: WAIT by ADV-01 -> FILL by ADV-02 (recommends 2 instead of 0; open)",
                        "level, unit refused: WAIT by ADV-01 -> FILL by ADV-02 (recommends 2 instead of 0; asked)",
                        "level, not final: WAIT by ADV-01 -> FILL by ADV-02 (recommends 2 instead of 0; open)");
        List<String> tried = new LessKnown(
                        book(advice).evaluator().rulebook().variables().dictionary(),
                        Map.of("level", Map.of("sealed", MAPPER.readTree("true"))))
                        .of((ObjectNode) MAPPER.readTree(
                                "{\"at\":\"2026-03-16T10:00:00+01:00\",\"facts\":{" + level.replace('\'', '"') + "}}"))
                        .stream()
                        .map(LessKnown.Variant::change)
                        .toList();
        assertThat(tried)
                .containsExactly(
                        "left out",
                        "unit refused",
                        "not final",
                        "old",
                        "time left out",
                        "in mL",
                        "at most that",
                        "at least that",
                        "sealed true");
    }

    @Test
    void anAlarmThatADoubtSilencesIsFound() throws IOException {
        String advice =
                """
                Advice
                What to do.
                Hit policy | collect
                Stage | Advice
                | | If | | Then | | | From | |
                Rule | Statement | Level (L) | Sealed | Recommendation | Flag | Flag severity | Source | Trust | Note
                ADV-01 | An alarm | > 50 | no, unknown | WAIT | NEAR_LIMIT | critical | design | design |
                ADV-02 | Else wait | known, unknown | | WAIT | | | design | design |
                """;
        Map<String, Map<String, JsonNode>> doubts = Map.of("level", Map.of("sealed", MAPPER.readTree("true")));
        assertThat(bolder(book(advice), "'level': {'value': 60, 'unit': 'L'}", doubts))
                .containsExactly(
                        "level, at most that: WAIT by ADV-01 -> WAIT by ADV-02 (lacks the alarm NEAR_LIMIT; open)",
                        "level, sealed true: WAIT by ADV-01 -> WAIT by ADV-02 (lacks the alarm NEAR_LIMIT; silent)");
    }
}
