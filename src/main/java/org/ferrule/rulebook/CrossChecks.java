package org.ferrule.rulebook;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Checks that need the whole rulebook: ids and the order of stages. */
final class CrossChecks {

    private final RulebookParts parts;
    private final List<Defect> defects;

    CrossChecks(RulebookParts parts, List<Defect> defects) {
        this.parts = parts;
        this.defects = defects;
    }

    void run() {
        ids();
        names();
        stages();
        facts();
    }

    private void ids() {
        Map<String, Place> seen = new HashMap<>();
        for (Rule rule : parts.rules()) {
            Place first = seen.putIfAbsent(rule.id(), rule.place());
            if (first != null) {
                defects.add(new Defect(
                        "ID-REUSED", rule.place(), "the id " + rule.id() + " stands at " + first + " already."));
            }
        }
    }

    /** Drools replaces a rule by a later one of the same name, without a word. */
    private void names() {
        Map<String, Place> seen = new HashMap<>();
        for (Rule rule : parts.rules()) {
            Place first = seen.putIfAbsent(rule.name(), rule.place());
            if (first != null
                    && parts.rules().stream()
                                    .filter(other -> other.id().equals(rule.id()))
                                    .count()
                            == 1) {
                defects.add(new Defect(
                        "NAME-REUSED", rule.place(), "a rule of this name stands at " + first + " already."));
            }
        }
    }

    private void stages() {
        List<String> stages = parts.lexicon().stages();
        Map<String, Integer> made = new TreeMap<>();
        for (Rule rule : parts.rules()) {
            rule.makes().forEach(slot -> made.merge(slot.name(), stages.indexOf(rule.stage()), Math::max));
        }
        for (Rule rule : parts.rules()) {
            for (RuleCondition condition : rule.conditions()) {
                check(rule, condition, made, stages);
            }
            rule.outcomes().forEach(outcome -> checkDose(rule, outcome, made.keySet()));
        }
    }

    private void check(Rule rule, RuleCondition condition, Map<String, Integer> made, List<String> stages) {
        if (!(condition.column() instanceof Column.OfSlot slot)
                || !slot.slot().finding()
                || slot.name().equals(Vocabulary.RECOMMENDATION)) {
            return;
        }
        Place place = condition.cell() == null ? rule.place() : rule.place().at(condition.cell());
        Integer stage = made.get(slot.name());
        if (stage == null) {
            defects.add(new Defect("FINDING-NEVER-MADE", place, "no rule makes the finding " + slot.name() + "."));
        } else if (stage >= stages.indexOf(rule.stage())) {
            defects.add(new Defect(
                    "STAGE-ORDER",
                    place,
                    "the finding " + slot.name() + " is made in stage " + stages.get(stage)
                            + " and cannot be read in stage " + rule.stage() + "."));
        }
    }

    private void checkDose(Rule rule, Outcome outcome, Set<String> made) {
        if (outcome instanceof Outcome.Dose dose
                && parts.lexicon().vocabulary().named(dose.amount()).isPresent()
                && !made.contains(dose.amount())) {
            defects.add(
                    new Defect("FINDING-NEVER-MADE", rule.place(), "no rule makes the finding " + dose.amount() + "."));
        }
    }

    private void facts() {
        parts.lexicon().vocabulary().dictionary().facts().forEach(fact -> {
            if (fact.unit() != null && !fact.units().isEmpty() && !fact.units().containsKey(fact.unit())) {
                defects.add(new Defect(
                        "UNIT-CANONICAL",
                        Place.file(RulebookFiles.TABLES),
                        "the sheet Units has no row for " + fact.name() + " in its own unit " + fact.unit() + "."));
            }
        });
    }
}
