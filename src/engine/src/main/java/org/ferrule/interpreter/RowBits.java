package org.ferrule.interpreter;

import java.util.Arrays;

/** Sets of the rows of a stage, as bits by the number of a row. */
final class RowBits {

    private RowBits() {}

    /** The words that so many rows need. */
    static int words(int rows) {
        return (rows + Long.SIZE - 1) / Long.SIZE;
    }

    /** All of so many rows. */
    static long[] all(int rows) {
        long[] bits = new long[words(rows)];
        Arrays.fill(bits, -1L);
        if (rows % Long.SIZE != 0) {
            bits[bits.length - 1] = (1L << (rows % Long.SIZE)) - 1;
        }
        return bits;
    }

    static void add(long[] bits, int row) {
        bits[row / Long.SIZE] |= 1L << (row % Long.SIZE);
    }

    static boolean has(long[] bits, int row) {
        return (bits[row / Long.SIZE] & 1L << (row % Long.SIZE)) != 0;
    }

    /** Leaves those that are in the other set as well. */
    static void retain(long[] bits, long[] others) {
        for (int i = 0; i < bits.length; i++) {
            bits[i] &= others[i];
        }
    }

    /** Adds those of the other set. */
    static void addAll(long[] bits, long[] others) {
        for (int i = 0; i < bits.length; i++) {
            bits[i] |= others[i];
        }
    }

    /** Takes away those of the other set. */
    static void removeAll(long[] bits, long[] others) {
        for (int i = 0; i < bits.length; i++) {
            bits[i] &= ~others[i];
        }
    }

    /** The first row from a number on, -1 for none. */
    static int next(long[] bits, int from) {
        int word = from / Long.SIZE;
        if (word >= bits.length) {
            return -1;
        }
        long rest = bits[word] & -1L << (from % Long.SIZE);
        while (rest == 0) {
            word++;
            if (word == bits.length) {
                return -1;
            }
            rest = bits[word];
        }
        return word * Long.SIZE + Long.numberOfTrailingZeros(rest);
    }
}
