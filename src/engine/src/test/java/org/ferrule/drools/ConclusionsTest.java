package org.ferrule.drools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.ferrule.SmallRulebook;
import org.ferrule.evaluation.Decision;
import org.ferrule.evaluation.Evaluator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rule files may compute with: terms of which some are unknown, and times. */
class ConclusionsTest {

    private static final String MOMENT = "2026-03-16T10:00:00+01:00";

    private static String computed(String constraints, String value, String facts) {
        String rule =
                """
                package guideline
                rule "Computed"
                    @id("CMP-01") @source("design") @trust(design)
                when
                    State( %s )
                then
                    out.number("surplus", %s);
                end
                """
                        .formatted(constraints, value);
        Evaluator evaluator = SmallRulebook.tank()
                .replace("Findings", "| Surplus | number | L | | no |", "| Surplus | number | L | | yes |")
                .drl("rules/computed.drl", rule)
                .evaluator();
        String request = "{'at': '" + MOMENT + "', 'facts': {" + facts + "}}";
        Decision decision = evaluator.evaluate(request.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        evaluator.rulebook().close();
        return String.valueOf(
                Objects.requireNonNull(decision.findings().get("surplus")).value());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'level': {'value': 30, 'unit': 'L'}, 'inflow': 20, 'valves': 7 | 7 | 7..30",
                "'level': {'value': 30, 'unit': 'L'}, 'inflow': 20              | 20 | 20..30",
                "'inflow': 20                                                   | 20 | 20",
                "'level': {'value': 30, 'unit': 'L', 'comparator': '<='}, 'inflow': 20 | 0..20 | 0..30",
                "'level': {'value': 30, 'unit': 'L', 'comparator': '>='}, 'inflow': 40 | 30..40 | >= 30",
                "'sealed': true                                                 | any | any",
            })
    void termsThatAreUnknownAreLeftOut(String facts, String smallest, String hull) {
        String terms = "$level : level, $inflow : inflow, $valves : valves";
        assertThat(computed(terms, "out.smallest($level, $inflow, $valves)", facts))
                .isEqualTo(smallest);
        assertThat(computed(terms, "out.hull($level, $inflow, $valves)", facts)).isEqualTo(hull);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-15T10:00:00+01:00, 2026-03-16T10:00:00+01:00, 1",
        "2026-03-16T10:00:00+01:00, 2026-03-15T10:00:00+01:00, -1",
        "2026-03-16T10:00:00+01:00, 2026-03-16T22:00:00+01:00, 0.5",
        "2026-03-16T10:00:00+01:00, 2026-03-16T10:07:11+01:00, 0",
        "2026-03-16T10:00:00+01:00, 2026-03-16T10:07:12+01:00, 0.01",
        "2026-03-16T10:07:12+01:00, 2026-03-16T10:00:00+01:00, -0.01",
    })
    void daysFromOneMomentToAnotherHaveDecimalsAndASign(String earlier, String later, String days) {
        String facts = "'level': {'value': 30, 'unit': 'L', 'at': '" + earlier + "'}, 'inflow': {'value': 5, 'at': '"
                + later + "'}";
        assertThat(computed(
                        "levelAt != null, inflowAt != null, $one : levelAt, $other : inflowAt",
                        "out.daysSince($one, $other)",
                        facts))
                .isEqualTo(days);
    }
}
