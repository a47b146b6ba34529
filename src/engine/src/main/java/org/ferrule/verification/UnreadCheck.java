package org.ferrule.verification;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.FindingDefinition;
import org.ferrule.tables.ResultField;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;
import org.ferrule.workbook.SourceLocation;

/**
 * Findings that are made and reach nobody, facts that nobody asks for, limits and recommendations that no rule names.
 */
final class UnreadCheck {

    private UnreadCheck() {}

    static void check(Rulebook rulebook, Findings findings) {
        unused(rulebook, findings);
        Set<String> read = read(rulebook);
        for (Rule rule : rulebook.rules()) {
            rule.makes().stream()
                    .filter(variable -> variable.finding()
                            && !read.contains(variable.name())
                            && !isAnswered(rulebook, variable.name()))
                    .forEach(variable -> findings.warning(
                            "FINDING-UNREAD",
                            rule.place(),
                            "nobody reads the finding " + variable.label()
                                    + ". Let a rule read it, show it in the answer, or do not make it.",
                            null));
        }
        rulebook.variables().dictionary().facts().stream()
                .filter(fact -> !read.contains(fact.name()))
                .forEach(fact -> findings.note(
                        "FACT-UNREAD",
                        SourceLocation.file(RulebookFiles.TABLES),
                        "no rule reads the fact " + fact.name() + ". It is accepted and changes nothing.",
                        null));
    }

    /** Limits and recommendations that no rule names. */
    private static void unused(Rulebook rulebook, Findings findings) {
        rulebook.unusedParameters()
                .forEach(name -> findings.note(
                        "PARAMETER-UNUSED",
                        SourceLocation.file(RulebookFiles.TABLES),
                        "no table and no rule names the parameter " + name + ". Changing it changes nothing.",
                        null));
        Set<String> given = rulebook.rules().stream()
                .flatMap(rule -> rule.outcomes().stream())
                .flatMap(outcome -> Stream.concat(outcome.recommends().stream(), outcome.offers().stream()))
                .collect(Collectors.toSet());
        rulebook.recommendations().keySet().stream()
                .filter(code -> !given.contains(code))
                .forEach(code -> findings.note(
                        "RECOMMENDATION-UNUSED",
                        SourceLocation.file(RulebookFiles.TABLES),
                        "no rule recommends " + code + ".",
                        null));
    }

    private static boolean isAnswered(Rulebook rulebook, String finding) {
        return rulebook.variables().findings().stream()
                        .filter(FindingDefinition::inAnswer)
                        .anyMatch(definition -> definition.name().equals(finding))
                || rulebook.variables().findings().stream()
                        .noneMatch(definition -> definition.name().equals(finding));
    }

    private static Set<String> read(Rulebook rulebook) {
        Set<String> read = new HashSet<>();
        for (Rule rule : rulebook.rules()) {
            rule.conditions().forEach(condition -> collect(condition, read));
            rule.outcomes().forEach(outcome -> outcome.reads().ifPresent(read::add));
        }
        return read;
    }

    private static void collect(RuleCondition condition, Set<String> read) {
        condition.reads().ifPresent(variable -> read.add(variable.name()));
        if (condition.column().asks(ResultField.FACT)) {
            read.add(condition.text());
        }
    }
}
