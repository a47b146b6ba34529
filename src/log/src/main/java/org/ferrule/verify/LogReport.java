package org.ferrule.verify;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.ferrule.merkle.Hash;
import org.jspecify.annotations.Nullable;

/**
 * What came of verifying a log.
 *
 * @param size number of records read
 * @param root the root calculated from the records; null when a record is wrong, for then there is none
 * @param checkpoints number of signed checkpoints that the records were found to agree with
 * @param covered number of records, from the first on, that the longest of these checkpoints vouches for
 * @param origins the names of the log, as trusted checkpoints have them, in the order in which they came
 * @param findings what is wrong with the records in their order, then what is wrong with tree and checkpoints; the
 *     first ones, when there are very many
 * @param untold number of further findings that were counted but not kept
 */
public record LogReport(
        long size,
        @Nullable Hash root,
        long checkpoints,
        long covered,
        List<String> origins,
        List<LogFinding> findings,
        long untold) {

    public LogReport {
        origins = List.copyOf(origins);
        findings = List.copyOf(findings);
    }

    /** Number of records after the last checkpoint, which nothing but the log itself vouches for. */
    @JsonProperty
    public long afterLast() {
        return size - covered;
    }

    /** Whether nothing is wrong. */
    public boolean isFine() {
        return findings.isEmpty();
    }

    /** The first thing that is wrong, by record where a record is known to be wrong. */
    public Optional<LogFinding> first() {
        return findings.stream().findFirst();
    }
}
