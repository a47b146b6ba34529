package org.ferrule.caserun;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.evaluation.NoDecisionException;
import org.ferrule.evaluation.StageView;
import org.ferrule.evaluation.Trace;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.WrittenCase;

/**
 * Runs the cases of a rulebook. A case becomes the JSON of a request and goes the way of every request; it names its
 * moment, so that what comes out does not depend on the day.
 */
public final class CaseRun {

    private static final String RECOMMENDATION = "Recommendation";

    private final Evaluator evaluator;

    /** Runs cases on this evaluator. */
    public CaseRun(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    /** An evaluator for a check, whose decisions nobody keeps. */
    public static Evaluator evaluator(Rulebook rulebook) {
        return new Evaluator(rulebook, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), () -> "check");
    }

    /** The request that a case sends. */
    public static ObjectNode request(WrittenCase written) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("at", written.facts().at().toString());
        request.set("facts", written.facts().toJson());
        return request;
    }

    /** Runs a case. */
    public CaseResult run(WrittenCase written) {
        return run(written, view -> {});
    }

    /**
     * Runs a case and shows its stages.
     *
     * @param seen is shown each stage before its rules fire, also when there is no answer in the end
     */
    public CaseResult run(WrittenCase written, Consumer<StageView> seen) {
        ObjectNode request = request(written);
        try {
            Trace trace = evaluator.trace(evaluator.read(request), seen);
            AnswerColumns columns = new AnswerColumns(trace);
            List<Unmet> differences = new ArrayList<>();
            written.expectations().forEach(expected -> columns.compare(expected).ifPresent(differences::add));
            return new CaseResult(
                    written, request, trace.decision().recommendation().code(), differences);
        } catch (NoDecisionException e) {
            return new CaseResult(written, request, null, List.of(noAnswer(written, e)));
        }
    }

    /** No answer is a difference, whatever is expected. */
    private static Unmet noAnswer(WrittenCase written, NoDecisionException failure) {
        return new Unmet(RECOMMENDATION, written.place(), "an answer", "no answer: " + failure.getMessage());
    }
}
