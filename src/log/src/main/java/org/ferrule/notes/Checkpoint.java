package org.ferrule.notes;

import java.security.PublicKey;
import java.time.Instant;
import org.ferrule.merkle.Hash;
import org.ferrule.merkle.TreeHead;

/**
 * A signed statement that the log had a size and a root at a time, in the form of C2SP tlog-checkpoint:
 *
 * <pre>
 * ferrule/0f1e2d3c4b5a69788796a5b4c3d2e1f0
 * 1234
 * base64 of the root
 * time 2026-03-16T09:00:00Z
 *
 * — ferrule/0f1e2d3c4b5a69788796a5b4c3d2e1f0 base64 of 4 bytes of the key's hash and 64 bytes of the Ed25519 signature
 * </pre>
 *
 * The first line is the {@link Origin}; before installations had one of their own it was {@code ferrule} everywhere.
 *
 * @param size number of records
 * @param note the whole text, with its signatures
 */
public record Checkpoint(long size, Hash root, Instant time, String note) {

    /** @throws IllegalArgumentException when the note is malformed, or is one of another size, root or time */
    public Checkpoint {
        SignedNote said = SignedNote.read(note);
        if (size != said.size() || !root.equals(said.root()) || !time.equals(said.time())) {
            throw new IllegalArgumentException("the note of the checkpoint says something else: " + note);
        }
    }

    /** Signs a head of the log, by the name that goes with the key. */
    public static Checkpoint sign(TreeHead head, Instant time, SigningKey key) {
        return new Checkpoint(
                head.size(),
                head.root(),
                time,
                SignedNote.text(key.origin(), head, time).signed(key).note());
    }

    /**
     * Reads a note. It need not be signed by anyone known: see {@link #isSignedBy}.
     *
     * @throws IllegalArgumentException when it is malformed, with what is wrong
     */
    public static Checkpoint parse(String note) {
        SignedNote said = SignedNote.read(note);
        return new Checkpoint(said.size(), said.root(), said.time(), note);
    }

    /** The size and root that are stated. */
    public TreeHead head() {
        return new TreeHead(size, root);
    }

    /** The log that it says it is of. */
    public Origin origin() {
        return SignedNote.read(note).origin();
    }

    /** Whether one of its signatures was made with the private half of a key, in the name of its origin. */
    public boolean isSignedBy(PublicKey key) {
        return SignedNote.read(note).isSignedBy(key);
    }
}
