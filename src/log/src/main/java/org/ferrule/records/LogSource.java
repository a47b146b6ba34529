package org.ferrule.records;

import java.util.List;
import java.util.function.Consumer;
import org.ferrule.merkle.CompactRange;
import org.ferrule.merkle.Hash;
import org.jspecify.annotations.Nullable;

/** A log as it is stored, to be verified: nothing in it is believed, and nothing is put right on the way. */
public interface LogSource {

    /** How many records the log says it has. */
    long size();

    /**
     * The hashes of the compact range that is stored ({@link CompactRange#toBytes}); null where the log keeps none, as
     * in an export.
     */
    byte @Nullable [] compactRange();

    /** Whether the log keeps tiles. */
    boolean hasTiles();

    /** The stored hash of a tile; null when it is not there. */
    @Nullable Hash tile(int level, long index);

    /** The notes of the checkpoints kept with the log, in any order. */
    List<String> checkpoints();

    /**
     * Gives every record there is, also beyond the size, in the order in which they are stored: by index in a database,
     * by line in a file.
     */
    void scan(Consumer<Entry> consumer);

    /**
     * One record as stored.
     *
     * @param index where it says it is
     * @param leaf the hash of its leaf as stored; null when what is stored is no hash
     */
    record Entry(long index, String id, @Nullable Hash leaf, Body body) {}

    /** The content of a record, perhaps compressed. Used by another thread than that of the scan, once. */
    @FunctionalInterface
    interface Body {

        /**
         * The bytes of the record, which are canonical JSON in a log that nobody changed.
         *
         * @throws RuntimeException when they cannot be decompressed, with what is wrong
         */
        byte[] bytes();

        /**
         * Other bytes that would do as well, tried when the recorded ones do not fit the leaf. A text that went through
         * other hands may be spelled differently; a store has one spelling.
         *
         * @throws RuntimeException when there are none
         */
        default byte[] respelled(byte[] recorded) {
            return recorded;
        }
    }
}
