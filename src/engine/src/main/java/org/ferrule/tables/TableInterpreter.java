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
    public List<Firing> fire(String stage, Situation situation, List<SentResult> results) {
        return match(stage, situation, results).firings();
    }

    /** The rows of a stage that match, and those that are open. */
    public Matches match(String stage, Situation situation, List<SentResult> results) {
        Matches matches = new Matches(new ArrayList<>(), new ArrayList<>());
        for (Row row : rows.getOrDefault(stage, List.of())) {
            if (row.rule().perResult()) {
                results.forEach(result -> matchResult(row, situation, result, matches));
            } else {
                matchPatient(row, situation, matches);
            }
        }
        matches.firings().sort(Firing.ORDER);
        return matches;
    }

    private static void matchResult(Row row, Situation situation, SentResult result, Matches matches) {
        if (test(row, situation, result) == Truth.TRUE) {
            matches.firings().add(Firing.of(row.rule(), situation, result));
        }
    }

    private static void matchPatient(Row row, Situation situation, Matches matches) {
        Truth truth = test(row, situation, null);
        if (truth == Truth.TRUE) {
            matches.firings().add(Firing.of(row.rule(), situation, null));
        } else if (truth == Truth.UNKNOWN) {
            matches.open().add(new OpenRow(row.rule(), undecided(row, situation)));
        }
    }

    /** Whether all cells of a row hold. */
    private static Truth test(Row row, Situation situation, @Nullable SentResult result) {
        Truth truth = Truth.TRUE;
        for (RuleCondition cell : row.cells()) {
            truth = truth.and(test(cell, situation, result));
            if (truth == Truth.FALSE) {
                return truth;
            }
        }
        return truth;
    }

    private static Truth test(RuleCondition cell, Situation situation, @Nullable SentResult result) {
        Condition condition = cell.condition();
        if (condition == null) {
            throw new IllegalStateException("a row's condition without meaning: " + cell.text());
        }
        return cell.column().test(condition, situation, result);
    }

    private static List<RuleCondition> undecided(Row row, Situation situation) {
        List<RuleCondition> cells = new ArrayList<>();
        for (RuleCondition cell : row.cells()) {
            if (test(cell, situation, null) == Truth.UNKNOWN) {
                cells.add(cell);
            }
        }
        return cells;
    }
}
