package org.ferrule.evaluation;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ferrule.facts.Fact;
import org.ferrule.facts.FactState;
import org.ferrule.facts.Value;
import org.ferrule.facts.Word;
import org.ferrule.rulebook.Outcome;
import org.ferrule.rulebook.Rule;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.rulebook.SentResult;
import org.ferrule.rulebook.Situation;
import org.ferrule.rulebook.Vocabulary;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.KieSession;

/** One evaluation, taken apart once so that its parts can be measured one by one. */
final class Replay {

    /**
     * A stage as it was.
     *
     * @param before what its rules saw
     * @param given what DRL rules concluded in it: given to the yardstick, which knows rows only
     * @param drl the firings of DRL rules
     */
    record Stage(String name, Situation before, List<SentResult> results, List<Given> given, List<Firing> drl) {}

    /** A value that a DRL rule made: a finding, or a fact with its time. */
    private record Given(int slot, @Nullable Value value, @Nullable OffsetDateTime time, boolean fact) {}

    private final Rulebook rulebook;
    private final EvaluationRequest request;
    private final Case patient;
    private final List<Stage> stages = new ArrayList<>();

    Replay(Rulebook rulebook, EvaluationRequest request) {
        this.rulebook = rulebook;
        this.request = request;
        this.patient = new Case(rulebook, request.facts());
        Recorder recorder = new Recorder(rulebook, patient.situation());
        rulebook.stages().forEach(stage -> stages.add(replay(stage, recorder)));
    }

    private Stage replay(String stage, Recorder recorder) {
        Situation before = copy(patient.situation());
        List<SentResult> results = new ArrayList<>();
        if (rulebook.looksAtResults(stage)) {
            for (Fact fact : patient.facts()) {
                if (fact.state() == FactState.KNOWN || fact.state() == FactState.REJECTED) {
                    results.add(rulebook.compiled()
                            .result(stage, fact, patient.situation().at()));
                }
            }
        }
        List<OpenRow> open = new ArrayList<>();
        TableModel.predict(rulebook.rows(stage), patient.situation(), results, open);
        fire(stage, recorder, results);
        List<Firing> firings = recorder.takeStage();
        patient.conclude(firings, open);
        List<Firing> drl =
                firings.stream().filter(firing -> !firing.rule().isRow()).toList();
        return new Stage(stage, before, results, given(drl), drl);
    }

    private void fire(String stage, Recorder recorder, List<SentResult> results) {
        KieSession session = rulebook.compiled().newSession(stage);
        try {
            session.setGlobal("out", recorder);
            session.addEventListener(recorder);
            results.forEach(session::insert);
            session.insert(rulebook.compiled().stageFacts(stage, patient.situation()));
            session.fireAllRules();
        } finally {
            session.dispose();
        }
    }

    private List<Given> given(List<Firing> drl) {
        Map<Integer, Given> given = new HashMap<>();
        for (Firing firing : drl) {
            for (Firing.Conclusion conclusion : firing.conclusions()) {
                Given one = given(conclusion);
                if (one != null) {
                    given.put(one.slot, one);
                }
            }
        }
        return List.copyOf(given.values());
    }

    private @Nullable Given given(Firing.Conclusion conclusion) {
        if (conclusion instanceof Firing.Computed computed) {
            int slot = index(computed.name());
            return new Given(slot, computed.value(), patient.situation().time(slot), computed.fact());
        }
        Outcome outcome = ((Firing.Concluded) conclusion).outcome();
        if (outcome instanceof Outcome.Finding finding) {
            return new Given(finding.slot().index(), new Word(finding.value()), null, false);
        }
        if (outcome instanceof Outcome.Recommend recommend) {
            return new Given(index(Vocabulary.RECOMMENDATION), new Word(recommend.code()), null, false);
        }
        return outcome instanceof Outcome.Reject reject ? new Given(index(reject.fact()), null, null, true) : null;
    }

    private int index(String name) {
        return rulebook.vocabulary().named(name).orElseThrow().index();
    }

    private Situation copy(Situation situation) {
        Situation copy = new Situation(rulebook.vocabulary().size(), situation.at());
        for (int slot = 0; slot < rulebook.vocabulary().size(); slot++) {
            Value value = situation.value(slot);
            if (value == null || situation.sent(slot)) {
                copy.setSent(slot, value, situation.time(slot));
            } else {
                copy.setDerived(slot, value, situation.time(slot));
            }
        }
        return copy;
    }

    EvaluationRequest request() {
        return request;
    }

    /** The patient when all is decided. */
    Case patient() {
        return patient;
    }

    List<Stage> stages() {
        return stages;
    }

    /** The bare rules in plain Java: which rows hold, nothing more. */
    void straightLine(HandWrittenRules rules, HandWrittenRules.Hits hits) {
        Situation situation = new Case(rulebook, request.facts()).situation();
        for (int i = 0; i < stages.size(); i++) {
            rules.stage(i, situation, results(i, situation), hits);
            for (Given given : stages.get(i).given) {
                take(situation, given);
            }
        }
    }

    private static void take(Situation situation, Given given) {
        if (!given.fact) {
            situation.set(given.slot, given.value);
        } else if (given.value == null) {
            situation.setSent(given.slot, null, null);
        } else {
            situation.setDerived(given.slot, given.value, given.time);
        }
    }

    private List<SentResult> results(int stage, Situation situation) {
        if (!rulebook.looksAtResults(stages.get(stage).name)) {
            return List.of();
        }
        List<SentResult> results = new ArrayList<>();
        for (Fact fact : request.facts().facts().values()) {
            if (fact.state() == FactState.KNOWN || fact.state() == FactState.REJECTED) {
                results.add(new SentResult(fact, situation.at()));
            }
        }
        return results;
    }

    /** The whole answer, with the trace and what is open, from rules in plain Java. */
    Decision straightLineAnswer(
            HandWrittenRules rules, Map<String, Rule> rows, AnswerTexts texts, String id, OffsetDateTime now) {
        Case decided = new Case(rulebook, request.facts());
        Recorder recorder = new Recorder(rulebook, decided.situation());
        for (int i = 0; i < stages.size(); i++) {
            List<SentResult> results = results(i, decided.situation());
            List<OpenRow> open = new ArrayList<>();
            TableModel.predict(rulebook.rows(stages.get(i).name), decided.situation(), results, open);
            List<Firing> firings = new ArrayList<>(stages.get(i).drl);
            rules.stage(
                    i, decided.situation(), results, (row, result) -> firings.add(firing(rows, row, result, recorder)));
            firings.sort(Firing.ORDER);
            decided.conclude(firings, open);
        }
        return new AnswerBuilder(rulebook, texts, request, decided).build(id, now);
    }

    private static Firing firing(Map<String, Rule> rows, String id, @Nullable SentResult result, Recorder recorder) {
        Rule row = rows.get(id);
        if (row == null) {
            throw new IllegalStateException("no row " + id);
        }
        String fact = result == null ? null : result.getFact();
        Firing firing = new Firing(row, fact, recorder.because(row, result));
        for (Outcome outcome : row.outcomes()) {
            boolean itself = outcome instanceof Outcome.Need need && need.fact() == null;
            firing.conclusions().add(new Firing.Concluded(itself ? new Outcome.Need(fact) : outcome));
        }
        return firing;
    }
}
