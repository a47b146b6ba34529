package org.ferrule.history;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.ferrule.merkle.Hash;
import org.ferrule.merkle.MerkleTree;
import org.ferrule.merkle.Proofs;
import org.ferrule.merkle.Subtrees;
import org.ferrule.notes.Checkpoint;
import org.ferrule.notes.VerifierKey;
import org.ferrule.recording.InclusionProof;
import org.ferrule.records.LoggedEvent;
import org.ferrule.records.LoggedRecord;

/**
 * The proof that a record stands in the log, checked step by step.
 *
 * @param proven whether every step holds
 */
record ProofView(boolean proven, long index, long treeSize, String key, List<Step> steps) {

    /**
     * A step.
     *
     * @param values what was calculated and compared
     */
    record Step(boolean holds, String title, String said, List<String> values) {}

    /**
     * What is proven, be it a decision or an event.
     *
     * @param canonical its record as canonical JSON
     * @param leaf as it stands in the log
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Entry(long index, String id, byte[] canonical, Hash leaf) {}

    /**
     * Checks a decision against a checkpoint.
     *
     * @param checkpoint of the log with this record
     */
    static ProofView of(LoggedRecord logged, Checkpoint checkpoint, VerifierKey key, Subtrees subtrees) {
        Entry entry =
                new Entry(logged.index(), logged.record().id(), logged.record().canonical(), logged.leaf());
        return of(entry, checkpoint, key, () -> InclusionProof.of(logged, checkpoint, subtrees));
    }

    /** The same of an event. */
    static ProofView of(LoggedEvent logged, Checkpoint checkpoint, VerifierKey key, Subtrees subtrees) {
        Entry entry =
                new Entry(logged.index(), logged.record().id(), logged.record().canonical(), logged.leaf());
        return of(entry, checkpoint, key, () -> InclusionProof.of(logged, checkpoint, subtrees));
    }

    private static ProofView of(Entry entry, Checkpoint checkpoint, VerifierKey key, Supplier<InclusionProof> proof) {
        List<Step> steps = new ArrayList<>();
        steps.add(digest(entry.canonical()));
        steps.add(leaf(entry));
        steps.add(path(checkpoint, proof));
        steps.add(signature(checkpoint, key));
        return new ProofView(steps.stream().allMatch(Step::holds), entry.index(), checkpoint.size(), key.text(), steps);
    }

    private static Step digest(byte[] canonical) {
        return new Step(
                true,
                "the record",
                "Written once more as canonical JSON it has " + canonical.length
                        + " bytes; their SHA-256 was calculated.",
                List.of("sha256:" + Hash.sha256(canonical).hex()));
    }

    private static Step leaf(Entry entry) {
        byte[] input = MerkleTree.leafInput(entry.index(), entry.id(), entry.canonical());
        Hash leaf = MerkleTree.leaf(input);
        boolean holds = leaf.equals(entry.leaf());
        String said = "Its number in the log, its id and that SHA-256 are hashed; that "
                + (holds ? "is" : "is not: the record was changed since, or moved. It should be")
                + " the leaf that was put into the log when it was recorded.";
        return new Step(
                holds,
                "the leaf",
                said,
                List.of(
                        "hashed: "
                                + new String(input, StandardCharsets.UTF_8)
                                        .strip()
                                        .replace("\n", " / "),
                        "calculated: " + leaf.base64(),
                        "in the log: " + entry.leaf().base64()));
    }

    private static Step path(Checkpoint checkpoint, Supplier<InclusionProof> made) {
        String title = "the path to the root";
        try {
            InclusionProof proof = made.get();
            String said = "Record " + proof.index() + " of a tree of " + checkpoint.size() + ": from the leaf through "
                    + proof.path().size() + " neighbours to the root, which "
                    + (proof.isProven() ? "is" : "is not") + " the one of the checkpoint.";
            return new Step(proof.isProven(), title, said, climbed(proof));
        } catch (IllegalArgumentException e) {
            return new Step(false, title, "It cannot be followed: " + e.getMessage() + ".", List.of());
        }
    }

    private static List<String> climbed(InclusionProof proof) {
        List<Hash> steps = Proofs.stepsFromInclusion(
                proof.leaf(), proof.index(), proof.checkpoint().size(), proof.path());
        List<String> values = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            values.add("with " + proof.path().get(i).base64() + " gives "
                    + steps.get(i).base64());
        }
        values.add("root of the checkpoint: " + proof.checkpoint().root().base64());
        return values;
    }

    private static Step signature(Checkpoint checkpoint, VerifierKey key) {
        boolean holds = checkpoint.isSignedBy(key.key()) && key.isNamed(checkpoint.origin());
        return new Step(
                holds,
                "the signature",
                "The checkpoint of " + checkpoint.size() + " records, signed at " + checkpoint.time() + ", "
                        + (holds ? "carries" : "does not carry") + " a signature of the log " + key.origin() + ".",
                List.of(
                        "key: " + key.text(),
                        "note: " + checkpoint.note().strip().replace("\n", " / ")));
    }
}
