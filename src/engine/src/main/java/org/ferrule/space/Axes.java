package org.ferrule.space;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Condition;
import org.ferrule.tables.Effect;
import org.ferrule.tables.Outcome;
import org.ferrule.tables.RuleCondition;
import org.ferrule.tables.Variable;

/**
 * For each fact and finding all that it can be, cut wherever any condition of the rulebook may change and at every
 * number that rows conclude.
 */
final class Axes {

    private final Map<String, Axis> axes = new HashMap<>();

    /**
     * The axes of a rulebook.
     *
     * @param more conditions that are no rule's and cut as well
     */
    Axes(Rulebook rulebook, Domains domains, Collection<RuleCondition> more) {
        Map<Variable, List<Condition>> conditions = new HashMap<>();
        rulebook.rules().forEach(rule -> {
            rule.conditions().forEach(cell -> collect(cell, conditions));
            rule.outcomes().forEach(outcome -> collect(outcome, conditions));
        });
        more.forEach(cell -> collect(cell, conditions));
        for (Variable variable : rulebook.variables().all()) {
            if (variable.type().isNumeric() || variable.type().isWord()) {
                axes.put(variable.name(), domains.axis(variable, conditions.getOrDefault(variable, List.of())));
            }
        }
    }

    private static void collect(RuleCondition cell, Map<Variable, List<Condition>> conditions) {
        if (cell.condition() != null) {
            cell.reads().ifPresent(read -> add(read, cell.meaning(), conditions));
        }
    }

    private static void collect(Outcome outcome, Map<Variable, List<Condition>> conditions) {
        outcome.makes().ifPresent(made -> collect(made, conditions));
    }

    private static void collect(Effect.Made made, Map<Variable, List<Condition>> conditions) {
        Variable finding = made.finding();
        if (finding != null) {
            made.value()
                    .number()
                    .map(number -> new Condition.Bounds(number.lowerBound(), false, number.upperBound(), false))
                    .ifPresent(bounds -> add(finding, bounds, conditions));
        }
    }

    private static void add(Variable variable, Condition condition, Map<Variable, List<Condition>> conditions) {
        conditions.computeIfAbsent(variable, any -> new ArrayList<>()).add(condition);
    }

    /** Whether it is cut at all; dates are not. */
    boolean has(Variable variable) {
        return axes.containsKey(variable.name());
    }

    /** The axis of a fact or finding. */
    Axis of(Variable variable) {
        return Optional.ofNullable(axes.get(variable.name()))
                .orElseThrow(() -> new IllegalStateException("no axis for " + variable.name()));
    }
}
