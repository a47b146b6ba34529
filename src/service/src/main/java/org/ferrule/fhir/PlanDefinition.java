package org.ferrule.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Citation;
import org.ferrule.tables.Column;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;
import org.ferrule.tables.Table;
import org.ferrule.tables.Variable;

/** The rules, as a plan: an action for each table with one for each of its rows, and one for each rule file. */
final class PlanDefinition {

    private static final String TYPES = "http://terminology.hl7.org/CodeSystem/plan-definition-type";

    private final Rulebook rulebook;
    private final Canonicals canonicals;

    PlanDefinition(Rulebook rulebook, Canonicals canonicals) {
        this.rulebook = rulebook;
        this.canonicals = canonicals;
    }

    ObjectNode complete(ObjectNode plan) {
        plan.set("type", Elements.concept(Elements.coding(TYPES, "eca-rule", "ECA Rule"), null));
        Elements.put(plan, "usage", rulebook.info().limits());
        Elements.put(plan, "copyright", rulebook.info().licence());
        Elements.put(
                plan,
                "relatedArtifact",
                rulebook.sources().values().stream().map(Elements::citation).toList());
        plan.putArray("library").add(canonicals.versioned(canonicals.library()));
        Stream<ObjectNode> tables = rulebook.tables().stream().map(this::action);
        Elements.put(plan, "action", Stream.concat(tables, files()).toList());
        return plan;
    }

    private ObjectNode action(Table table) {
        ObjectNode action = Elements.object();
        Elements.put(action, "title", table.title());
        Elements.put(action, "description", table.about());
        Elements.put(action, "textEquivalent", table.place().toString());
        return withRules(action, table.rows());
    }

    private Stream<ObjectNode> files() {
        return rulebook.rules().stream()
                .filter(rule -> !rule.isRow())
                .collect(Collectors.groupingBy(rule -> rule.place().file()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(file -> withRules(Elements.object().put("title", file.getKey()), file.getValue()));
    }

    private ObjectNode withRules(ObjectNode action, List<Rule> rules) {
        Elements.put(action, "action", rules.stream().map(this::action).toList());
        return action;
    }

    private ObjectNode action(Rule rule) {
        ObjectNode action = Elements.object();
        Elements.put(action, "prefix", rule.id());
        Elements.put(action, "title", rule.title());
        Elements.put(action, "description", rule.place() + " (" + rule.trust() + "). " + rule.note());
        if (rule.isRow()) {
            Elements.put(action, "textEquivalent", conditions(rule));
        }
        action.putArray("code")
                .add(Elements.concept(Elements.coding(canonicals.url("rule"), rule.ruleId(), null), null));
        Elements.put(
                action,
                "documentation",
                rule.sources().stream().flatMap(this::citation).toList());
        return action;
    }

    private Stream<ObjectNode> citation(Citation cited) {
        return Stream.ofNullable(rulebook.sources().get(cited.source()))
                .map(source -> Elements.citation(source, cited));
    }

    /**
     * As the cells say it, with limits in place of their names. FHIR knows no language of expressions that would be
     * true to it.
     */
    private static String conditions(Rule rule) {
        return rule.conditions().isEmpty()
                ? "Always."
                : rule.conditions().stream()
                        .map(PlanDefinition::condition)
                        .collect(Collectors.joining("; ", "If ", "."));
    }

    private static String condition(RuleCondition condition) {
        Column column = condition.column();
        String unit = column.reads()
                .map(Variable::unit)
                .map(word -> " (" + word + ")")
                .orElse("");
        return column.name() + unit + ": " + condition.resolved();
    }
}
