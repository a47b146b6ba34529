package org.ferrule.http;

import java.util.List;
import org.ferrule.merkle.Hash;

/**
 * Proof that the log only grew since it had a certain number of records.
 *
 * @param first how many records it had
 * @param path hashes in base64, as in RFC 9162 section 2.1.4; empty when nothing was added since
 * @param checkpoint the signed head of the log now
 */
record ConsistencyView(long first, List<String> path, CheckpointView checkpoint) {

    static ConsistencyView of(long first, List<Hash> path, CheckpointView checkpoint) {
        return new ConsistencyView(first, path.stream().map(Hash::base64).toList(), checkpoint);
    }
}
