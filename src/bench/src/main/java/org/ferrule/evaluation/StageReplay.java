package org.ferrule.evaluation;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ferrule.facts.Fact;
import org.ferrule.facts.FactState;
import org.ferrule.facts.Value;
import org.ferrule.facts.Word;
import org.ferrule.interpreter.OpenRow;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.EvaluationState;
import org.ferrule.tables.Firing;
import org.ferrule.tables.Outcome;
import org.ferrule.tables.Rule;
import org.ferrule.tables.SentResult;
import org.ferrule.tables.Variables;
import org.jspecify.annotations.Nullable;

/** One evaluation, taken apart once so that its parts can be measured one by one. */
final class StageReplay {

    /**
     * A stage as it was.
     *
     * @param before what its rules saw
     * @param given what DRL rules concluded in it: given to the yardstick, which knows rows only
     * @param drl the firings of DRL rules
     */
    record Stage(String name, EvaluationState before, List<SentResult> results, List<Given> given, List<Firing> drl) {}

    /** A value that a DRL rule made: a finding, or a fact with its time. */
    private record Given(int variable, @Nullable Value value, @Nullable OffsetDateTime time, boolean fact) {}

    private final Rulebook rulebook;
    private final EvaluationRequest request;
    private final Evaluation patient;
    private final List<Stage> stages = new ArrayList<>();

    StageReplay(Rulebook rulebook, EvaluationRequest request) {
        this.rulebook = rulebook;
        this.request = request;
        this.patient = new Evaluation(rulebook, request.facts());
        rulebook.stages().forEach(stage -> stages.add(replay(stage)));
    }

    private Stage replay(String stage) {
        EvaluationState before = copy(patient.state());
        List<SentResult> results =
                rulebook.looksAtResults(stage) ? results(patient.facts(), patient.state()) : List.of();
        List<Firing> firings = rulebook.engine().fire(stage, patient.state(), results);
        patient.conclude(
                firings,
                rulebook.interpreter().match(stage, patient.state(), results).open());
        List<Firing> drl =
                firings.stream().filter(firing -> !firing.rule().isRow()).toList();
        return new Stage(stage, before, results, given(drl), drl);
    }

    private List<Given> given(List<Firing> drl) {
        Map<Integer, Given> given = new HashMap<>();
        for (Firing firing : drl) {
            for (Firing.Conclusion conclusion : firing.conclusions()) {
                Given one = given(conclusion);
                if (one != null) {
                    given.put(one.variable, one);
                }
            }
        }
        return List.copyOf(given.values());
    }

    private @Nullable Given given(Firing.Conclusion conclusion) {
        if (conclusion instanceof Firing.Computed computed) {
            int variable = index(computed.name());
            return new Given(variable, computed.value(), patient.state().time(variable), computed.fact());
        }
        Outcome outcome = ((Firing.Concluded) conclusion).outcome();
        if (outcome instanceof Outcome.Finding finding) {
            return new Given(finding.variable().index(), new Word(finding.value()), null, false);
        }
        if (outcome instanceof Outcome.Recommend recommend) {
            return new Given(index(Variables.RECOMMENDATION), new Word(recommend.code()), null, false);
        }
        return outcome instanceof Outcome.Reject reject ? new Given(index(reject.fact()), null, null, true) : null;
    }

    private int index(String name) {
        return rulebook.variables().named(name).orElseThrow().index();
    }

    private EvaluationState copy(EvaluationState state) {
        EvaluationState copy = new EvaluationState(rulebook.variables().size(), state.at());
        for (int variable = 0; variable < rulebook.variables().size(); variable++) {
            Value value = state.value(variable);
            if (value == null || state.sent(variable)) {
                copy.setSent(variable, value, state.time(variable));
            } else {
                copy.setDerived(variable, value, state.time(variable));
            }
        }
        return copy;
    }

    EvaluationRequest request() {
        return request;
    }

    /** The patient when all is decided. */
    Evaluation patient() {
        return patient;
    }

    List<Stage> stages() {
        return stages;
    }

    /** The bare rules in plain Java: which rows hold, nothing more. */
    void straightLine(HandWrittenRules rules, HandWrittenRules.Hits hits) {
        EvaluationState state = new Evaluation(rulebook, request.facts()).state();
        for (int i = 0; i < stages.size(); i++) {
            rules.stage(i, state, results(i, state), hits);
            for (Given given : stages.get(i).given) {
                take(state, given);
            }
        }
    }

    private static void take(EvaluationState state, Given given) {
        if (!given.fact) {
            state.set(given.variable, given.value);
        } else if (given.value == null) {
            state.setSent(given.variable, null, null);
        } else {
            state.setDerived(given.variable, given.value, given.time);
        }
    }

    private List<SentResult> results(int stage, EvaluationState state) {
        if (!rulebook.looksAtResults(stages.get(stage).name)) {
            return List.of();
        }
        return results(request.facts().facts().values(), state);
    }

    private static List<SentResult> results(Collection<Fact> facts, EvaluationState state) {
        return facts.stream()
                .filter(fact -> fact.state() == FactState.KNOWN || fact.state() == FactState.REJECTED)
                .map(fact -> new SentResult(fact, state.at()))
                .toList();
    }

    /** The whole answer, with the trace and what is open, from rules in plain Java. */
    Decision straightLineAnswer(
            HandWrittenRules rules, Map<String, Rule> rows, AnswerTexts texts, String id, OffsetDateTime now) {
        Evaluation decided = new Evaluation(rulebook, request.facts());
        for (int i = 0; i < stages.size(); i++) {
            EvaluationState state = decided.state();
            List<SentResult> results = results(i, state);
            List<Firing> firings = new ArrayList<>(stages.get(i).drl);
            List<OpenRow> open = rulebook.interpreter()
                    .match(stages.get(i).name, state, results)
                    .open();
            rules.stage(i, state, results, (row, result) -> firings.add(Firing.of(row(rows, row), state, result)));
            firings.sort(Firing.ORDER);
            decided.conclude(firings, open);
        }
        return new AnswerBuilder(rulebook, texts, request, decided).build(id, now);
    }

    private static Rule row(Map<String, Rule> rows, String id) {
        Rule row = rows.get(id);
        if (row == null) {
            throw new IllegalStateException("no row " + id);
        }
        return row;
    }
}
