package org.ferrule.evaluation;

/**
 * A decision with the bytes that tell it.
 *
 * @param decision the decision
 * @param json the same as RFC 8785 canonical JSON; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // sent and recorded, never compared
public record Answer(Decision decision, byte[] json) {}
