package org.ferrule.evaluation;

import java.util.List;
import org.ferrule.tables.EvaluationState;
import org.ferrule.tables.SentResult;

/**
 * What the rules of a stage see of a patient. It changes with the next stage, so it must be read at once and not be
 * kept.
 *
 * @param stage the stage
 * @param state facts and findings
 * @param results single results, empty where no rule of the stage looks at them
 */
public record StageView(String stage, EvaluationState state, List<SentResult> results) {

    /** Keeps its own list. */
    public StageView {
        results = List.copyOf(results);
    }
}
