package org.ferrule.space;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ferrule.facts.Interval;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Condition;
import org.ferrule.tables.Outcome;
import org.ferrule.tables.Rule;
import org.ferrule.tables.Variable;

/**
 * What facts and findings can be in a rulebook: a fact what its dictionary lets in, a finding what rows make of it.
 * What DRL makes of a finding is not known; it counts as any word of its list.
 */
public final class Domains {

    private final Rulebook rulebook;
    private final Map<String, Set<String>> made = new HashMap<>();
    private final Set<String> madeByDrl = new HashSet<>();
    private final boolean anyRange;

    /** The domains of this rulebook: a fact that DRL may derive has its hard range all the same. */
    public Domains(Rulebook rulebook) {
        this(rulebook, false);
    }

    private Domains(Rulebook rulebook, boolean anyRange) {
        this.rulebook = rulebook;
        this.anyRange = anyRange;
        for (Rule rule : rulebook.rules()) {
            rule.outcomes().forEach(this::collect);
            if (!rule.isRow()) {
                rule.makes().forEach(variable -> madeByDrl.add(variable.name()));
            }
        }
    }

    /**
     * The same with any number for a fact that DRL may derive: what is computed need not lie where results that are
     * sent do.
     */
    Domains ofAnyRange() {
        return new Domains(rulebook, true);
    }

    private void collect(Outcome outcome) {
        outcome.makes().ifPresent(some -> some.value().word().ifPresent(word -> made.computeIfAbsent(
                        some.name(), name -> new HashSet<>())
                .add(word)));
    }

    /** All values, cut where the conditions may change. */
    public Axis axis(Variable variable, Collection<Condition> conditions) {
        if (variable.type().isNumeric()) {
            return Axis.ofNumbers(variable, range(variable), conditions);
        }
        return Axis.ofWords(variable, words(variable));
    }

    private Interval range(Variable variable) {
        if (anyRange && madeByDrl.contains(variable.name())) {
            return Interval.ANY;
        }
        return rulebook.variables()
                .dictionary()
                .fact(variable.name())
                .map(fact -> fact.hardRange())
                .orElse(Interval.ANY);
    }

    /** The words that a fact or finding can be. */
    private List<String> words(Variable variable) {
        if (!variable.finding() || madeByDrl.contains(variable.name())) {
            return variable.words();
        }
        Set<String> some = made.getOrDefault(variable.name(), Set.of());
        return variable.words().stream().filter(some::contains).toList();
    }
}
