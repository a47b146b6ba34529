package org.ferrule.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.facts.Fact;
import org.ferrule.facts.FactSheet;
import org.ferrule.facts.FactState;
import org.ferrule.interpreter.TableInterpreter;
import org.ferrule.json.Json;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.EvaluationState;
import org.ferrule.tables.Firing;
import org.ferrule.tables.SentResult;
import org.ferrule.workbook.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates requests against one rulebook. Production, tests, checks and benchmarks use this one path, always traced.
 * Safe for use by several threads.
 */
public final class Evaluator {

    private final Rulebook rulebook;
    private final Clock clock;
    private final Supplier<String> ids;
    private final RequestReader reader;
    private final AnswerTexts texts;
    private final AnswerWriter writer;

    /**
     * An evaluator.
     *
     * @param ids gives each decision its id
     */
    public Evaluator(Rulebook rulebook, Clock clock, Supplier<String> ids) {
        this.rulebook = rulebook;
        this.clock = clock;
        this.ids = ids;
        this.reader = new RequestReader(rulebook);
        this.texts = new AnswerTexts(rulebook);
        this.writer = new AnswerWriter(texts.shared());
    }

    /** The rulebook that decides. */
    public Rulebook rulebook() {
        return rulebook;
    }

    /**
     * Decides on a request in JSON.
     *
     * @throws MistakenRequestException when the request cannot be accepted
     * @throws UnknownRulebookException when it pins another rulebook
     */
    public Decision evaluate(byte[] request) {
        return evaluate(Json.readRequest(request));
    }

    /** Decides on a parsed request; fails like {@link #evaluate(byte[])}. */
    public Decision evaluate(JsonNode request) {
        return decide(request, ids.get(), OffsetDateTime.now(clock));
    }

    /**
     * Decides on a request in JSON, and writes the decision.
     *
     * @throws MistakenRequestException when the request cannot be accepted
     * @throws UnknownRulebookException when it pins another rulebook
     */
    public Answer answer(byte[] request) {
        return answer(Json.readRequest(request));
    }

    /** Decides on a parsed request, and writes the decision; fails like {@link #answer(byte[])}. */
    public Answer answer(JsonNode request) {
        return answerAgain(request, ids.get(), OffsetDateTime.now(clock));
    }

    /** Decides once more like {@link #repeat}, and writes the decision. */
    public Answer answerAgain(JsonNode request, String id, OffsetDateTime evaluatedAt) {
        EvaluationRequest read = reader.read(request, evaluatedAt);
        return new AnswerBuilder(rulebook, texts, read, fire(read.facts())).answer(id, evaluatedAt, writer);
    }

    /**
     * Decides once more what was decided before: the same request, id, moment and rulebook give the same decision, to
     * the last character.
     *
     * @param evaluatedAt when it was decided, which is also the clinical moment of a request that names none
     * @throws MistakenRequestException when this rulebook cannot accept the request
     */
    public Decision repeat(JsonNode request, String id, OffsetDateTime evaluatedAt) {
        return decide(request, id, evaluatedAt);
    }

    private Decision decide(JsonNode parsed, String id, OffsetDateTime evaluatedAt) {
        EvaluationRequest request = reader.read(parsed, evaluatedAt);
        return new AnswerBuilder(rulebook, texts, request, fire(request.facts())).build(id, evaluatedAt);
    }

    /**
     * Decides.
     *
     * @throws NoDecisionException when rules contradict each other or none recommends
     * @throws IllegalStateException when a rule fails or the two evaluators disagree: no answer is better than a
     *     doubtful one
     */
    public Decision evaluate(EvaluationRequest request) {
        return new AnswerBuilder(rulebook, texts, request, fire(request.facts()))
                .build(ids.get(), OffsetDateTime.now(clock));
    }

    /** Fires the rulebook once on nobody, so that the first request does not wait for classes to load. */
    public void warmUp() {
        fire(new FactSheet(OffsetDateTime.now(clock), Map.of()));
    }

    /**
     * What is known before the rules of a stage see it: the facts as read, and all that earlier stages made of them.
     *
     * @throws NoDecisionException like {@link #evaluate(EvaluationRequest)}, for the earlier stages
     */
    public EvaluationState before(String stage, EvaluationRequest request) {
        return fire(request.facts(), stage).state();
    }

    /**
     * Reads a request without deciding on it.
     *
     * @throws MistakenRequestException when the request cannot be accepted
     * @throws UnknownRulebookException when it pins another rulebook
     */
    public EvaluationRequest read(JsonNode request) {
        return read(request, OffsetDateTime.now(clock));
    }

    /** Reads a request like {@link #read(JsonNode)}; now is the clinical moment of one that names none. */
    EvaluationRequest read(JsonNode request, OffsetDateTime now) {
        return reader.read(request, now);
    }

    /**
     * Decides, and shows what is known before each stage.
     *
     * @param seen is shown every stage before its rules fire
     * @throws NoDecisionException like {@link #evaluate(EvaluationRequest)}
     */
    public Trace trace(EvaluationRequest request, Consumer<StageView> seen) {
        Evaluation patient = fire(request.facts(), null, seen);
        Set<String> fired = new HashSet<>();
        patient.fired().forEach(firing -> {
            fired.add(firing.rule().id());
            fired.add(firing.rule().ruleId());
        });
        Decision decision =
                new AnswerBuilder(rulebook, texts, request, patient).build(ids.get(), OffsetDateTime.now(clock));
        return new Trace(decision, patient.state(), fired, TracedFinding.all(rulebook, decision, patient.findings()));
    }

    private Evaluation fire(FactSheet facts) {
        return fire(facts, null);
    }

    private Evaluation fire(FactSheet facts, @Nullable String until) {
        return fire(facts, until, view -> {});
    }

    private Evaluation fire(FactSheet facts, @Nullable String until, Consumer<StageView> seen) {
        Evaluation patient = new Evaluation(rulebook, facts);
        for (String stage : rulebook.stages()) {
            if (stage.equals(until)) {
                break;
            }
            fire(stage, patient, seen);
        }
        return patient;
    }

    private void fire(String stage, Evaluation patient, Consumer<StageView> seen) {
        List<SentResult> results = results(stage, patient);
        seen.accept(new StageView(stage, patient.state(), results));
        TableInterpreter.Matches matches = rulebook.interpreter().match(stage, patient.state(), results);
        List<Firing> firings = rulebook.engine().fire(stage, patient.state(), results);
        requireAgreement(stage, matches.matching(), firings);
        requireUnique(firings);
        patient.conclude(firings, matches.open());
    }

    /**
     * Where at most one row may match.
     *
     * @param table a table that is unique
     * @param result the result that it looks at, null for none
     */
    private record Once(SourceLocation table, @Nullable String result) {}

    /** In a table with the policy unique at most one row may match, for a table about results: for each result. */
    private void requireUnique(List<Firing> firings) {
        Map<Once, Firing> matched = new HashMap<>();
        for (Firing firing : firings) {
            rulebook.uniqueTable(firing.rule()).ifPresent(table -> {
                Firing first = matched.putIfAbsent(new Once(table.place(), firing.result()), firing);
                if (first != null) {
                    throw new NoDecisionException("two rows match in the table " + table.place()
                            + ", which is unique: " + first.rule().id() + " and "
                            + firing.rule().id());
                }
            });
        }
    }

    private List<SentResult> results(String stage, Evaluation patient) {
        if (!rulebook.looksAtResults(stage)) {
            return List.of();
        }
        List<SentResult> results = new ArrayList<>();
        for (Fact fact : patient.facts()) {
            if (fact.state() == FactState.KNOWN || fact.state() == FactState.REJECTED) {
                results.add(new SentResult(fact, patient.state().at()));
            }
        }
        return results;
    }

    /** No row matches twice, so that as many firings, with one for each match, are the same. */
    private static void requireAgreement(String stage, List<TableInterpreter.RowMatch> expected, List<Firing> firings) {
        int rows = 0;
        for (Firing firing : firings) {
            rows += firing.rule().isRow() ? 1 : 0;
        }
        boolean agreed = rows == expected.size();
        for (int i = 0; agreed && i < expected.size(); i++) {
            agreed = fired(expected.get(i), firings);
        }
        if (!agreed) {
            throw new IllegalStateException(
                    "the two evaluators disagree in stage " + stage + " on " + difference(expected, firings));
        }
    }

    private static boolean fired(TableInterpreter.RowMatch match, List<Firing> firings) {
        for (Firing firing : firings) {
            if (match.is(firing)) {
                return true;
            }
        }
        return false;
    }

    private static String difference(List<TableInterpreter.RowMatch> expected, List<Firing> firings) {
        Stream<String> unexpected = firings.stream()
                .filter(firing -> firing.rule().isRow())
                .filter(firing -> expected.stream().noneMatch(match -> match.is(firing)))
                .map(Firing::key);
        Stream<String> missing =
                expected.stream().filter(match -> !fired(match, firings)).map(TableInterpreter.RowMatch::key);
        return Stream.concat(unexpected, missing).distinct().collect(Collectors.joining(", "));
    }
}
