package org.ferrule.merkle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tree of RFC 9162 section 2.1 word by word, with nothing in common with the tree of the log. D[a:b] is written a,
 * b.
 */
public final class PlainTree {

    private final List<Hash> leaves;
    private final Map<List<Integer>, Hash> roots = new HashMap<>();

    public PlainTree(List<Hash> leaves) {
        this.leaves = leaves;
    }

    /** Different leaves. */
    static List<Hash> leaves(int size) {
        List<Hash> leaves = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            leaves.add(MerkleTree.leaf(("leaf " + i).getBytes(StandardCharsets.UTF_8)));
        }
        return leaves;
    }

    /** The root of the tree over the first leaves. */
    public Hash root(int size) {
        return root(0, size);
    }

    /** MTH(D[a:b]). */
    public Hash root(int a, int b) {
        Hash known = roots.get(List.of(a, b));
        if (known == null) {
            known = calculate(a, b);
            roots.put(List.of(a, b), known);
        }
        return known;
    }

    private Hash calculate(int a, int b) {
        int n = b - a;
        if (n == 0) {
            return Hash.sha256(new byte[0]);
        }
        if (n == 1) {
            return leaves.get(a);
        }
        int k = k(n);
        return Hash.sha256(
                new byte[] {1}, root(a, a + k).bytes(), root(a + k, b).bytes());
    }

    /** The largest power of two smaller than n. */
    private static int k(int n) {
        int k = 1;
        while (k * 2 < n) {
            k *= 2;
        }
        return k;
    }

    /** PATH(m, D[0:size]). */
    List<Hash> path(int m, int size) {
        return path(m, 0, size);
    }

    private List<Hash> path(int m, int a, int b) {
        int n = b - a;
        List<Hash> path = new ArrayList<>();
        if (n == 1) {
            return path;
        }
        int k = k(n);
        if (m < k) {
            path.addAll(path(m, a, a + k));
            path.add(root(a + k, b));
        } else {
            path.addAll(path(m - k, a + k, b));
            path.add(root(a, a + k));
        }
        return path;
    }

    /** PROOF(m, D[0:size]). */
    List<Hash> proof(int m, int size) {
        return subproof(m, 0, size, true);
    }

    private List<Hash> subproof(int m, int from, int to, boolean b) {
        int n = to - from;
        List<Hash> proof = new ArrayList<>();
        if (m == n) {
            if (!b) {
                proof.add(root(from, to));
            }
            return proof;
        }
        int k = k(n);
        if (m <= k) {
            proof.addAll(subproof(m, from, from + k, b));
            proof.add(root(from + k, to));
        } else {
            proof.addAll(subproof(m - k, from + k, to, false));
            proof.add(root(from, from + k));
        }
        return proof;
    }

    /** On which side the siblings of a leaf are, from the leaf to the root. */
    static String turns(int m, int n) {
        if (n == 1) {
            return "";
        }
        int k = k(n);
        return m < k ? turns(m, k) + "R" : turns(m - k, n - k) + "L";
    }

    /** The complete subtrees. */
    Subtrees subtrees() {
        return (level, index) -> root((int) index << level, ((int) index + 1) << level);
    }
}
