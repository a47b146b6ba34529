package org.ferrule.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ferrule.ShippedRulebook;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Rule;
import org.ferrule.tables.Variable;
import org.ferrule.tables.Variables;
import org.junit.jupiter.api.Test;

/** What rules found on the way, on random patients. */
class TracedFindingTest {

    private static final long SEED = Long.getLong("ferrule.seed", System.nanoTime());
    private static final int PATIENTS = 100;
    private static final Rulebook RULEBOOK = ShippedRulebook.rulebook();

    private static Trace trace(ObjectNode request) {
        return ShippedRulebook.evaluator().trace(ShippedRulebook.evaluator().read(request), view -> {});
    }

    @Test
    void everyFindingIsNamedWithItsRulesAndThoseOfTheAnswerAsItTellsThem() {
        RandomPatients patients = new RandomPatients(RULEBOOK, SEED);
        long hidden = 0;
        for (int i = 0; i < PATIENTS; i++) {
            ObjectNode request = patients.next();
            Trace trace = trace(request);
            Map<String, Decision.Finding> told = new TreeMap<>(trace.decision().findings());
            told.values().removeIf(finding -> finding.rules().isEmpty());
            assertThat(trace.findings().stream()
                            .filter(TracedFinding::told)
                            .collect(Collectors.toMap(
                                    TracedFinding::finding,
                                    finding -> new Decision.Finding(finding.value(), finding.rules()))))
                    .as("seed %s, %s", SEED, request)
                    .isEqualTo(told);
            assertThat(trace.findings())
                    .as("seed %s, %s", SEED, request)
                    .allSatisfy(
                            finding -> assertThat(finding.rules()).isNotEmpty().allMatch(trace.fired()::contains));
            assertThat(trace.findings())
                    .as("seed %s, %s", SEED, request)
                    .extracting(TracedFinding::finding)
                    .containsExactlyElementsOf(known(trace));
            hidden +=
                    trace.findings().stream().filter(finding -> !finding.told()).count();
        }
        System.out.println("seed " + SEED + ": " + hidden + " hidden findings of " + PATIENTS + " patients");
        assertThat(hidden).isPositive();
    }

    /** What stands at the end, but for the recommendation, which the answer tells. */
    private static List<String> known(Trace trace) {
        return RULEBOOK.variables().all().stream()
                .filter(Variable::finding)
                .filter(finding -> trace.end().value(finding.index()) != null)
                .map(Variable::name)
                .filter(name -> !name.equals(Variables.RECOMMENDATION))
                .toList();
    }

    @Test
    void eachRuleThatIsNamedCanBeAskedAboutInTurn() {
        ObjectNode request = new RandomPatients(RULEBOOK, SEED).next();
        List<String> rules = trace(request).findings().stream()
                .flatMap(finding -> finding.rules().stream())
                .distinct()
                .toList();
        assertThat(RULEBOOK.rules().stream().map(Rule::ruleId).toList()).containsAll(rules);
    }
}
