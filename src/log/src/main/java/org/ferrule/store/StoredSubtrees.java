package org.ferrule.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ferrule.merkle.Hash;
import org.ferrule.merkle.MerkleTree;
import org.ferrule.merkle.Subtrees;

/**
 * Subtrees of any height out of those of 256^k leaves, which are what is stored. Reads a block of 256 neighbours at a
 * time and remembers it: a proof lies within one or two blocks of each of at most eight heights.
 */
final class StoredSubtrees implements Subtrees {

    /** What is stored: hashes of subtrees of 256^tier leaves, from an index until before another. */
    interface Stored {
        List<Hash> hashes(int tier, long from, long to);
    }

    private static final int TIER_LEVELS = 8;
    private static final int BLOCK = 1 << TIER_LEVELS;

    private final Stored stored;
    private final Map<Block, List<Hash>> blocks = new HashMap<>();

    private record Block(int tier, long number) {}

    StoredSubtrees(Stored stored) {
        this.stored = stored;
    }

    /**
     * The hash of a complete subtree.
     *
     * @throws IllegalArgumentException when the log does not hold all of it
     */
    @Override
    public synchronized Hash hash(int level, long index) {
        int tier = level / TIER_LEVELS;
        int height = level % TIER_LEVELS;
        long first = index << height;
        Block block = new Block(tier, first / BLOCK);
        List<Hash> hashes = blocks.computeIfAbsent(block, this::load);
        int from = (int) (first % BLOCK);
        int to = from + (1 << height);
        if (hashes.size() < to) {
            throw new IllegalArgumentException(
                    "the log does not hold the whole subtree " + index + " of 2^" + level + " leaves");
        }
        return root(hashes.subList(from, to));
    }

    private List<Hash> load(Block block) {
        long first = block.number() * BLOCK;
        return stored.hashes(block.tier(), first, first + BLOCK);
    }

    private static Hash root(List<Hash> hashes) {
        if (hashes.size() == 1) {
            return hashes.get(0);
        }
        int half = hashes.size() / 2;
        return MerkleTree.node(root(hashes.subList(0, half)), root(hashes.subList(half, hashes.size())));
    }
}
