package org.ferrule.verify;

import java.util.Arrays;
import java.util.Optional;
import org.ferrule.merkle.Frontier;
import org.ferrule.merkle.Hash;
import org.ferrule.merkle.Tile;
import org.ferrule.merkle.TreeHead;
import org.ferrule.records.LogSource;
import org.ferrule.verify.LogFinding.Code;
import org.jspecify.annotations.Nullable;

/** Grows the tree over the records of a log, and holds it against the tiles, the head and the checkpoints on its way. */
final class TreeWalk {

    private final LogSource source;
    private final TrustedHeads heads;
    private final FindingList findings;
    private Frontier frontier = Frontier.empty();
    private boolean isWhole = true;
    private boolean agrees = true;
    private long agreed;
    private long agreeing;

    TreeWalk(LogSource source, TrustedHeads heads, FindingList findings) {
        this.source = source;
        this.heads = heads;
        this.findings = findings;
        compareHeads();
    }

    void append(Hash leaf) {
        if (isWhole) {
            frontier = frontier.append(leaf, this::compareTile);
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
        Optional<TreeHead> head = heads.next(frontier.size());
        while (head.isPresent()) {
            compare(head.get());
            head = heads.next(frontier.size());
        }
    }

    private void compare(TreeHead head) {
        if (head.root().equals(frontier.root())) {
            agreed = head.size();
            agreeing++;
        } else if (agrees) {
            agrees = false;
            findings.other(
                    Code.CHECKPOINT,
                    agreed,
                    stretch(agreed, head.size()) + " are not those of which the checkpoint of size " + head.size()
                            + " was signed: its root is " + head.root().base64() + ", theirs is "
                            + frontier.root().base64());
        }
    }

    /** Compares the stored head. */
    void finish() {
        byte[] stored = source.frontier();
        if (isWhole && stored != null && !Arrays.equals(stored, frontier.toBytes())) {
            findings.other(
                    Code.TREE, agreed, stretch(agreed, frontier.size()) + " are not those of the head that is stored");
        }
    }

    /** The root, if there was a leaf for each record. */
    @Nullable Hash root() {
        return isWhole ? frontier.root() : null;
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
