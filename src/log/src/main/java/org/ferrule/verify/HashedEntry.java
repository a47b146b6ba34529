package org.ferrule.verify;

import org.ferrule.merkle.Hash;
import org.ferrule.merkle.MerkleTree;
import org.ferrule.records.LogSource;
import org.jspecify.annotations.Nullable;

/** A record as stored, with the digest of its content; or with what keeps it from being read. */
record HashedEntry(LogSource.Entry entry, @Nullable Hash digest, String trouble) {

    /** Decompresses and hashes: the costly part of verifying, once for each record. */
    static HashedEntry of(LogSource.Entry entry) {
        try {
            byte[] body = entry.body().bytes();
            HashedEntry hashed = new HashedEntry(entry, Hash.sha256(body), "");
            return hashed.fits() ? hashed : hashed.respelled(body);
        } catch (RuntimeException e) {
            return new HashedEntry(entry, null, String.valueOf(e.getMessage()));
        }
    }

    private HashedEntry respelled(byte[] body) {
        try {
            byte[] other = entry.body().respelled(body);
            return other == body ? this : new HashedEntry(entry, Hash.sha256(other), "");
        } catch (RuntimeException e) {
            return this;
        }
    }

    long index() {
        return entry.index();
    }

    /** Whether the stored leaf is that of the content in its place. */
    boolean fits() {
        return isOf(index(), entry.leaf());
    }

    /** Whether a leaf is that of the content in some place. */
    boolean isOf(long index, @Nullable Hash leaf) {
        return digest != null
                && leaf != null
                && leaf.equals(MerkleTree.leaf(MerkleTree.leafInput(index, entry.id(), digest)));
    }
}
