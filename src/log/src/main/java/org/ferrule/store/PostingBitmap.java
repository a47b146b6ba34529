package org.ferrule.store;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Which records of a block a term finds: a posting list as a bitmap. Stored in 32 bytes, the first record in the lowest
 * bit of the first.
 */
final class PostingBitmap {

    private static final int BYTES = InvertedIndex.BLOCK_SIZE / Byte.SIZE;

    private final BitSet set;

    PostingBitmap() {
        this(new BitSet());
    }

    private PostingBitmap(BitSet set) {
        this.set = set;
    }

    static PostingBitmap of(byte[] bytes) {
        return new PostingBitmap(BitSet.valueOf(bytes));
    }

    void set(int place) {
        set.set(place);
    }

    void and(PostingBitmap other) {
        set.and(other.set);
    }

    boolean isEmpty() {
        return set.isEmpty();
    }

    int count() {
        return set.cardinality();
    }

    IntStream places() {
        return set.stream();
    }

    byte[] bytes() {
        return Arrays.copyOf(set.toByteArray(), BYTES);
    }
}
