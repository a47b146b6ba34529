package org.ferrule.merkle;

/**
 * A complete subtree of 256 to the power of {@code level} leaves, the {@code index}-th of its size from the left.
 *
 * @param level 1 for 256 leaves, 2 for 65,536 leaves, and so on
 */
public record Tile(int level, long index, Hash hash) {

    /** A tile of some level has the leaves of two to the power of this many times the level. */
    static final int BITS = 8;

    /** Index of its first leaf. */
    public long firstLeaf() {
        return index << (BITS * level);
    }

    /** Index after its last leaf. */
    public long endLeaf() {
        return (index + 1) << (BITS * level);
    }
}
