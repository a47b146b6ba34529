package org.ferrule.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Variable;

/**
 * What rules found in one decision, whether the answer tells it or not.
 *
 * @param finding its name
 * @param label what people call it
 * @param value a word, a truth value or a number, or a text such as {@code <= 3} where only bounds are known
 * @param told whether the answer tells it
 * @param rules the rules that made it
 */
public record TracedFinding(String finding, String label, Object value, boolean told, List<String> rules) {

    static List<TracedFinding> all(Rulebook rulebook, Decision decision, Map<String, Evaluation.Made> made) {
        return rulebook.variables().all().stream()
                .filter(Variable::finding)
                .flatMap(finding -> Optional.ofNullable(made.get(finding.name()))
                        .map(one -> of(finding, one, decision.findings().containsKey(finding.name())))
                        .stream())
                .toList();
    }

    private static TracedFinding of(Variable finding, Evaluation.Made made, boolean told) {
        return new TracedFinding(
                finding.name(), finding.label(), Values.plain(made.value()), told, List.copyOf(made.rules()));
    }
}
