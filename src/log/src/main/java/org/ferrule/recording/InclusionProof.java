package org.ferrule.recording;

import java.util.List;
import org.ferrule.merkle.Hash;
import org.ferrule.merkle.MerkleTree;
import org.ferrule.merkle.Proofs;
import org.ferrule.merkle.Subtrees;
import org.ferrule.notes.Checkpoint;
import org.ferrule.records.LoggedEvent;
import org.ferrule.records.LoggedRecord;

/**
 * Proof that a record is in the log of a checkpoint (RFC 9162, section 2.1.3).
 *
 * @param index index of the record
 * @param id id of its decision or event
 * @param digest SHA-256 of the record's canonical JSON
 * @param leaf hash of its leaf, whose input is index, id and {@code sha256:} with the digest in hexadecimal, each with
 *     a line feed
 * @param path hashes from the leaf's sibling up to the root
 * @param checkpoint the signed head that the path leads to
 */
public record InclusionProof(long index, String id, Hash digest, Hash leaf, List<Hash> path, Checkpoint checkpoint) {

    /** Keeps its own list. */
    public InclusionProof {
        path = List.copyOf(path);
    }

    /**
     * Proves that a record is in a log.
     *
     * @param checkpoint of the log with this record
     */
    public static InclusionProof of(LoggedRecord logged, Checkpoint checkpoint, Subtrees subtrees) {
        return of(logged.index(), logged.record().id(), logged.record().canonical(), checkpoint, subtrees);
    }

    /** The same for an event. */
    public static InclusionProof of(LoggedEvent logged, Checkpoint checkpoint, Subtrees subtrees) {
        return of(logged.index(), logged.record().id(), logged.record().canonical(), checkpoint, subtrees);
    }

    private static InclusionProof of(
            long index, String id, byte[] canonical, Checkpoint checkpoint, Subtrees subtrees) {
        Hash leaf = MerkleTree.leaf(MerkleTree.leafInput(index, id, canonical));
        List<Hash> path = Proofs.inclusion(index, checkpoint.size(), subtrees);
        return new InclusionProof(index, id, Hash.sha256(canonical), leaf, path, checkpoint);
    }

    /** Whether the path leads from the leaf to the root of the checkpoint. */
    public boolean isProven() {
        return Proofs.verifyInclusion(leaf, index, checkpoint.head(), path);
    }
}
