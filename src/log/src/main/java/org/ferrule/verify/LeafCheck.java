package org.ferrule.verify;

import org.ferrule.merkle.Hash;
import org.ferrule.verify.LogFinding.Code;
import org.jspecify.annotations.Nullable;

/**
 * Holds each record against its stored leaf, and finds out what became of those that do not fit: a leaf tells the place
 * of its record, so a record that came to another place, with its leaf or without, is known again.
 */
final class LeafCheck {

    /** For so many records a place is looked for among all, which takes a hash for each place. */
    private static final int SEARCHES = 3;

    /** How far, so that it takes seconds also where the size is a lie. */
    private static final long FARTHEST = 10_000_000;

    private final long size;
    private final FindingList findings;
    private int searches;
    private long shift;
    private boolean isAstray;
    private @Nullable Moved moved;
    private @Nullable Stranger stranger;

    LeafCheck(long size, FindingList findings) {
        this.size = size;
        this.findings = findings;
    }

    /**
     * A record that stands with its leaf in another place than its own; by how much is to be confirmed by the next one.
     */
    private record Moved(LogFinding finding, long by) {}

    /** The first record of which the source of its content is unknown. */
    private record Stranger(LogFinding finding, HashedEntry entry) {}

    /** Follows the next record. */
    void accept(HashedEntry record) {
        boolean fits = record.fits();
        if (moved != null) {
            settle(record, moved);
            moved = null;
        }
        if (fits) {
            shift = 0;
        } else if (record.digest() == null || record.entry().leaf() == null) {
            damaged(record);
        } else if (shift == 0 || !stands(record, shift)) {
            shift = 0;
            misfit(record);
        }
        if (stranger != null) {
            recognise(record, stranger);
        }
    }

    /**
     * Whether a record was found to stand with its leaf in another place; then the stored leaves are not those of their
     * places.
     */
    boolean isAstray() {
        return isAstray;
    }

    private static boolean stands(HashedEntry record, long by) {
        return record.isOf(record.index() + by, record.entry().leaf());
    }

    private void damaged(HashedEntry record) {
        String wrong = record.digest() == null ? record.trouble() : "its stored leaf is no hash";
        found(record, Code.DAMAGED, "record " + record.index() + " cannot be read: " + wrong);
    }

    private LogFinding found(HashedEntry record, Code code, String message) {
        return findings.record(code, record.index(), record.entry().id(), message);
    }

    private void misfit(HashedEntry record) {
        long by = searches++ < SEARCHES ? distance(record) : 0;
        String id = record.entry().id();
        if (by != 0) {
            isAstray = true;
            String message = "record " + (record.index() + by) + " (" + id + ") stands where record " + record.index()
                    + " should";
            moved = new Moved(found(record, Code.REORDERED, message), by);
            return;
        }
        LogFinding finding =
                found(record, Code.CHANGED, "record " + record.index() + " (" + id + ") is not what was recorded");
        if (stranger == null) {
            stranger = new Stranger(finding, record);
        }
    }

    /** How far the place that the leaf tells is; 0 when it tells none. */
    private long distance(HashedEntry record) {
        for (long by = 1; by <= Math.min(size, FARTHEST); by++) {
            if (stands(record, by)) {
                return by;
            }
            if (record.index() >= by && stands(record, -by)) {
                return -by;
            }
        }
        return 0;
    }

    /** Where the next record is astray by as much, one was added or taken out before, and the rest moved along. */
    private void settle(HashedEntry next, Moved before) {
        if (stands(next, before.by)) {
            shift = before.by;
            moveAlong(before);
        }
    }

    private void moveAlong(Moved first) {
        long index = first.finding.index();
        if (first.by > 0) {
            String what = first.by == 1
                    ? "record " + index + " is"
                    : "records " + index + " to " + (index + first.by - 1) + " are";
            findings.replace(first.finding, Code.MISSING, index, what + " missing, and those after moved up");
        } else {
            long from = index + first.by;
            String what =
                    first.by == -1 ? "record " + from + " was" : "records " + from + " to " + (index - 1) + " were";
            findings.replace(first.finding, Code.ADDED, from, what + " added, and those after moved down");
        }
    }

    /** At the end of the log a record that moved up has none after it to confirm it. */
    void finish() {
        if (moved != null && moved.by > 0) {
            moveAlong(moved);
        }
    }

    private void recognise(HashedEntry record, Stranger first) {
        Hash leaf = record.entry().leaf();
        if (record.index() != first.entry.index() && first.entry.isOf(record.index(), leaf)) {
            findings.replace(
                    first.finding,
                    Code.REORDERED,
                    first.finding.index(),
                    "record " + record.index() + " (" + first.entry.entry().id() + ") stands where record "
                            + first.finding.index() + " should");
            stranger = null;
        }
    }
}
