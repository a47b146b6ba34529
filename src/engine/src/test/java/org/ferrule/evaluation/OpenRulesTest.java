package org.ferrule.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ferrule.SmallRulebook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What could still change: rows that no known fact refutes, with the unknown facts behind them, through findings and
 * rule files.
 */
class OpenRulesTest {

    private static Evaluator evaluator;

    @BeforeAll
    static void compile() {
        evaluator = SmallRulebook.tank()
                .sheet(
                        "Advice",
                        """
                        Advice
                        What to do.
                        Hit policy | collect
                        Stage | Advice
                        | | If | | | | Then | From | |
                        Rule | Statement | Fill | Leaking | Valves | Surplus (L) | Recommendation | Source | Trust | Note
                        ADV-01 | Fill a low tank | LOW | | | | FILL | manual | verified |
                        ADV-02 | Drain a leaking tank that is high | HIGH | yes | | | DRAIN | manual | verified |
                        ADV-03 | Wait as long as it is right | RIGHT | | | | WAIT | manual | verified |
                        ADV-04 | Wait when it is high and does not leak | HIGH | no | | | WAIT | manual | verified |
                        ADV-05 | Measure when in doubt | unknown | | | | MEASURE | manual | verified |
                        ADV-06 | Wait when it is high and nobody knows about leaks | HIGH | unknown | | | WAIT | manual | verified |
                        ADV-08 | Drain what is far too high | | | | > 50 | DRAIN | manual | verified |
                        ADV-07 | Many valves and a leak | HIGH, RIGHT, unknown | yes | > 5 | | DRAIN | manual | verified |
                        """)
                .drl(
                        "rules/leaks.drl",
                        """
                        package guideline
                        rule "A sealed tank of water does not leak" @id("LEA-01") @source("manual") @trust(verified)
                        when
                            State( sealed == "yes", liquid == "water" )
                        then
                            out.finding("leaking", "no");
                        end
                        rule "An open tank leaks" @id("LEA-02") @source("manual") @trust(verified)
                        when
                            State( sealed == "no" )
                        then
                            out.finding("leaking", "yes");
                        end
                        rule "What is above the most" @id("SUR-01") @source("manual") @trust(verified)
                        when
                            State( levelKnown == true, $level : level )
                        then
                            out.number("surplus", $level.minus(out.parameter("level.most")));
                        end
                        """)
                .evaluator();
    }

    @AfterAll
    static void close() {
        evaluator.rulebook().close();
    }

    private static Map<String, List<String>> open(String facts) {
        Decision decision = evaluator.evaluate(
                ("{\"facts\": {" + facts.replace('\'', '"') + "}}").getBytes(StandardCharsets.UTF_8));
        Map<String, List<String>> open = new TreeMap<>();
        decision.open().forEach(row -> open.put(row.rule(), row.facts()));
        return open;
    }

    private static String level(String value) {
        return "'level': {'value': " + value + ", 'unit': 'L'}";
    }

    @Test
    void aRowIsOpenForTheUnknownFactsOfItsOwnCells() {
        assertThat(open(level("50") + ", 'sealed': true"))
                .containsEntry("STA-02", List.of("liquid"))
                .doesNotContainKeys("STA-01", "STA-03");
    }

    @Test
    void aRowIsNotOpenForAFindingThatCannotTakeItsValueAnyMore() {
        assertThat(open(level("50") + ", 'sealed': true"))
                .containsEntry("ADV-03", List.of("liquid"))
                .doesNotContainKeys("ADV-01", "ADV-02", "ADV-04");
    }

    @Test
    void aRowIsOpenForTheFactsBehindTheFindingsThatItReads() {
        assertThat(open("'sealed': true, 'liquid': 'oil'"))
                .containsEntry("STA-01", List.of("level"))
                .containsEntry("STA-02", List.of("level"))
                .containsEntry("STA-03", List.of("level"))
                .containsEntry("ADV-01", List.of("level"))
                .containsEntry("ADV-03", List.of("level"));
        assertThat(open("'sealed': true"))
                .containsEntry("ADV-01", List.of("level"))
                .containsEntry("ADV-03", List.of("level", "liquid"));
    }

    @Test
    void aRowIsOpenForTheFactsBehindAFindingThatARuleFileMakes() {
        assertThat(open(level("90"))).containsEntry("ADV-02", List.of("liquid", "sealed"));
        assertThat(open(level("90") + ", 'sealed': true")).containsEntry("ADV-04", List.of("liquid"));
    }

    @Test
    void aRowThatAKnownFactRefutesIsNotOpen() {
        assertThat(open(level("5"))).doesNotContainKeys("STA-02", "STA-03", "ADV-02", "ADV-03");
        assertThat(open(level("90") + ", 'sealed': false, 'valves': 3, 'liquid': 'oil'"))
                .isEmpty();
    }

    @Test
    void aRowThatWaitsForAFindingWhichNothingCanMakeAnyMoreIsNotOpen() {
        assertThat(open(level("90") + ", 'sealed': false, 'liquid': 'oil'"))
                .containsOnlyKeys("ADV-07")
                .containsEntry("ADV-07", List.of("valves"));
    }

    @Test
    void aRowThatFiredIsNotOpen() {
        assertThat(open(level("5") + ", 'sealed': true, 'liquid': 'water'")).doesNotContainKey("ADV-01");
    }

    @Test
    void anIntervalAcrossALimitAndARefusedValueLeaveRowsOpen() {
        assertThat(open("'level': {'value': 50, 'unit': 'L', 'comparator': '<'}, 'liquid': 'oil', 'sealed': false"))
                .containsEntry("STA-01", List.of("level"))
                .containsEntry("STA-02", List.of("level"))
                .doesNotContainKey("STA-03");
        assertThat(open("'level': 50, 'liquid': 'oil', 'sealed': false"))
                .containsEntry("STA-01", List.of("level"))
                .containsEntry("STA-03", List.of("level"));
    }

    @Test
    void aRowIsOpenForTheIntervalBehindANumberThatARuleFileComputesFromIt() {
        assertThat(open("'level': {'value': 90, 'unit': 'L', 'comparator': '>='}, 'liquid': 'oil', 'sealed': false"))
                .containsEntry("ADV-08", List.of("level"));
        assertThat(open(level("90") + ", 'liquid': 'oil', 'sealed': false")).doesNotContainKey("ADV-08");
    }

    /**
     * What is open is a promise: some value of the listed facts alone lets the row fire, unless it rests on a rule
     * file.
     */
    @Test
    void theListedFactsCanCloseAnOpenRow() {
        Map<String, List<String>> open = open("'sealed': false");
        assertThat(open).containsKeys("STA-01", "STA-02", "STA-03", "ADV-01", "ADV-02", "ADV-03", "ADV-07");
        assertThat(open.get("ADV-02")).containsExactly("level");
        assertThat(fired(level("90") + ", 'sealed': false")).contains("STA-03", "ADV-02");
        assertThat(open.get("ADV-07")).contains("valves");
        assertThat(fired("'valves': 6, 'sealed': false, " + level("90"))).contains("ADV-07");
    }

    private static List<String> fired(String facts) {
        return evaluator
                .evaluate(("{\"facts\": {" + facts.replace('\'', '"') + "}}").getBytes(StandardCharsets.UTF_8))
                .fired()
                .stream()
                .map(Decision.Fired::rule)
                .toList();
    }
}
