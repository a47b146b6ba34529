package org.ferrule.records;

import org.ferrule.merkle.Hash;

/**
 * An event in the log.
 *
 * @param index its place among all records, the first has 0
 * @param leaf the hash of its leaf, as stored
 */
public record LoggedEvent(long index, EventRecord record, Hash leaf) {}
