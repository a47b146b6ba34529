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
import org.ferrule.tables.Slot;

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
        Map<Slot, List<Condition>> conditions = new HashMap<>();
        rulebook.rules().forEach(rule -> {
            rule.conditions().forEach(cell -> collect(cell, conditions));
            rule.outcomes().forEach(outcome -> collect(outcome, conditions));
        });
        more.forEach(cell -> collect(cell, conditions));
        for (Slot slot : rulebook.vocabulary().slots()) {
            if (slot.type().isNumeric() || slot.type().isWord()) {
                axes.put(slot.name(), domains.axis(slot, conditions.getOrDefault(slot, List.of())));
            }
        }
    }

    private static void collect(RuleCondition cell, Map<Slot, List<Condition>> conditions) {
        if (cell.condition() != null) {
            cell.reads().ifPresent(read -> add(read, cell.meaning(), conditions));
        }
    }

    private static void collect(Outcome outcome, Map<Slot, List<Condition>> conditions) {
        outcome.makes().ifPresent(made -> collect(made, conditions));
    }

    private static void collect(Effect.Made made, Map<Slot, List<Condition>> conditions) {
        Slot finding = made.finding();
        if (finding != null) {
            made.value()
                    .number()
                    .map(number -> new Condition.Bounds(number.lowerBound(), false, number.upperBound(), false))
                    .ifPresent(bounds -> add(finding, bounds, conditions));
        }
    }

    private static void add(Slot slot, Condition condition, Map<Slot, List<Condition>> conditions) {
        conditions.computeIfAbsent(slot, any -> new ArrayList<>()).add(condition);
    }

    /** Whether it is cut at all; dates are not. */
    boolean has(Slot slot) {
        return axes.containsKey(slot.name());
    }

    /** The axis of a fact or finding. */
    Axis of(Slot slot) {
        return Optional.ofNullable(axes.get(slot.name()))
                .orElseThrow(() -> new IllegalStateException("no axis for " + slot.name()));
    }
}
