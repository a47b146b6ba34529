package org.ferrule.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.ferrule.ShippedRulebook;
import org.ferrule.Vignette;
import org.ferrule.json.CanonicalJson;
import org.ferrule.json.Json;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Rule;
import org.junit.jupiter.api.Named;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One evaluation with the shipped rulebook, whole and in parts, over all vignettes; a score is the time of one patient.
 * {@link #decide} is the whole work of an evaluation from facts to decision; {@link #straightLine} and
 * {@link #straightLineAnswer} are its yardsticks.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@OperationsPerInvocation(EvaluationBenchmark.PATIENTS)
public class EvaluationBenchmark {

    /** The number of vignettes. */
    static final int PATIENTS = 125;

    private static final Level QUIET = Level.OFF;

    // Held, because the log manager forgets the level of a logger that nobody holds.
    private final List<Logger> loggers = List.of(Logger.getLogger("org.drools"), Logger.getLogger("org.kie"));
    private final List<byte[]> bytes = new ArrayList<>();
    private final List<JsonNode> requests = new ArrayList<>();
    private final List<StageReplay> replays = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final Map<String, Rule> rows = new HashMap<>();
    private final OffsetDateTime now = OffsetDateTime.now(ShippedRulebook.CLOCK);
    private final Rulebook rulebook;
    private final Evaluator evaluator;
    private final RequestReader reader;
    private final AnswerTexts texts;
    private final AnswerWriter writer;
    private final List<List<ToldRule>> told = new ArrayList<>();
    private final HandWrittenRules rules;

    /** Loads the rulebook. */
    public EvaluationBenchmark() {
        loggers.forEach(logger -> logger.setLevel(QUIET));
        rulebook = ShippedRulebook.rulebook();
        evaluator = ShippedRulebook.evaluator();
        reader = new RequestReader(rulebook);
        texts = new AnswerTexts(rulebook);
        writer = new AnswerWriter(texts.shared());
        rules = StraightLine.compile(rulebook);
    }

    /** Reads the vignettes, and requires that the yardsticks decide as the evaluator does. */
    @Setup
    public void readVignettes() {
        rulebook.rules().stream().filter(Rule::isRow).forEach(row -> rows.put(row.id(), row));
        for (Named<Vignette> vignette : Vignette.all()) {
            byte[] request = Json.write(vignette.getPayload().request());
            bytes.add(request);
            requests.add(Json.read(request));
            StageReplay replay = new StageReplay(
                    rulebook, reader.read(Json.read(request), OffsetDateTime.now(ShippedRulebook.CLOCK)));
            replays.add(replay);
            Decision decision = evaluator.evaluate(request);
            decisions.add(decision);
            told.add(replay.patient().fired().stream()
                    .map(firing -> texts.rule(firing.rule()))
                    .toList());
            requireSame(replay, decision);
        }
        if (replays.size() != PATIENTS) {
            throw new IllegalStateException("the number of vignettes is " + replays.size());
        }
    }

    private void requireSame(StageReplay replay, Decision decision) {
        TreeSet<String> fired = new TreeSet<>();
        replay.straightLine(rules, (row, result) -> fired.add(result == null ? row : row + "@" + result.getFact()));
        TreeSet<String> expected = new TreeSet<>();
        replay.patient().fired().stream()
                .filter(firing -> firing.rule().isRow())
                .forEach(firing -> expected.add(firing.key()));
        if (!fired.equals(expected) || !straightLineAnswer(replay).equals(decision)) {
            throw new IllegalStateException("the yardstick decides otherwise on " + decision);
        }
    }

    /** From the bytes of the request to the bytes of the answer. */
    @Benchmark
    public void bytesToBytes(Blackhole hole) {
        for (byte[] request : bytes) {
            hole.consume(evaluator.answer(request).json());
        }
    }

    /** From parsed JSON to the decision. */
    @Benchmark
    public void evaluate(Blackhole hole) {
        for (JsonNode request : requests) {
            hole.consume(evaluator.evaluate(request));
        }
    }

    /** From facts to the decision: Drools, the table model, their agreement, the trace, what is open, the answer. */
    @Benchmark
    public void decide(Blackhole hole) {
        for (StageReplay replay : replays) {
            hole.consume(evaluator.evaluate(replay.request()));
        }
    }

    /**
     * The yardstick: the same rows as plain Java, which tells the ids of the rows that hold. What DRL rules conclude is
     * given to it.
     */
    @Benchmark
    public void straightLine(Blackhole hole) {
        for (StageReplay replay : replays) {
            List<String> fired = new ArrayList<>();
            replay.straightLine(rules, (row, result) -> fired.add(row));
            hole.consume(fired);
        }
    }

    /**
     * The yardstick with the same answer: plain Java in the place of Drools and of the agreement check, all else as in
     * an evaluation.
     */
    @Benchmark
    public void straightLineAnswer(Blackhole hole) {
        for (StageReplay replay : replays) {
            hole.consume(straightLineAnswer(replay));
        }
    }

    private Decision straightLineAnswer(StageReplay replay) {
        return replay.straightLineAnswer(rules, rows, texts, "test", now);
    }

    /** Drools alone: a session for each stage, with its trace. */
    @Benchmark
    public void partDrools(Blackhole hole) {
        for (StageReplay replay : replays) {
            for (StageReplay.Stage stage : replay.stages()) {
                hole.consume(rulebook.engine().fire(stage.name(), stage.before(), stage.results()));
            }
        }
    }

    /** The table interpreter alone, with the open rows. */
    @Benchmark
    public void partTables(Blackhole hole) {
        for (StageReplay replay : replays) {
            for (StageReplay.Stage stage : replay.stages()) {
                hole.consume(rulebook.interpreter().match(stage.name(), stage.before(), stage.results()));
            }
        }
    }

    /** The answer alone: texts, notes, trace, what is open. */
    @Benchmark
    public void partAnswer(Blackhole hole) {
        for (StageReplay replay : replays) {
            hole.consume(new AnswerBuilder(rulebook, texts, replay.request(), replay.patient()).build("test", now));
        }
    }

    /** Of the answer, what is open. */
    @Benchmark
    public void partOpen(Blackhole hole) {
        for (StageReplay replay : replays) {
            hole.consume(texts.openRules().list(replay.patient()));
        }
    }

    /** Parsed JSON to facts. */
    @Benchmark
    public void partReadFacts(Blackhole hole) {
        for (JsonNode request : requests) {
            hole.consume(reader.read(request, OffsetDateTime.now(ShippedRulebook.CLOCK)));
        }
    }

    /** Bytes to parsed JSON. */
    @Benchmark
    public void partReadJson(Blackhole hole) {
        for (byte[] request : bytes) {
            hole.consume(Json.read(request));
        }
    }

    /** Decision to bytes, as a decision of any rulebook is written. */
    @Benchmark
    public void partWriteJson(Blackhole hole) {
        for (Decision decision : decisions) {
            hole.consume(CanonicalJson.of(decision));
        }
    }

    /** Decision to bytes. */
    @Benchmark
    public void partWriteAnswer(Blackhole hole) {
        for (int i = 0; i < PATIENTS; i++) {
            hole.consume(writer.write(decisions.get(i), told.get(i)));
        }
    }
}
