package org.ferrule.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.ferrule.verify.LogFinding.Code;
import org.jspecify.annotations.Nullable;

/** What was found wrong so far: of records and of the rest apart, for the rest often follows from the records. */
final class FindingList {

    private static final int KEPT = 100;

    private final List<LogFinding> records = new ArrayList<>();
    private final List<LogFinding> others = new ArrayList<>();
    private long untold;

    /** A record that is wrong. Gives its finding, so that it can be replaced when more is known. */
    LogFinding record(Code code, long index, @Nullable String id, String message) {
        return add(records, new LogFinding(code, index, id, message));
    }

    void other(Code code, long index, String message) {
        add(others, new LogFinding(code, index, null, message));
    }

    private LogFinding add(List<LogFinding> list, LogFinding finding) {
        if (list.size() < KEPT) {
            list.add(finding);
        } else {
            untold++;
        }
        return finding;
    }

    /** Tells more of a record that is wrong. */
    void replace(LogFinding finding, Code code, long index, String message) {
        LogFinding better = new LogFinding(code, index, index == finding.index() ? finding.id() : null, message);
        records.replaceAll(kept -> kept.equals(finding) ? better : kept);
    }

    boolean hasRecords() {
        return !records.isEmpty();
    }

    /** Those of records by place, then the rest as it was found. */
    List<LogFinding> all() {
        return Stream.concat(records.stream().sorted(Comparator.comparingLong(LogFinding::index)), others.stream())
                .toList();
    }

    long untold() {
        return untold;
    }
}
