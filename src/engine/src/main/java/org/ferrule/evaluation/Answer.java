package org.ferrule.evaluation;

import org.ferrule.rulebook.Rulebook;

/**
 * A decision with the bytes that tell it.
 *
 * @param rulebook what decided
 * @param decision the decision
 * @param json the same as RFC 8785 canonical JSON; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // sent and recorded, never compared
public record Answer(Rulebook rulebook, Decision decision, byte[] json) {}
