package org.ferrule.coverage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.BitSet;
import org.ferrule.tables.Situation;

/**
 * A patient who was evaluated.
 *
 * @param request the request
 * @param goals the numbers of the goals shown
 * @param end facts and findings after the last stage
 * @param recommendation the code that stands in the end
 * @param rule the rule that made it stand
 * @param doubts how many facts were sent and are asked for all the same: what the patient says is not believed
 */
record Seen(ObjectNode request, BitSet goals, Situation end, String recommendation, String rule, int doubts) {}
