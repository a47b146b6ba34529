package org.ferrule.brief;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.ferrule.evaluation.Decision;
import org.ferrule.facts.Value;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Rule;
import org.ferrule.tables.Variable;

/** Finds in the rulebook what an answer tells of its firing. */
final class FiredRows {

    private final Rulebook rulebook;
    private final Decision decision;
    private final IdentityHashMap<Decision.Fired, List<Rule>> known = new IdentityHashMap<>();

    FiredRows(Rulebook rulebook, Decision decision) {
        this.rulebook = rulebook;
        this.decision = decision;
    }

    /** The row; nothing for a rule of a DRL file. */
    Optional<Rule> row(Decision.Fired one) {
        return rules(one).filter(Rule::isRow).findFirst();
    }

    /** The row or rule that fired there. */
    Stream<Rule> rules(Decision.Fired one) {
        return known.computeIfAbsent(one, this::find).stream();
    }

    private List<Rule> find(Decision.Fired one) {
        return rulebook.rules(one.rule()).stream()
                .filter(rule -> rule.place().file().equals(one.file())
                        && Objects.equals(rule.place().sheet(), one.sheet())
                        && Objects.equals(rule.place().cell(), one.cell()))
                .toList();
    }

    /**
     * What fired and made this value of a finding, or recommended it for the time being. Of a DRL rule only what it may
     * make is known.
     */
    Stream<Decision.Fired> makersOf(Variable finding, String value) {
        return decision.fired().stream().filter(one -> rules(one)
                .anyMatch(rule -> rule.isRow()
                        ? rule.gives(finding)
                                .map(Value::toString)
                                .filter(value::equals)
                                .isPresent()
                        : rule.makes().contains(finding)));
    }
}
