package org.ferrule.printing;

import java.util.ArrayList;
import java.util.List;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.HitPolicy;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;
import org.ferrule.tables.Table;

/**
 * The tables stage by stage, each row with what it asks, what it concludes and where it is from, and the rules of
 * files.
 */
final class TablesPart {

    private static final List<String> HEADERS = List.of("Rule", "If", "Then", "From");

    private final Rulebook rulebook;
    private final Words words;

    TablesPart(Rulebook rulebook) {
        this.rulebook = rulebook;
        this.words = new Words(rulebook);
    }

    String html() {
        StringBuilder html = new StringBuilder();
        int number = 1;
        for (String stage : rulebook.stages()) {
            html.append(Html.heading(2, Html.anchor("stage", stage), "Stage " + number++ + ": " + stage));
            rulebook.tables().stream()
                    .filter(table -> table.stage().equals(stage))
                    .forEach(table -> html.append(table(table)));
            html.append(files(stage));
        }
        return html.toString();
    }

    private String table(Table table) {
        String policy = (table.hitPolicy() == HitPolicy.UNIQUE
                        ? "At most one of these rows holds for anybody."
                        : "Any number of these rows may hold.")
                + (table.perResult() ? " They look at each result that was sent." : "")
                + switch (table.otherwise()) {
                    case A_GAP -> "";
                    case NOTHING -> " Where none holds nothing is concluded.";
                    case NOTHING_IF_UNKNOWN -> " Where none holds something is unknown, and nothing is concluded.";
                };
        return Html.heading(3, Html.anchor("table", String.valueOf(table.place())), table.title())
                + Html.paragraph(table.about())
                + "<p>" + Html.small(policy + " " + table.place()) + "</p>\n"
                + Html.table(HEADERS, table.rows().stream().map(this::row).toList());
    }

    private List<String> row(Rule rule) {
        List<String> from = new ArrayList<>();
        from.add(words.cited(rule.sources()));
        from.add(Html.text("trust: " + rule.trust()));
        from.add(words.parameters(rule.parameters()));
        from.add(rule.note().isEmpty() ? "" : Html.small(rule.note()));
        return List.of(
                Html.element("b", Html.text(rule.id())) + "<br>" + Html.text(rule.title()),
                conditions(rule.conditions()),
                Html.lines(rule.outcomes().stream().map(words::outcome).toList()),
                Html.lines(from));
    }

    private String conditions(List<RuleCondition> conditions) {
        return Html.lines(conditions.stream().map(words::condition).toList());
    }

    private String files(String stage) {
        List<Rule> rules = rulebook.rules().stream()
                .filter(rule -> !rule.isRow() && rule.stage().equals(stage))
                .toList();
        return rules.isEmpty()
                ? ""
                : Html.heading(3, Html.anchor("files", stage), "Rules that are no table")
                        + Html.table(
                                List.of("Rule", "If", "Works out", "From"),
                                rules.stream().map(this::file).toList());
    }

    /** What a rule only reads is no constraint. */
    private static String constraint(RuleCondition condition) {
        String text = condition.text().equals("read") ? condition.column().name() + " is read" : condition.text();
        return Html.element("code", Html.text(text));
    }

    private List<String> file(Rule rule) {
        List<String> row = new ArrayList<>(row(rule));
        row.set(
                1,
                Html.lines(rule.conditions().stream()
                        .map(TablesPart::constraint)
                        .distinct()
                        .toList()));
        row.set(
                2,
                Html.text(String.join(
                                ", ",
                                rule.makes().stream()
                                        .map(variable -> words.fact(variable.name()))
                                        .toList()))
                        + "<br>" + Html.small(String.valueOf(rule.place())));
        return row;
    }
}
