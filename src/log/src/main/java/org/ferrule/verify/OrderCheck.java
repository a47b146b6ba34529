package org.ferrule.verify;

import org.ferrule.records.LogSource;
import org.ferrule.verify.LogFinding.Code;
import org.jspecify.annotations.Nullable;

/** Follows the indexes of the records: each once, in order, none left out, none after the end. */
final class OrderCheck {

    private final long size;
    private final FindingList findings;
    private final Gaps gaps = new Gaps();
    private long expected;
    private LogSource.@Nullable Entry early;
    private long earlyPlace;
    private boolean beyond;

    OrderCheck(long size, FindingList findings) {
        this.size = size;
        this.findings = findings;
    }

    /** What to do with a record. */
    enum Position {
        /** The next one. */
        NEXT,
        /** One of the log, but not the next one. */
        OUT_OF_ORDER,
        /** One that the log should not have. */
        SURPLUS
    }

    Position position(LogSource.Entry entry) {
        if (entry.index() >= size) {
            return beyond(entry);
        }
        if (entry.index() > expected) {
            gaps.open(expected, entry.index());
            early = entry;
            earlyPlace = expected;
            expected = entry.index() + 1;
            return Position.OUT_OF_ORDER;
        }
        if (entry.index() == expected) {
            expected++;
            return Position.NEXT;
        }
        return late(entry);
    }

    private Position beyond(LogSource.Entry entry) {
        if (!beyond) {
            beyond = true;
            findings.record(
                    Code.BEYOND_HEAD,
                    entry.index(),
                    entry.id(),
                    "record " + entry.index() + " is stored, but the log ends at " + size);
        }
        return Position.SURPLUS;
    }

    private Position late(LogSource.Entry entry) {
        if (!gaps.fill(entry.index())) {
            findings.record(
                    Code.ADDED,
                    entry.index(),
                    entry.id(),
                    "a record " + entry.index() + " was added: there is another one of that number");
            return Position.SURPLUS;
        }
        if (early != null) {
            findings.record(
                    Code.REORDERED,
                    earlyPlace,
                    early.id(),
                    "record " + early.index() + " stands where record " + earlyPlace + " should");
            early = null;
        }
        return Position.OUT_OF_ORDER;
    }

    /**
     * Tells what is missing.
     *
     * @param signed the longest log that was ever signed
     */
    void finish(long signed) {
        gaps.forEach((from, to) -> missing(
                from,
                from + 1 == to
                        ? "record " + from + " is missing"
                        : "records " + from + " to " + (to - 1) + " are missing"));
        if (expected < size) {
            missing(
                    expected,
                    "the log says that it has " + size + " records, but they end at " + expected
                            + ": missing from record " + expected + " on");
        } else if (size < signed) {
            missing(
                    size,
                    "the log ends at " + size + ", but a checkpoint of " + signed + " exists: missing from record "
                            + size + " on");
        }
    }

    private void missing(long index, String message) {
        findings.record(Code.MISSING, index, null, message);
    }
}
