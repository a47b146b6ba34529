package org.ferrule.store;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/** Which records of a block are meant. Stored in 32 bytes, the first record in the lowest bit of the first. */
final class Bits {

    private static final int BYTES = Blocks.SIZE / Byte.SIZE;

    private final BitSet set;

    Bits() {
        this(new BitSet());
    }

    private Bits(BitSet set) {
        this.set = set;
    }

    static Bits of(byte[] bytes) {
        return new Bits(BitSet.valueOf(bytes));
    }

    void set(int place) {
        set.set(place);
    }

    void and(Bits other) {
        set.and(other.set);
    }

    boolean isEmpty() {
        return set.isEmpty();
    }

    IntStream places() {
        return set.stream();
    }

    byte[] bytes() {
        return Arrays.copyOf(set.toByteArray(), BYTES);
    }
}
