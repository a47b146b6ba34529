package org.ferrule.merkle;

/** The hashes of the complete subtrees of a log, from which proofs are put together. */
@FunctionalInterface
public interface Subtrees {

    /**
     * The hash of the complete subtree of {@code 2^level} leaves, the {@code index}-th of its size from the left.
     *
     * @param level 0 for the hash of a leaf
     * @throws IllegalArgumentException when the log has no such leaves
     */
    Hash hash(int level, long index);
}
