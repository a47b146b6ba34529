package org.ferrule.merging;

import java.util.List;

/** What came of a merge. */
public final class Merged {

    private final byte[] content;
    private final int taken;
    private final List<MergeConflict> conflicts;
    private final List<String> notices;

    Merged(byte[] content, int taken, List<MergeConflict> conflicts, List<String> notices) {
        this.content = content;
        this.taken = taken;
        this.conflicts = List.copyOf(conflicts);
        this.notices = List.copyOf(notices);
    }

    /** The merged workbook. */
    public byte[] content() {
        return content;
    }

    /**
     * How many changes were taken over from theirs: cells, with those of new rows and columns, rows and columns
     * deleted, whole sheets.
     */
    public int taken() {
        return taken;
    }

    /** What both changed in different ways, sheet by sheet; empty when all could be merged. */
    public List<MergeConflict> conflicts() {
        return conflicts;
    }

    /** What was merged and deserves a look, such as a row that both changed in different cells. */
    public List<String> notices() {
        return notices;
    }

    /** Whether nobody has to decide anything. */
    public boolean isClean() {
        return conflicts.isEmpty();
    }
}
