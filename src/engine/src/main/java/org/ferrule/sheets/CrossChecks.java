package org.ferrule.sheets;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.tables.Outcome;
import org.ferrule.tables.Parameter;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;
import org.ferrule.tables.Slot;
import org.ferrule.tables.Vocabulary;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.DefectCode;
import org.ferrule.workbook.Place;

/** Checks that need the whole rulebook: ids and the order of stages. */
public final class CrossChecks {

    private final RulebookParts parts;
    private final List<Defect> defects;

    public CrossChecks(RulebookParts parts, List<Defect> defects) {
        this.parts = parts;
        this.defects = defects;
    }

    public void run() {
        ids();
        names();
        stages();
        facts();
        units();
    }

    private void ids() {
        Map<String, Place> seen = new HashMap<>();
        for (Rule rule : parts.rules()) {
            Place first = seen.putIfAbsent(rule.id(), rule.place());
            if (first != null) {
                defects.add(new Defect(
                        DefectCode.ID_REUSED,
                        rule.place(),
                        "the id " + rule.id() + " stands at " + first + " already."));
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
                        DefectCode.NAME_REUSED, rule.place(), "a rule of this name stands at " + first + " already."));
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
        Place place = condition.cell() == null ? rule.place() : rule.place().at(condition.cell());
        condition
                .reads()
                .filter(slot -> slot.finding() && !slot.name().equals(Vocabulary.RECOMMENDATION))
                .ifPresent(slot -> check(rule, slot, place, made, stages));
    }

    private void check(Rule rule, Slot slot, Place place, Map<String, Integer> made, List<String> stages) {
        Integer stage = made.get(slot.name());
        if (stage == null) {
            defects.add(
                    new Defect(DefectCode.FINDING_NEVER_MADE, place, "no rule makes the finding " + slot.name() + "."));
        } else if (stage >= stages.indexOf(rule.stage())) {
            defects.add(new Defect(
                    DefectCode.STAGE_ORDER,
                    place,
                    "the finding " + slot.name() + " is made in stage " + stages.get(stage)
                            + " and cannot be read in stage " + rule.stage() + "."));
        }
    }

    private void checkDose(Rule rule, Outcome outcome, Set<String> made) {
        outcome.reads()
                .filter(amount -> parts.lexicon().vocabulary().named(amount).isPresent() && !made.contains(amount))
                .ifPresent(amount -> defects.add(new Defect(
                        DefectCode.FINDING_NEVER_MADE, rule.place(), "no rule makes the finding " + amount + ".")));
    }

    private void facts() {
        parts.lexicon().vocabulary().dictionary().facts().forEach(fact -> {
            if (fact.unit() != null && !fact.units().isEmpty() && !fact.units().containsKey(fact.unit())) {
                defects.add(new Defect(
                        DefectCode.UNIT_CANONICAL,
                        Place.file(RulebookFiles.TABLES),
                        "the sheet Units has no row for " + fact.name() + " in its own unit " + fact.unit() + "."));
            }
        });
    }

    /** A limit in another unit than the value that it is compared with. */
    private void units() {
        for (Rule rule : parts.rules()) {
            for (RuleCondition condition : rule.conditions()) {
                if (condition.cell() != null) {
                    Place place = rule.place().at(condition.cell());
                    condition.reads().ifPresent(slot -> units(condition.text(), slot, place));
                }
            }
        }
    }

    private void units(String text, Slot slot, Place place) {
        parts.lexicon().grammar().named(text).stream()
                .flatMap(name -> Optional.ofNullable(parts.parameters().get(name)).stream())
                .forEach(parameter -> unit(parameter, slot, place));
    }

    private void unit(Parameter parameter, Slot slot, Place place) {
        String unit = slot.unit() == null ? "" : slot.unit();
        if (!parameter.unit().equals(unit)) {
            defects.add(new Defect(
                    DefectCode.PARAMETER_UNIT,
                    place,
                    "the parameter " + parameter.name() + " is " + inUnit(parameter.unit()) + ", and " + slot.label()
                            + " is compared " + inUnit(unit) + ". Convert it into a parameter of its own."));
        }
    }

    private static String inUnit(String unit) {
        return unit.isEmpty() ? "without unit" : "in " + unit;
    }
}
