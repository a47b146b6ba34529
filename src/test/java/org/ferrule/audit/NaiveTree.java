package org.ferrule.audit;

import java.util.List;

/** The tree as RFC 9162 defines it, without any of the ways to be fast. */
final class NaiveTree {

    private NaiveTree() {}

    static Hash root(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            return MerkleTree.empty();
        }
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return MerkleTree.node(root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
    }
}
