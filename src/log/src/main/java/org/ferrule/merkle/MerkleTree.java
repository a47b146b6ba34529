package org.ferrule.merkle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The hashes of a Merkle tree as in RFC 9162 section 2.1, with SHA-256. A leaf can never pass for a node, for each has
 * its own prefix.
 */
public final class MerkleTree {

    private static final byte[] LEAF = {0};
    private static final byte NODE = 1;
    private static final Hash EMPTY = Hash.sha256();

    private MerkleTree() {}

    /** The hash of a leaf. */
    public static Hash leaf(byte[] input) {
        return Hash.sha256(LEAF, input);
    }

    /** The hash of a node over two subtrees. */
    public static Hash node(Hash left, Hash right) {
        ByteBuffer both = ByteBuffer.allocate(1 + 2 * Hash.LENGTH).put(NODE);
        left.putInto(both);
        right.putInto(both);
        return Hash.sha256(both.array());
    }

    /** The root of the tree without leaves. */
    public static Hash empty() {
        return EMPTY;
    }

    /**
     * What the leaf of a record is made of: {@code <index>\n<id>\nsha256:<hex digest of the canonical record>\n} as
     * UTF-8. The index is in it, so that a record cannot change its place unnoticed.
     */
    public static byte[] leafInput(long index, String id, byte[] canonicalRecord) {
        return leafInput(index, id, Hash.sha256(canonicalRecord));
    }

    /** The same for a record of which the SHA-256 over its canonical bytes is known. */
    public static byte[] leafInput(long index, String id, Hash digest) {
        return (index + "\n" + id + "\nsha256:" + digest.hex() + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
