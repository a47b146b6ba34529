package org.ferrule.caserun;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.evaluation.NoDecisionException;
import org.ferrule.evaluation.Trace;
import org.ferrule.tables.Expectation;
import org.ferrule.tables.WrittenCase;

/**
 * In which cases of a rulebook each of its rows and rules fires; every case was run once.
 *
 * @param byRule cases by the id of a row or rule, those first whose author expects it to fire, then in the order of the
 *     workbooks
 */
public record FiringCases(Map<String, List<WrittenCase>> byRule) {

    /** Runs the cases of the rulebook of an evaluator. */
    public static FiringCases of(Evaluator evaluator) {
        Map<String, List<WrittenCase>> byRule = new HashMap<>();
        for (WrittenCase written : evaluator.rulebook().cases()) {
            try {
                Trace trace = evaluator.trace(evaluator.read(CaseRun.request(written)), view -> {});
                trace.fired().forEach(rule -> byRule.computeIfAbsent(rule, any -> new ArrayList<>())
                        .add(written));
            } catch (NoDecisionException e) {
                // A case without an answer fires nothing that anybody is told of; a check reports it.
            }
        }
        byRule.forEach((rule, cases) -> cases.sort(Comparator.comparing(written -> !names(written, rule))));
        return new FiringCases(byRule);
    }

    /** The cases in which a row or rule fires; none where no case fires it. */
    public List<WrittenCase> of(String rule) {
        return byRule.getOrDefault(rule, List.of());
    }

    /** Whether the author of a case expects that very row or rule to fire. */
    public static boolean names(WrittenCase written, String rule) {
        return written.expectations().stream()
                .filter(expected -> expected.kind() == Expectation.Kind.RULES)
                .anyMatch(expected -> expected.words().contains(rule));
    }
}
