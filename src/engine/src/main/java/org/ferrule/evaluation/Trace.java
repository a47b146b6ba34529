package org.ferrule.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.ferrule.tables.EvaluationState;

/**
 * An evaluation with what it leads to beside the answer.
 *
 * @param decision the answer
 * @param end all facts and findings after the last stage, also those that no answer shows
 * @param fired ids of the rows and rules that fired, each also as the id of its rule
 * @param findings all that rules found, in the order of the rulebook, also what no answer shows
 */
public record Trace(Decision decision, EvaluationState end, Set<String> fired, List<TracedFinding> findings) {

    /**
     * All that rules found in a decision that was made before.
     *
     * @param evaluatedAt when it was made
     * @throws org.ferrule.json.MistakenRequestException when this rulebook cannot accept the request
     * @throws NoDecisionException when it comes to no decision
     */
    public static List<TracedFinding> findings(Evaluator evaluator, JsonNode request, OffsetDateTime evaluatedAt) {
        return evaluator.trace(evaluator.read(request, evaluatedAt), view -> {}).findings();
    }
}
