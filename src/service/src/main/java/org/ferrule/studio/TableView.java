package org.ferrule.studio;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.HitPolicy;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;
import org.ferrule.tables.Source;
import org.ferrule.tables.Table;
import org.jspecify.annotations.Nullable;

/**
 * A table as a guideline prints it, with limits in place of their names.
 *
 * @param anchor where links lead to
 * @param columns headers of what is asked
 * @param fired how many of its rows fired; 0 where nobody was decided on
 */
record TableView(
        String anchor,
        String stage,
        String title,
        String about,
        String policy,
        String place,
        List<String> columns,
        List<Row> rows,
        int fired) {

    /**
     * A row.
     *
     * @param cells what it asks, below the columns; empty for any
     */
    record Row(
            String id,
            String title,
            List<String> cells,
            List<String> outcomes,
            List<Cited> sources,
            String trust,
            String note,
            String place,
            boolean fired) {}

    /** A source as a row cites it. */
    record Cited(String id, String citation, String locator) {}

    /** The tables with the rows that are wanted, each with its place; those without such a row are left out. */
    static List<TableView> all(Rulebook rulebook, Set<String> fired, Predicate<Row> wanted) {
        List<TableView> tables = new ArrayList<>();
        for (String stage : rulebook.stages()) {
            rulebook.tables().stream()
                    .filter(table -> table.stage().equals(stage))
                    .forEach(table -> tables.add(of(rulebook, table, fired, wanted)));
            List<Rule> files = rulebook.rules().stream()
                    .filter(rule -> !rule.isRow() && rule.stage().equals(stage))
                    .toList();
            tables.add(ofFiles(rulebook, stage, files, fired, wanted));
        }
        return tables.stream().filter(table -> !table.rows().isEmpty()).toList();
    }

    private static TableView of(Rulebook rulebook, Table table, Set<String> fired, Predicate<Row> wanted) {
        Map<String, String> columns = columns(table.rows());
        List<Row> rows = table.rows().stream()
                .map(rule -> row(
                        rulebook,
                        rule,
                        columns.keySet().stream()
                                .map(column -> cell(rule, column))
                                .toList(),
                        fired))
                .filter(wanted)
                .toList();
        String policy = table.hitPolicy() == HitPolicy.UNIQUE
                ? "At most one row holds for anybody."
                : "Any number of rows may hold.";
        return new TableView(
                anchor(String.valueOf(table.place())),
                table.stage(),
                table.title(),
                table.about(),
                table.perResult() ? policy + " They look at each result." : policy,
                String.valueOf(table.place()),
                List.copyOf(columns.values()),
                rows,
                fired(rows));
    }

    private static TableView ofFiles(
            Rulebook rulebook, String stage, List<Rule> rules, Set<String> fired, Predicate<Row> wanted) {
        List<Row> rows = rules.stream()
                .map(rule -> row(rulebook, rule, List.of(conditions(rule)), fired))
                .filter(wanted)
                .toList();
        return new TableView(
                anchor("rules of " + stage),
                stage,
                "Rules that are no table: " + stage,
                "",
                "Any number of rules may hold.",
                "rule files",
                List.of("If"),
                rows,
                fired(rows));
    }

    private static int fired(List<Row> rows) {
        return (int) rows.stream().filter(Row::fired).count();
    }

    /** What a rule of a file only reads is no constraint. */
    private static String conditions(Rule rule) {
        return rule.conditions().stream()
                .map(condition -> condition.text().equals("read")
                        ? label(condition) + " is read"
                        : label(condition) + ": " + condition.text())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    /** The letters of the columns in their order, with what stands above. */
    private static Map<String, String> columns(List<Rule> rules) {
        Map<String, String> found =
                new TreeMap<>(Comparator.comparingInt(String::length).thenComparing(letter -> letter));
        rules.stream()
                .flatMap(rule -> rule.conditions().stream())
                .filter(condition -> condition.cell() != null)
                .forEach(condition -> found.putIfAbsent(letter(condition.cell()), label(condition)));
        return new LinkedHashMap<>(found);
    }

    private static String letter(@Nullable String cell) {
        return Objects.requireNonNullElse(cell, "").replaceAll("\\d", "");
    }

    private static String label(RuleCondition condition) {
        return condition
                .column()
                .accept(
                        variable -> variable.unit() == null
                                ? variable.label()
                                : variable.label() + " (" + variable.unit() + ")",
                        field -> field.header());
    }

    private static String cell(Rule rule, String column) {
        return rule.conditions().stream()
                .filter(condition -> letter(condition.cell()).equals(column))
                .map(RuleCondition::resolved)
                .collect(Collectors.joining(", "));
    }

    private static Row row(Rulebook rulebook, Rule rule, List<String> cells, Set<String> fired) {
        return new Row(
                rule.id(),
                rule.title(),
                cells,
                new OutcomeWords(rulebook).of(rule),
                rule.sources().stream()
                        .map(cited -> new Cited(cited.source(), citation(rulebook, cited.source()), cited.locator()))
                        .toList(),
                rule.trust(),
                rule.note(),
                String.valueOf(rule.place()),
                fired.contains(rule.id()));
    }

    private static String citation(Rulebook rulebook, String id) {
        Source source = rulebook.sources().get(id);
        return source == null ? id : source.citation();
    }

    /** The name of a place to link to: letters, digits and hyphens. */
    static String anchor(String name) {
        return "t-" + name.replaceAll("[^A-Za-z0-9]+", "-");
    }
}
