package org.ferrule.records;

import org.ferrule.merkle.Hash;

/**
 * A record in the log.
 *
 * @param index its place, the first has 0
 * @param leaf the hash of its leaf, as stored
 */
public record LoggedRecord(long index, DecisionRecord record, Hash leaf) {}
