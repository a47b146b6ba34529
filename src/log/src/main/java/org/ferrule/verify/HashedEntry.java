package org.ferrule.verify;

import org.ferrule.merkle.Hash;
import org.ferrule.merkle.MerkleTree;
import org.ferrule.records.LogSource;
import org.jspecify.annotations.Nullable;

/**
 * A record as stored, with the digest of its content; or with what keeps it from being read.
 *
 * @param fits whether the stored leaf is that of the content in its place
 */
record HashedEntry(LogSource.Entry entry, @Nullable Hash digest, String trouble, boolean fits) {

    /** Decompresses and hashes: the costly part of verifying, once for each record. */
    static HashedEntry of(LogSource.Entry entry) {
        try {
            byte[] body = entry.body().bytes();
            HashedEntry hashed = of(entry, body);
            return hashed.fits() ? hashed : hashed.respelled(body);
        } catch (RuntimeException e) {
            return new HashedEntry(entry, null, String.valueOf(e.getMessage()), false);
        }
    }

    private static HashedEntry of(LogSource.Entry entry, byte[] body) {
        Hash digest = Hash.sha256(body);
        return new HashedEntry(entry, digest, "", isOf(entry, digest, entry.index(), entry.leaf()));
    }

    private HashedEntry respelled(byte[] body) {
        try {
            byte[] other = entry.body().respelled(body);
            return other == body ? this : of(entry, other);
        } catch (RuntimeException e) {
            return this;
        }
    }

    long index() {
        return entry.index();
    }

    /** Whether a leaf is that of the content in some place. */
    boolean isOf(long index, @Nullable Hash leaf) {
        return isOf(entry, digest, index, leaf);
    }

    private static boolean isOf(LogSource.Entry entry, @Nullable Hash digest, long index, @Nullable Hash leaf) {
        return digest != null
                && leaf != null
                && leaf.equals(MerkleTree.leaf(MerkleTree.leafInput(index, entry.id(), digest)));
    }
}
