package org.ferrule.rulebook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.tables.HitPolicy;
import org.ferrule.tables.Rule;
import org.ferrule.tables.SharedConditions;
import org.ferrule.tables.Table;
import org.ferrule.tables.Variable;
import org.ferrule.tables.Variables;

/** The rules of a rulebook by what they are looked up by. */
final class RuleIndex {

    private final Map<String, List<Rule>> byId;
    private final Set<String> recommending;
    private final Map<String, List<Rule>> rowsByStage;
    private final List<List<Rule>> drlByVariable;
    private final Set<String> resultStages;
    private final Map<String, Table> uniqueTables;

    RuleIndex(Variables variables, List<String> stages, List<Table> tables, List<Rule> rules) {
        this.byId = byId(rules);
        this.recommending = rules.stream()
                .filter(Rule::recommends)
                .flatMap(rule -> Stream.of(rule.id(), rule.ruleId()))
                .collect(Collectors.toUnmodifiableSet());
        this.rowsByStage = rowsByStage(stages, SharedConditions.first(rules));
        this.drlByVariable = drlByVariable(variables, rules);
        this.resultStages =
                rules.stream().filter(Rule::perResult).map(Rule::stage).collect(Collectors.toUnmodifiableSet());
        this.uniqueTables = uniqueTables(tables);
    }

    private static Map<String, List<Rule>> byId(List<Rule> rules) {
        Map<String, List<Rule>> byId = new HashMap<>();
        for (Rule rule : rules) {
            byId.computeIfAbsent(rule.id(), id -> new ArrayList<>()).add(rule);
            if (!rule.id().equals(rule.ruleId())) {
                byId.computeIfAbsent(rule.ruleId(), id -> new ArrayList<>()).add(rule);
            }
        }
        byId.replaceAll((id, same) -> List.copyOf(same));
        return byId;
    }

    private static Map<String, List<Rule>> rowsByStage(List<String> stages, List<Rule> rows) {
        Map<String, List<Rule>> byStage = new LinkedHashMap<>();
        stages.forEach(stage -> byStage.put(stage, new ArrayList<>()));
        rows.stream().filter(Rule::isRow).forEach(rule -> byStage.computeIfAbsent(
                        rule.stage(), stage -> new ArrayList<>())
                .add(rule));
        return byStage;
    }

    private static List<List<Rule>> drlByVariable(Variables variables, List<Rule> rules) {
        List<List<Rule>> byVariable = new ArrayList<>();
        variables.all().forEach(variable -> byVariable.add(new ArrayList<>()));
        rules.stream().filter(rule -> !rule.isRow()).forEach(rule -> rule.makes()
                .forEach(variable -> byVariable.get(variable.index()).add(rule)));
        return byVariable;
    }

    private static Map<String, Table> uniqueTables(List<Table> tables) {
        Map<String, Table> byRow = new HashMap<>();
        tables.stream().filter(table -> table.hitPolicy() == HitPolicy.UNIQUE).forEach(table -> table.rows()
                .forEach(row -> byRow.put(row.id(), table)));
        return byRow;
    }

    List<Rule> byId(String id) {
        return byId.getOrDefault(id, List.of());
    }

    boolean recommends(String id) {
        return recommending.contains(id);
    }

    List<Rule> rows(String stage) {
        return rowsByStage.getOrDefault(stage, List.of());
    }

    List<Rule> drl(Variable variable) {
        return drlByVariable.get(variable.index());
    }

    Optional<Table> uniqueTable(Rule row) {
        return Optional.ofNullable(uniqueTables.get(row.id()));
    }

    boolean looksAtResults(String stage) {
        return resultStages.contains(stage);
    }
}
