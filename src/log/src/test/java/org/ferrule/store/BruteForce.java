package org.ferrule.store;

import java.util.Comparator;
import java.util.List;
import org.ferrule.records.DecisionRecord;
import org.ferrule.records.LoggedRecord;

/** A search that looks at every record. */
final class BruteForce {

    private BruteForce() {}

    static List<LoggedRecord> search(List<LoggedRecord> all, Query query) {
        return all.stream()
                .filter(logged -> matches(logged.record(), query))
                .sorted(Comparator.comparing(
                                (LoggedRecord logged) -> logged.record().recordedAt())
                        .thenComparing(LoggedRecord::index)
                        .reversed())
                .toList();
    }

    private static boolean matches(DecisionRecord record, Query query) {
        return (query.rule() == null || record.answer().rules().contains(query.rule()))
                && (query.flag() == null || record.answer().flags().contains(query.flag()))
                && (query.recommendation() == null
                        || record.answer().recommendation().equals(query.recommendation()))
                && (query.rulebook() == null || record.rulebook().equals(query.rulebook()))
                && (query.subject() == null || query.subject().equals(record.subject()))
                && (query.from() == null || !record.recordedAt().isBefore(query.from()))
                && (query.to() == null || record.recordedAt().isBefore(query.to()));
    }
}
