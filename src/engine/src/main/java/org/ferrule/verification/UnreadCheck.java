package org.ferrule.verification;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Column;
import org.ferrule.tables.FindingDefinition;
import org.ferrule.tables.Outcome;
import org.ferrule.tables.ResultField;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;
import org.ferrule.workbook.Place;

/** Findings that are made and reach nobody, facts that nobody asks for, limits and recommendations that no rule names. */
final class UnreadCheck {

    private UnreadCheck() {}

    static void check(Rulebook rulebook, Findings findings) {
        unused(rulebook, findings);
        Set<String> read = read(rulebook);
        for (Rule rule : rulebook.rules()) {
            rule.makes().stream()
                    .filter(slot -> slot.finding() && !read.contains(slot.name()) && !isAnswered(rulebook, slot.name()))
                    .forEach(slot -> findings.warning(
                            "FINDING-UNREAD",
                            rule.place(),
                            "nobody reads the finding " + slot.label()
                                    + ". Let a rule read it, show it in the answer, or do not make it.",
                            null));
        }
        rulebook.vocabulary().dictionary().facts().stream()
                .filter(fact -> !read.contains(fact.name()))
                .forEach(fact -> findings.note(
                        "FACT-UNREAD",
                        Place.file(RulebookFiles.TABLES),
                        "no rule reads the fact " + fact.name() + ". It is accepted and changes nothing.",
                        null));
    }

    /** Limits and recommendations that no rule names. */
    private static void unused(Rulebook rulebook, Findings findings) {
        rulebook.unusedParameters()
                .forEach(name -> findings.note(
                        "PARAMETER-UNUSED",
                        Place.file(RulebookFiles.TABLES),
                        "no table and no rule names the parameter " + name + ". Changing it changes nothing.",
                        null));
        Set<String> given = rulebook.rules().stream()
                .flatMap(rule -> rule.outcomes().stream())
                .flatMap(outcome -> recommended(outcome).stream())
                .collect(Collectors.toSet());
        rulebook.recommendations().keySet().stream()
                .filter(code -> !given.contains(code))
                .forEach(code -> findings.note(
                        "RECOMMENDATION-UNUSED",
                        Place.file(RulebookFiles.TABLES),
                        "no rule recommends " + code + ".",
                        null));
    }

    private static Optional<String> recommended(Outcome outcome) {
        if (outcome instanceof Outcome.Recommend recommend) {
            return Optional.of(recommend.code());
        }
        if (outcome instanceof Outcome.Alternative alternative) {
            return Optional.of(alternative.code());
        }
        return outcome instanceof Outcome.Provisional provisional ? Optional.of(provisional.code()) : Optional.empty();
    }

    private static boolean isAnswered(Rulebook rulebook, String finding) {
        return rulebook.vocabulary().findings().stream()
                        .filter(FindingDefinition::inAnswer)
                        .anyMatch(definition -> definition.name().equals(finding))
                || rulebook.vocabulary().findings().stream()
                        .noneMatch(definition -> definition.name().equals(finding));
    }

    private static Set<String> read(Rulebook rulebook) {
        Set<String> read = new HashSet<>();
        for (Rule rule : rulebook.rules()) {
            rule.conditions().forEach(condition -> collect(condition, read));
            rule.outcomes().stream()
                    .filter(Outcome.Dose.class::isInstance)
                    .forEach(dose -> read.add(((Outcome.Dose) dose).amount()));
        }
        return read;
    }

    private static void collect(RuleCondition condition, Set<String> read) {
        if (condition.column() instanceof Column.OfSlot column) {
            read.add(column.slot().name());
        } else if (condition.column() instanceof Column.OfResult column && column.field() == ResultField.FACT) {
            read.add(condition.text());
        }
    }
}
