package org.ferrule.http;

import java.util.List;
import org.ferrule.merkle.Hash;
import org.ferrule.recording.InclusionProof;

/**
 * Proof that a record is in the log.
 *
 * @param index index of the record
 * @param id id of the decision
 * @param digest SHA-256 of the record's canonical JSON
 * @param leaf hash of its leaf in base64
 * @param path hashes in base64, from the leaf's sibling up to the root
 * @param checkpoint the signed head that the path leads to
 */
record ProofView(long index, String id, String digest, String leaf, List<String> path, CheckpointView checkpoint) {

    static ProofView of(InclusionProof proof, CheckpointView checkpoint) {
        return new ProofView(
                proof.index(),
                proof.id(),
                "sha256:" + proof.digest().hex(),
                proof.leaf().base64(),
                proof.path().stream().map(Hash::base64).toList(),
                checkpoint);
    }
}
