package org.ferrule.tables;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The second engine: fires rows from their cells alone, in three-valued logic and without Drools. Also tells which rows
 * are open. Knows no DRL files.
 */
public final class TableInterpreter implements StageEngine {

    private final Map<String, List<Row>> rows = new HashMap<>();

    /** A row with its cells in the order in which they are tested. */
    private record Row(Rule rule, List<RuleCondition> cells) {}

    /**
     * What rows do in a stage.
     *
     * @param firings of those that match, in canonical order
     * @param open those that are undecided
     */
    public record Matches(List<Firing> firings, List<OpenRow> open) {}

    /** An engine for the rows among some rules. */
    public TableInterpreter(List<Rule> rules) {
        Map<String, Rule> byId = new HashMap<>();
        rules.stream().filter(Rule::isRow).forEach(row -> byId.put(row.id(), row));
        SharedConditions.first(rules).forEach(row -> rows.computeIfAbsent(row.stage(), stage -> new ArrayList<>())
                .add(new Row(byId.getOrDefault(row.id(), row), row.conditions())));
    }

    @Override
    public List<Firing> fire(String stage, EvaluationState state, List<SentResult> results) {
        return match(stage, state, results).firings();
    }

    /** The rows of a stage that match, and those that are open. */
    public Matches match(String stage, EvaluationState state, List<SentResult> results) {
        Matches matches = new Matches(new ArrayList<>(), new ArrayList<>());
        for (Row row : rows.getOrDefault(stage, List.of())) {
            if (row.rule().perResult()) {
                results.forEach(result -> matchResult(row, state, result, matches));
            } else {
                matchPatient(row, state, matches);
            }
        }
        matches.firings().sort(Firing.ORDER);
        return matches;
    }

    private static void matchResult(Row row, EvaluationState state, SentResult result, Matches matches) {
        if (test(row, state, result) == Ternary.TRUE) {
            matches.firings().add(Firing.of(row.rule(), state, result));
        }
    }

    private static void matchPatient(Row row, EvaluationState state, Matches matches) {
        Ternary truth = test(row, state, null);
        if (truth == Ternary.TRUE) {
            matches.firings().add(Firing.of(row.rule(), state, null));
        } else if (truth == Ternary.UNKNOWN) {
            matches.open().add(new OpenRow(row.rule(), undecided(row, state)));
        }
    }

    /** Whether all cells of a row hold. */
    private static Ternary test(Row row, EvaluationState state, @Nullable SentResult result) {
        Ternary truth = Ternary.TRUE;
        for (RuleCondition cell : row.cells()) {
            truth = truth.and(test(cell, state, result));
            if (truth == Ternary.FALSE) {
                return truth;
            }
        }
        return truth;
    }

    private static Ternary test(RuleCondition cell, EvaluationState state, @Nullable SentResult result) {
        Condition condition = cell.condition();
        if (condition == null) {
            throw new IllegalStateException("a row's condition without meaning: " + cell.text());
        }
        return cell.column().test(condition, state, result);
    }

    private static List<RuleCondition> undecided(Row row, EvaluationState state) {
        List<RuleCondition> cells = new ArrayList<>();
        for (RuleCondition cell : row.cells()) {
            if (test(cell, state, null) == Ternary.UNKNOWN) {
                cells.add(cell);
            }
        }
        return cells;
    }
}
