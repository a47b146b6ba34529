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
import org.ferrule.tables.Variable;
import org.ferrule.tables.Variables;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.DefectCode;
import org.ferrule.workbook.SourceLocation;

/** Checks that need the whole rulebook: ids and the order of stages. */
public final class CrossChecks {

    private final RulebookParts parts;
    private final List<Defect> defects;

    /**
     * A check of these parts.
     *
     * @param defects gets what is found
     */
    public CrossChecks(RulebookParts parts, List<Defect> defects) {
        this.parts = parts;
        this.defects = defects;
    }

    /** Looks at ids, names, stages, facts and units, and reports all that is wrong, not the first alone. */
    public void run() {
        ids();
        names();
        stages();
        facts();
        units();
    }

    private void ids() {
        Map<String, SourceLocation> seen = new HashMap<>();
        for (Rule rule : parts.rules()) {
            SourceLocation first = seen.putIfAbsent(rule.id(), rule.place());
            if (first != null) {
                defects.add(new Defect(
                        DefectCode.ID_REUSED,
                        rule.place(),
                        "the id " + rule.id() + " stands at " + first + " already."));
            }
        }
    }

    /** Reports two rules of one name: Drools would silently replace the first by the second. */
    private void names() {
        Map<String, SourceLocation> seen = new HashMap<>();
        for (Rule rule : parts.rules()) {
            SourceLocation first = seen.putIfAbsent(rule.name(), rule.place());
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
        List<String> stages = parts.symbols().stages();
        Map<String, Integer> made = new TreeMap<>();
        for (Rule rule : parts.rules()) {
            rule.makes().forEach(variable -> made.merge(variable.name(), stages.indexOf(rule.stage()), Math::max));
        }
        for (Rule rule : parts.rules()) {
            for (RuleCondition condition : rule.conditions()) {
                check(rule, condition, made, stages);
            }
            rule.outcomes().forEach(outcome -> checkDose(rule, outcome, made.keySet()));
        }
    }

    private void check(Rule rule, RuleCondition condition, Map<String, Integer> made, List<String> stages) {
        SourceLocation place =
                condition.cell() == null ? rule.place() : rule.place().at(condition.cell());
        condition
                .reads()
                .filter(variable -> variable.finding() && !variable.name().equals(Variables.RECOMMENDATION))
                .ifPresent(variable -> check(rule, variable, place, made, stages));
    }

    private void check(
            Rule rule, Variable variable, SourceLocation place, Map<String, Integer> made, List<String> stages) {
        Integer stage = made.get(variable.name());
        if (stage == null) {
            defects.add(new Defect(
                    DefectCode.FINDING_NEVER_MADE, place, "no rule makes the finding " + variable.name() + "."));
        } else if (stage >= stages.indexOf(rule.stage())) {
            defects.add(new Defect(
                    DefectCode.STAGE_ORDER,
                    place,
                    "the finding " + variable.name() + " is made in stage " + stages.get(stage)
                            + " and cannot be read in stage " + rule.stage() + "."));
        }
    }

    private void checkDose(Rule rule, Outcome outcome, Set<String> made) {
        outcome.reads()
                .filter(amount -> parts.symbols().variables().named(amount).isPresent() && !made.contains(amount))
                .ifPresent(amount -> defects.add(new Defect(
                        DefectCode.FINDING_NEVER_MADE, rule.place(), "no rule makes the finding " + amount + ".")));
    }

    private void facts() {
        parts.symbols().variables().dictionary().facts().forEach(fact -> {
            if (fact.unit() != null && !fact.units().isEmpty() && !fact.units().containsKey(fact.unit())) {
                defects.add(new Defect(
                        DefectCode.UNIT_CANONICAL,
                        SourceLocation.file(RulebookFiles.TABLES),
                        "the sheet Units has no row for " + fact.name() + " in its own unit " + fact.unit() + "."));
            }
        });
    }

    /** A limit in another unit than the value that it is compared with. */
    private void units() {
        for (Rule rule : parts.rules()) {
            for (RuleCondition condition : rule.conditions()) {
                if (condition.cell() != null) {
                    SourceLocation place = rule.place().at(condition.cell());
                    condition.reads().ifPresent(variable -> units(condition.text(), variable, place));
                }
            }
        }
    }

    private void units(String text, Variable variable, SourceLocation place) {
        parts.symbols().grammar().named(text).stream()
                .flatMap(name -> Optional.ofNullable(parts.parameters().get(name)).stream())
                .forEach(parameter -> unit(parameter, variable, place));
    }

    private void unit(Parameter parameter, Variable variable, SourceLocation place) {
        String unit = variable.unit() == null ? "" : variable.unit();
        if (!parameter.unit().equals(unit)) {
            defects.add(new Defect(
                    DefectCode.PARAMETER_UNIT,
                    place,
                    "the parameter " + parameter.name() + " is " + inUnit(parameter.unit()) + ", and "
                            + variable.label() + " is compared " + inUnit(unit)
                            + ". Convert it into a parameter of its own."));
        }
    }

    private static String inUnit(String unit) {
        return unit.isEmpty() ? "without unit" : "in " + unit;
    }
}
