package org.ferrule.studio;

import java.util.List;
import java.util.Optional;
import org.ferrule.evaluation.Trace;
import org.ferrule.facts.CalendarDate;
import org.ferrule.facts.Interval;
import org.ferrule.facts.Value;
import org.ferrule.facts.Word;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Rule;
import org.ferrule.tables.Variable;

/**
 * Something that rules found on the way, whether the answer tells it or not.
 *
 * @param rules those that fired and may make it
 */
record FindingView(String label, String value, List<String> rules) {

    static List<FindingView> all(Rulebook rulebook, Trace trace) {
        return rulebook.variables().all().stream()
                .filter(Variable::finding)
                .flatMap(variable -> Optional.ofNullable(trace.end().value(variable.index()))
                        .map(value ->
                                new FindingView(variable.label(), words(value), makers(rulebook, trace, variable)))
                        .stream())
                .toList();
    }

    private static String words(Value value) {
        return value.<String>accept(Interval::toString, Word::text, CalendarDate::text);
    }

    private static List<String> makers(Rulebook rulebook, Trace trace, Variable variable) {
        return rulebook.rules().stream()
                .filter(rule -> trace.fired().contains(rule.id()) && makes(rule, variable))
                .map(Rule::id)
                .toList();
    }

    /** Whether a rule may make a finding. */
    static boolean makes(Rule rule, Variable variable) {
        return rule.makes().stream().anyMatch(made -> made.name().equals(variable.name()))
                || rule.gives(variable).isPresent();
    }
}
