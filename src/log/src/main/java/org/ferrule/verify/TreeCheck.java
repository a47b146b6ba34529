package org.ferrule.verify;

import java.util.Arrays;
import java.util.Optional;
import org.ferrule.merkle.CompactRange;
import org.ferrule.merkle.Hash;
import org.ferrule.merkle.Tile;
import org.ferrule.merkle.TreeHead;
import org.ferrule.records.LogSource;
import org.ferrule.verify.LogFinding.Code;
import org.jspecify.annotations.Nullable;

/**
 * Grows the tree over the records of a log, and holds it against the tiles, the head and the checkpoints on its way.
 */
final class TreeCheck {

    private final LogSource source;
    private final SignedTreeHeads heads;
    private final FindingList findings;
    private CompactRange compactRange = CompactRange.empty();
    private boolean isWhole = true;
    private boolean agrees = true;
    private long agreed;
    private long agreeing;

    TreeCheck(LogSource source, SignedTreeHeads heads, FindingList findings) {
        this.source = source;
        this.heads = heads;
        this.findings = findings;
        compareHeads();
    }

    void append(Hash leaf) {
        if (isWhole) {
            compactRange = compactRange.append(leaf, this::compareTile);
            compareHeads();
        }
    }

    /** From here on no root can be calculated. */
    void lose() {
        isWhole = false;
    }

    private void compareTile(Tile tile) {
        if (source.hasTiles() && !tile.hash().equals(source.tile(tile.level(), tile.index()))) {
            findings.other(
                    Code.TREE,
                    tile.firstLeaf(),
                    stretch(tile.firstLeaf(), tile.endLeaf()) + " are not those of which the log stored a hash (tile "
                            + tile.level() + "/" + tile.index() + ")");
        }
    }

    private static String stretch(long from, long to) {
        return "records " + from + " to " + (to - 1);
    }

    private void compareHeads() {
        Optional<TreeHead> head = heads.next(compactRange.size());
        while (head.isPresent()) {
            compare(head.get());
            head = heads.next(compactRange.size());
        }
    }

    private void compare(TreeHead head) {
        if (head.root().equals(compactRange.root())) {
            agreed = head.size();
            agreeing++;
        } else if (agrees) {
            agrees = false;
            findings.other(
                    Code.CHECKPOINT,
                    agreed,
                    stretch(agreed, head.size()) + " are not those of which the checkpoint of size " + head.size()
                            + " was signed: its root is " + head.root().base64() + ", theirs is "
                            + compactRange.root().base64());
        }
    }

    /** Compares the stored head. */
    void finish() {
        byte[] stored = source.compactRange();
        if (isWhole && stored != null && !Arrays.equals(stored, compactRange.toBytes())) {
            findings.other(
                    Code.TREE,
                    agreed,
                    stretch(agreed, compactRange.size()) + " are not those of the head that is stored");
        }
    }

    /** The root, if there was a leaf for each record. */
    @Nullable Hash root() {
        return isWhole ? compactRange.root() : null;
    }

    /** Number of records of the longest signed head that they agree with. */
    long covered() {
        return agreed;
    }

    /** Number of signed heads that the records agree with. */
    long agreeing() {
        return agreeing;
    }
}
