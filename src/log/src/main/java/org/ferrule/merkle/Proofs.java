package org.ferrule.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * Proofs over the tree of a log, as in RFC 9162 sections 2.1.3 and 2.1.4, made from the hashes of complete subtrees in
 * steps that grow with the logarithm of the log.
 */
public final class Proofs {

    private final Subtrees subtrees;

    private Proofs(Subtrees subtrees) {
        this.subtrees = subtrees;
    }

    /**
     * The path that proves that a leaf is in a tree: the sibling hashes from the leaf to the root.
     *
     * @param index of the leaf
     * @param size of the tree, which may be shorter than the log
     * @throws IllegalArgumentException when the tree has no such leaf
     */
    public static List<Hash> inclusion(long index, long size, Subtrees subtrees) {
        requireLeaf(index, size);
        List<Hash> path = new ArrayList<>();
        new Proofs(subtrees).addPath(index, 0, size, path);
        return List.copyOf(path);
    }

    private static void requireLeaf(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("a tree of " + size + " leaves has none at " + index);
        }
    }

    /** PATH of section 2.1.3.1 in the tree over the leaves from start to end. */
    private void addPath(long index, long start, long end, List<Hash> path) {
        if (end - start == 1) {
            return;
        }
        long middle = middle(start, end);
        if (index < middle) {
            addPath(index, start, middle, path);
            path.add(root(middle, end));
        } else {
            addPath(index, middle, end, path);
            path.add(root(start, middle));
        }
    }

    /**
     * The path that proves that a tree only had leaves appended since it was shorter. Empty when nothing was appended,
     * and for the tree without leaves, which every tree continues.
     *
     * @param first the size of the shorter tree
     * @param second the size of the longer tree
     * @throws IllegalArgumentException when the first is longer than the second
     */
    public static List<Hash> consistency(long first, long second, Subtrees subtrees) {
        if (first < 0 || first > second) {
            throw new IllegalArgumentException(
                    "a tree of " + second + " leaves does not continue one of " + first + " leaves");
        }
        List<Hash> path = new ArrayList<>();
        if (first > 0) {
            new Proofs(subtrees).addConsistency(first, 0, second, true, path);
        }
        return List.copyOf(path);
    }

    /**
     * SUBPROOF of section 2.1.4.1 in the tree over the leaves from start to end; whole: whether the first tree is known
     * from its beginning.
     */
    private void addConsistency(long first, long start, long end, boolean whole, List<Hash> path) {
        if (first == end) {
            if (!whole) {
                path.add(root(start, end));
            }
            return;
        }
        long middle = middle(start, end);
        if (first <= middle) {
            addConsistency(first, start, middle, whole, path);
            path.add(root(middle, end));
        } else {
            addConsistency(first, middle, end, false, path);
            path.add(root(start, middle));
        }
    }

    /** After the largest power of two leaves that are not all. */
    private static long middle(long start, long end) {
        return start + Long.highestOneBit(end - start - 1);
    }

    private Hash root(long start, long end) {
        long size = end - start;
        if (Long.bitCount(size) == 1) {
            int level = Long.numberOfTrailingZeros(size);
            return subtrees.hash(level, start >> level);
        }
        long middle = middle(start, end);
        return MerkleTree.node(root(start, middle), root(middle, end));
    }

    /**
     * The root that a leaf and its path lead to (section 2.1.3.2), to be compared with the root of a checkpoint one
     * trusts.
     *
     * <p>XXX: a path is the same in trees of some different sizes; only the checkpoint binds the size to the root.
     *
     * @throws IllegalArgumentException when the tree has no such leaf, or the path has not the length of one
     */
    public static Hash rootFromInclusion(Hash leaf, long index, long size, List<Hash> path) {
        requireLeaf(index, size);
        RootCalculation calculation = new RootCalculation(index, size - 1, leaf);
        path.forEach(calculation::up);
        calculation.requireTop();
        return calculation.root();
    }

    /**
     * The hashes that a leaf and its path lead through, one after each step; the last is the root. To show a proof to
     * people.
     *
     * @throws IllegalArgumentException when the tree has no such leaf, or the path is too long
     */
    public static List<Hash> stepsFromInclusion(Hash leaf, long index, long size, List<Hash> path) {
        requireLeaf(index, size);
        RootCalculation calculation = new RootCalculation(index, size - 1, leaf);
        List<Hash> steps = new ArrayList<>();
        for (Hash sibling : path) {
            calculation.up(sibling);
            steps.add(calculation.root());
        }
        return List.copyOf(steps);
    }

    /** Whether a path proves that a leaf is in the tree with a root. */
    public static boolean verifyInclusion(Hash leaf, long index, TreeHead head, List<Hash> path) {
        try {
            return rootFromInclusion(leaf, index, head.size(), path).equals(head.root());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether a path proves that the tree with the second root continues the one with the first (section 2.1.4.2). */
    public static boolean verifyConsistency(long first, long second, Hash firstRoot, Hash secondRoot, List<Hash> path) {
        if (first < 0 || first > second) {
            return false;
        }
        if (first == 0) {
            return path.isEmpty() && firstRoot.equals(MerkleTree.empty());
        }
        if (first == second) {
            return path.isEmpty() && firstRoot.equals(secondRoot);
        }
        return isContinued(first, second, firstRoot, secondRoot, path);
    }

    private static boolean isContinued(long first, long second, Hash firstRoot, Hash secondRoot, List<Hash> path) {
        if (path.isEmpty()) {
            return false;
        }
        boolean isComplete = Long.bitCount(first) == 1;
        int complete = Long.numberOfTrailingZeros(first);
        RootCalculation calculation = new RootCalculation(
                (first - 1) >> complete, (second - 1) >> complete, isComplete ? firstRoot : path.get(0));
        try {
            path.subList(isComplete ? 0 : 1, path.size()).forEach(calculation::up);
            calculation.requireTop();
        } catch (IllegalArgumentException e) {
            return false;
        }
        return calculation.before().equals(firstRoot) && calculation.root().equals(secondRoot);
    }
}
