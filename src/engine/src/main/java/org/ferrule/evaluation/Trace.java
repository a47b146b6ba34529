package org.ferrule.evaluation;

import java.util.Set;
import org.ferrule.tables.EvaluationState;

/**
 * An evaluation with what it leads to beside the answer.
 *
 * @param decision the answer
 * @param end all facts and findings after the last stage, also those that no answer shows
 * @param fired ids of the rows and rules that fired, each also as the id of its rule
 */
public record Trace(Decision decision, EvaluationState end, Set<String> fired) {}
