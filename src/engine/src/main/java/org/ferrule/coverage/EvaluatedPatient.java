package org.ferrule.coverage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.BitSet;
import org.ferrule.tables.EvaluationState;

/**
 * A patient who was evaluated.
 *
 * @param request the request
 * @param items the numbers of the items shown
 * @param end facts and findings after the last stage
 * @param recommendation the code that stands in the end
 * @param rule the rule that made it stand
 * @param doubts how many facts were sent and are asked for all the same: what the patient says is not believed
 */
record EvaluatedPatient(
        ObjectNode request, BitSet items, EvaluationState end, String recommendation, String rule, int doubts) {}
