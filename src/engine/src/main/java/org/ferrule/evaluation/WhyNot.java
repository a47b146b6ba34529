package org.ferrule.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.tables.EvaluationState;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;
import org.ferrule.tables.SentResult;
import org.ferrule.tables.Ternary;
import org.jspecify.annotations.Nullable;

/**
 * Why a rule did or did not fire: each of its rows with each of its conditions, as they stood when the stage of the
 * rule began.
 *
 * @param rule id of the rule
 * @param fired whether it fired
 * @param rows its rows; for a rule about single results one entry for each row and result
 */
public record WhyNot(String rule, boolean fired, List<Row> rows) {

    /** What became of a condition. */
    public enum State {
        /** It was met. */
        HELD,
        /** It was not met. */
        FAILED,
        /** What it asks for was not known, so that it was not met either. */
        UNKNOWN,
        /** The value was known, but only the engine can tell what DRL asks of it. */
        NOT_SHOWN
    }

    /**
     * A row.
     *
     * @param row its id
     * @param title its statement
     * @param file the file it stands in
     * @param sheet the sheet, null in DRL
     * @param cell the cell of its id, null in DRL
     * @param line the line, null in a sheet
     * @param result the fact whose result it looked at, null for a row about the patient
     * @param fired whether it fired
     * @param conditions its conditions
     */
    public record Row(
            String row,
            String title,
            String file,
            @Nullable String sheet,
            @Nullable String cell,
            @Nullable Integer line,
            @Nullable String result,
            boolean fired,
            List<Test> conditions) {}

    /**
     * A condition.
     *
     * @param fact the fact or finding it reads
     * @param value its value, {@code unknown} for none
     * @param condition what the cell says
     * @param cell the cell, null in DRL
     * @param state what became of it
     */
    public record Test(String fact, Object value, String condition, @Nullable String cell, State state) {}

    /**
     * Decides again, and observes one rule.
     *
     * @param id id of a rule of the catalogue or of a row
     * @return nothing when the rulebook has no such rule
     * @throws MistakenRequestException when this rulebook cannot accept the request
     */
    public static Optional<WhyNot> of(Evaluator evaluator, JsonNode request, OffsetDateTime evaluatedAt, String id) {
        List<Rule> rules = evaluator.rulebook().rules().stream()
                .filter(rule -> rule.id().equals(id) || rule.ruleId().equals(id))
                .toList();
        if (rules.isEmpty()) {
            return Optional.empty();
        }
        List<Seen> seen = new ArrayList<>();
        Trace trace = evaluator.trace(evaluator.read(request, evaluatedAt), view -> rules.stream()
                .filter(rule -> rule.stage().equals(view.stage()))
                .forEach(rule -> seen(rule, view, seen)));
        List<Row> rows = seen.stream().map(row -> row.told(trace)).toList();
        return Optional.of(new WhyNot(id, trace.fired().contains(id), rows));
    }

    private static void seen(Rule rule, StageView view, List<Seen> seen) {
        if (rule.perResult()) {
            view.results().forEach(result -> seen.add(new Seen(rule, result, tests(rule, view.state(), result))));
        } else {
            seen.add(new Seen(rule, null, tests(rule, view.state(), null)));
        }
    }

    private static List<Test> tests(Rule rule, EvaluationState state, @Nullable SentResult result) {
        return rule.conditions().stream()
                .map(cell -> new Test(
                        cell.column().name(),
                        Values.plainOrUnknown(cell.column().value(state, result)),
                        cell.resolved(),
                        cell.cell(),
                        state(cell, state, result)))
                .toList();
    }

    private static State state(RuleCondition cell, EvaluationState state, @Nullable SentResult result) {
        if (cell.condition() == null) {
            return cell.column().value(state, result) == null ? State.UNKNOWN : State.NOT_SHOWN;
        }
        Ternary truth = cell.column().test(cell.condition(), state, result);
        return truth == Ternary.TRUE ? State.HELD : truth == Ternary.FALSE ? State.FAILED : State.UNKNOWN;
    }

    /** A row as it stood when its stage began. */
    private record Seen(Rule rule, @Nullable SentResult result, List<Test> tests) {

        Row told(Trace trace) {
            boolean fired = rule.isRow() ? holds() : trace.fired().contains(rule.id());
            return new Row(
                    rule.id(),
                    rule.title(),
                    rule.place().file(),
                    rule.place().sheet(),
                    rule.place().cell(),
                    rule.isRow() ? null : rule.place().line(),
                    result == null ? null : result.getFact(),
                    fired,
                    tests);
        }

        private boolean holds() {
            return tests.stream().allMatch(test -> test.state() == State.HELD);
        }
    }
}
