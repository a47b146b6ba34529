package org.ferrule.interpreter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.ferrule.tables.EvaluationState;
import org.ferrule.tables.Firing;
import org.ferrule.tables.Rule;
import org.ferrule.tables.SentResult;
import org.ferrule.tables.StageEngine;
import org.jspecify.annotations.Nullable;

/**
 * The second engine: fires rows from their cells alone, in three-valued logic and without Drools. Also tells which rows
 * are open. Knows no DRL files. Safe for use by several threads.
 */
public final class TableInterpreter implements StageEngine {

    private final Map<String, StageIndex> ofPatient = new HashMap<>();
    private final Map<String, StageIndex> ofResults = new HashMap<>();

    /**
     * A row that matches.
     *
     * @param row the row
     * @param result the result that it matches, null for a row about the patient
     */
    public record RowMatch(Rule row, @Nullable SentResult result) {

        /** The key of its firing. */
        public String key() {
            return result == null ? row.id() : row.id() + "@" + result.getFact();
        }

        /** Whether a firing is that of this row, with the same cells, on this result. */
        public boolean is(Firing firing) {
            String fact = result == null ? null : result.getFact();
            return row.equals(firing.rule()) && (fact == null ? firing.result() == null : fact.equals(firing.result()));
        }
    }

    /**
     * What rows do in a stage.
     *
     * @param matching those that match, those about the patient first
     * @param open those that are undecided
     */
    public record Matches(List<RowMatch> matching, List<OpenRow> open) {}

    /** An engine for the rows among some rules. */
    public TableInterpreter(List<Rule> rules) {
        index(rules, Rule::perResult, ofResults);
        index(rules, row -> !row.perResult(), ofPatient);
    }

    private static void index(List<Rule> rules, Predicate<Rule> kind, Map<String, StageIndex> index) {
        Map<String, List<Rule>> byStage = new HashMap<>();
        rules.stream().filter(Rule::isRow).filter(kind).forEach(row -> byStage.computeIfAbsent(
                        row.stage(), stage -> new ArrayList<>())
                .add(row));
        byStage.forEach((stage, some) -> index.put(stage, new StageIndex(some)));
    }

    @Override
    public List<Firing> fire(String stage, EvaluationState state, List<SentResult> results) {
        List<Firing> firings = new ArrayList<>();
        match(stage, state, results)
                .matching()
                .forEach(match -> firings.add(Firing.of(match.row(), state, match.result())));
        firings.sort(Firing.ORDER);
        return firings;
    }

    /** The rows of a stage that match, and those that are open. */
    public Matches match(String stage, EvaluationState state, List<SentResult> results) {
        Matches matches = new Matches(new ArrayList<>(), new ArrayList<>());
        StageIndex patient = ofPatient.get(stage);
        if (patient != null) {
            patient.matching(state, row -> matches.matching().add(new RowMatch(row, null)), matches.open()::add);
        }
        StageIndex single = ofResults.get(stage);
        if (single != null) {
            results.forEach(result ->
                    single.matching(state, result, row -> matches.matching().add(new RowMatch(row, result))));
        }
        return matches;
    }
}
