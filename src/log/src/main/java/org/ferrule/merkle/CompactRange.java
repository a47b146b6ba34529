package org.ferrule.merkle;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * All that must be known of a tree to let it grow and to tell its root: the hashes of its complete subtrees, the
 * largest (leftmost) first, one for each bit that is set in its size. Immutable. The store keeps it in the column
 * {@code frontier}.
 */
public final class CompactRange {

    private static final CompactRange EMPTY = new CompactRange(0, List.of());

    private final long size;
    private final List<Hash> hashes;

    private CompactRange(long size, List<Hash> hashes) {
        this.size = size;
        this.hashes = hashes;
    }

    /** That of the tree without leaves. */
    public static CompactRange empty() {
        return EMPTY;
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException when the bytes are not those of a tree of that size
     */
    public static CompactRange of(long size, byte[] bytes) {
        if (size < 0 || bytes.length != Long.bitCount(size) * Hash.LENGTH) {
            throw new IllegalArgumentException(
                    "a frontier of " + bytes.length + " bytes does not belong to a tree of " + size + " leaves");
        }
        List<Hash> hashes = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            byte[] hash = new byte[Hash.LENGTH];
            buffer.get(hash);
            hashes.add(new Hash(hash));
        }
        return new CompactRange(size, List.copyOf(hashes));
    }

    /** Number of leaves. */
    public long size() {
        return size;
    }

    /** The root of the tree, by as many hashes as there are subtrees. */
    public Hash root() {
        if (hashes.isEmpty()) {
            return MerkleTree.empty();
        }
        Hash root = hashes.get(hashes.size() - 1);
        for (int i = hashes.size() - 2; i >= 0; i--) {
            root = MerkleTree.node(hashes.get(i), root);
        }
        return root;
    }

    /** The tree and its root. */
    public TreeHead head() {
        return new TreeHead(size, root());
    }

    /** The compact range of the tree with one more leaf. */
    public CompactRange append(Hash leaf) {
        return append(leaf, tile -> {});
    }

    /**
     * The compact range of the tree with one more leaf.
     *
     * @param completed is told each tile that this leaf completes, the smallest first
     */
    public CompactRange append(Hash leaf, Consumer<Tile> completed) {
        int merges = Long.numberOfTrailingZeros(~size);
        int kept = hashes.size() - merges;
        Hash grown = leaf;
        for (int level = 1; level <= merges; level++) {
            grown = MerkleTree.node(hashes.get(hashes.size() - level), grown);
            if (level % Tile.BITS == 0) {
                completed.accept(new Tile(level / Tile.BITS, size >> level, grown));
            }
        }
        List<Hash> next = new ArrayList<>(kept + 1);
        next.addAll(hashes.subList(0, kept));
        next.add(grown);
        return new CompactRange(size + 1, next);
    }

    /** The hashes one after the other, the largest subtree first: 32 bytes for each bit set in the size. */
    public byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(hashes.size() * Hash.LENGTH);
        hashes.forEach(hash -> hash.putInto(buffer));
        return buffer.array();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CompactRange range && size == range.size && hashes.equals(range.hashes);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(size) + hashes.hashCode();
    }

    @Override
    public String toString() {
        return size + " " + hashes;
    }
}
