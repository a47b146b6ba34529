package org.ferrule.studio;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ferrule.evaluation.WhyNot;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Rule;
import org.ferrule.tables.Variable;

/**
 * Why a rule did or did not fire, and for each finding that it asks for the rules that could have made it.
 *
 * @param rows its rows
 */
record WhyNotView(String rule, boolean fired, List<Row> rows) {

    /** A row with what it asked. */
    record Row(String id, String title, String place, boolean fired, String result, List<Test> tests) {}

    /** A condition with what became of it. */
    record Test(String label, String value, String condition, String state, List<Maker> makers) {}

    /** A rule that may make what a condition asks for. */
    record Maker(String id, boolean fired) {}

    static WhyNotView of(Rulebook rulebook, WhyNot told, Set<String> fired) {
        return new WhyNotView(
                told.rule(),
                told.fired(),
                told.rows().stream().map(row -> row(rulebook, row, fired)).toList());
    }

    private static Row row(Rulebook rulebook, WhyNot.Row row, Set<String> fired) {
        String place =
                row.line() == null ? row.file() + "!" + row.sheet() + "!" + row.cell() : row.file() + ":" + row.line();
        String result = row.result() == null ? "" : rulebook.variables().label(row.result());
        return new Row(
                row.row(),
                row.title(),
                place,
                row.fired(),
                result,
                row.conditions().stream()
                        .map(test -> test(rulebook, test, fired))
                        .toList());
    }

    private static Test test(Rulebook rulebook, WhyNot.Test test, Set<String> fired) {
        List<Maker> makers = rulebook.variables()
                .named(test.fact())
                .filter(Variable::finding)
                .map(variable -> makers(rulebook, variable, fired))
                .orElse(List.of());
        return new Test(
                rulebook.variables().label(test.fact()),
                String.valueOf(test.value()),
                test.condition(),
                test.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                makers);
    }

    private static List<Maker> makers(Rulebook rulebook, Variable variable, Set<String> fired) {
        return rulebook.rules().stream()
                .filter(rule -> FindingView.makes(rule, variable))
                .map(Rule::id)
                .map(id -> new Maker(id, fired.contains(id)))
                .toList();
    }
}
