package org.ferrule.merkle;

/**
 * Calculates the root of a tree from one node and the path of siblings above it, as RFC 9162 sections 2.1.3.2 and
 * 2.1.4.2 prescribe.
 */
final class RootCalculation {

    /** Places of the node and of the rightmost node, on the level reached. */
    private long node;

    private long last;

    private Hash root;
    private Hash before;

    RootCalculation(long node, long last, Hash hash) {
        this.node = node;
        this.last = last;
        this.root = hash;
        this.before = hash;
    }

    /** @throws IllegalArgumentException when the root is reached already */
    void up(Hash sibling) {
        if (last == 0) {
            throw new IllegalArgumentException("the path is too long");
        }
        if (isRight() || node == last) {
            root = MerkleTree.node(sibling, root);
            before = MerkleTree.node(sibling, before);
            skipLevelsWithoutSibling();
        } else {
            root = MerkleTree.node(root, sibling);
        }
        node >>= 1;
        last >>= 1;
    }

    private boolean isRight() {
        return (node & 1) == 1;
    }

    private void skipLevelsWithoutSibling() {
        while (!isRight() && node != 0) {
            node >>= 1;
            last >>= 1;
        }
    }

    /** @throws IllegalArgumentException when the root is not reached yet */
    void requireTop() {
        if (last != 0) {
            throw new IllegalArgumentException("the path is too short");
        }
    }

    /** The hash of the tree so far. */
    Hash root() {
        return root;
    }

    /** The hash of what is left of the beginning and under it: the shorter tree of a consistency proof. */
    Hash before() {
        return before;
    }
}
