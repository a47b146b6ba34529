package org.ferrule.drools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.ferrule.ShippedRulebook;
import org.ferrule.SmallRulebook;
import org.ferrule.evaluation.Decision;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Rule;
import org.ferrule.workbook.SourceLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrlWriterTest {

    private static String drl(String row) {
        try (Rulebook book = SmallRulebook.tank().load()) {
            return DrlWriter.drl(book.rules(row).get(0));
        }
    }

    @Test
    void aRowIsOneRuleOverOnePattern() {
        assertThat(drl("STA-02.2"))
                .isEqualTo(
                        """
                        package guideline

                        // decision-tables/book.xlsx!State!A9
                        rule "STA-02.2"
                        when
                            State(
                                levelLow >= 20.0, levelHigh <= 80.5,
                                ( liquid != null && liquid not in ("oil", "water") ) )
                        then
                            out.finding("fill", "RIGHT");
                            out.flag("NEAR_LIMIT", "");
                        end
                        """);
    }

    private static String drl(SmallRulebook tank, String row) {
        try (Rulebook book = tank.load()) {
            return DrlWriter.drl(book.rules(row).get(0));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " # ",
            value = {
                "may be < 20        # levelKnown == true, levelLow < 20.0 )",
                "may be >= 5        # levelKnown == true, levelHigh >= 5.0 )",
                "may be (5..20]     # levelKnown == true, levelHigh > 5.0, levelLow <= 20.0 )",
                "may be 5           # levelKnown == true, levelHigh >= 5.0, levelLow <= 5.0 )",
                "may be [5..20), unknown # ( (levelKnown == true && levelHigh >= 5.0 && levelLow < 20.0) || (levelKnown == false) ) )",
            })
    void whatMayBeIsWrittenAsTwoRangesThatMeet(String cell, String constraint) {
        assertThat(drl(SmallRulebook.tank().replace("State", "< level.least", cell), "STA-01"))
                .contains("    " + constraint + "\n");
    }

    @Test
    void aRowsOwnTextsAreWrittenBesideTheCodes() {
        SmallRulebook tank = SmallRulebook.tank()
                .sheet(
                        "Words",
                        """
                        In other words
                        Rows with texts of their own.
                        Hit policy | collect
                        Stage | Advice
                        | | If | Then | | | | | From | |
                        Rule | Statement | Liquid | Recommendation | Recommendation text | Flag | Flag text | Flag severity | Source | Trust | Note
                        OWN-01 | Acid | acid | MEASURE | Take "a" rod. | NEAR_LIMIT | Nearly dry. | | design | design |
                        OWN-02 | Oil | oil | DRAIN | | NEAR_LIMIT | Nearly full. | warning | design | design |
                        """);
        assertThat(drl(tank, "OWN-01"))
                .contains("    out.recommend(\"MEASURE\", \"Take \\\"a\\\" rod.\");\n")
                .contains("    out.flag(\"NEAR_LIMIT\", \"\", null, \"Nearly dry.\");\n");
        assertThat(drl(tank, "OWN-02"))
                .contains("    out.recommend(\"DRAIN\");\n")
                .contains("    out.flag(\"NEAR_LIMIT\", \"\", \"warning\", \"Nearly full.\");\n");
    }

    @Test
    void aSheetNameCannotBreakOutOfItsComment() {
        Rule rule = ShippedRulebook.rulebook().rules().get(0);
        SourceLocation place =
                new SourceLocation("decision-tables/x.xlsx", "One\nrule \"evil\" when then end\r", "A7", 0);
        Rule moved = new Rule(
                rule.naming(),
                new Rule.Home(rule.stage(), place, rule.perResult()),
                rule.conditions(),
                rule.conclusions(),
                rule.parameters(),
                rule.backing());
        assertThat(DrlWriter.drl(moved).lines().filter(line -> line.contains("evil")))
                .singleElement()
                .asString()
                .startsWith("// ");
    }

    @Test
    void aRowAboutResultsMatchesTheResultsOfItsStage() {
        assertThat(drl("RDG-01"))
                .contains("$result : ReadingsResult(")
                .contains("( problems contains \"outside hard range\" || ")
                .contains("out.need($result.getFact());");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " # ",
            quoteCharacter = '`',
            value = {
                "plain # \"plain\"",
                "a \"quoted\" word # \"a \\\"quoted\\\" word\"",
                "back\\slash # \"back\\\\slash\"",
                "ends in \\ # \"ends in \\\\\"",
                "\\u0022 # \"\\\\u0022\"",
                "3 µg # \"3 \\u00B5g\"",
                "€ # \"\\u20AC\"",
                "😀 # \"\\uD83D\\uDE00\"",
            })
    void aTextIsWrittenAsAString(String text, String literal) {
        assertThat(DrlWriter.quoted(text)).isEqualTo(literal);
    }

    @Test
    void aLineBreakIsWrittenAsSuchForJavaReadsItsCodeBeforeTheString() {
        assertThat(DrlWriter.quoted("one\ntwo\r\tthree")).isEqualTo("\"one\\ntwo\\r\\tthree\"");
    }

    /** Whatever an author types in a cell arrives in the answer as it was typed. */
    @Test
    void aTextCannotBreakOutOfItsString() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> parts = List.of(
                "\"",
                "\\",
                "\\\"",
                "\\u0022",
                "\\n",
                "\n",
                "'",
                ");",
                "out.recommend(\"DRAIN\");",
                "end",
                "//",
                "/*",
                "*/",
                "rule \"x\" when then end",
                "$result",
                "#{x}",
                "@{x}",
                "é",
                "µ",
                "≤",
                "\u2028",
                "😀",
                "%s",
                "{0}",
                "a");
        StringBuilder text = new StringBuilder("x");
        for (int i = 0; i < 60; i++) {
            text.append(parts.get(random.nextInt(parts.size()))).append(random.nextBoolean() ? " " : "");
        }
        String typed = text.append("x").toString();
        SmallRulebook book = SmallRulebook.tank()
                .replace("Advice", "| Needs |", "| Annotation |")
                .touch(workbook -> {
                    workbook.getSheet("Advice").getRow(10).getCell(5).setCellValue(typed);
                    workbook.getSheet("Advice").getRow(10).getCell(1).setCellValue(typed);
                    workbook.setSheetName(workbook.getSheetIndex("Advice"), "Adv\"ice end");
                });
        Evaluator evaluator = new Evaluator(book.load(), ShippedRulebook.CLOCK, () -> "test");
        Decision decision = evaluator.evaluate("{\"facts\": {}}".getBytes(StandardCharsets.UTF_8));
        assertThat(decision.recommendation().code()).isEqualTo("MEASURE");
        assertThat(decision.notes())
                .as("seed " + seed)
                .extracting(Decision.Note::text)
                .containsExactly(typed);
        assertThat(decision.fired()).extracting(Decision.Fired::title).containsExactly(typed);
        evaluator.rulebook().close();
    }

    @Test
    void aWordOfAChoiceMayBeOfAnyLetters() {
        String odd = "schön \"rot\" \\ 100 % µ≤😀";
        SmallRulebook book = SmallRulebook.tank()
                .replace("Facts", "water, oil, acid", "water, oil, " + odd)
                .replace("State", "water, oil | RIGHT", odd + " | RIGHT")
                .replace("State", "not(water, oil)", "not(oil, " + odd + ")");
        Evaluator evaluator = new Evaluator(book.load(), ShippedRulebook.CLOCK, () -> "test");
        for (String[] liquid : new String[][] {{odd, "STA-02"}, {"water", "STA-02"}, {"oil", ""}}) {
            String request = "{\"facts\": {\"level\": {\"value\": 50, \"unit\": \"L\"}, \"liquid\": \""
                    + liquid[0].replace("\\", "\\\\").replace("\"", "\\\"") + "\"}}";
            Decision decision = evaluator.evaluate(request.getBytes(StandardCharsets.UTF_8));
            assertThat(decision.fired().stream().map(Decision.Fired::rule).anyMatch("STA-02"::equals))
                    .as(liquid[0])
                    .isEqualTo(!liquid[1].isEmpty());
        }
        evaluator.rulebook().close();
    }
}
