package org.ferrule.store;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** Counts by looking at every record. */
    static List<FacetCount> count(List<LoggedRecord> all, TermField field) {
        Map<FacetCount, Long> counts = all.stream()
                .map(LoggedRecord::record)
                .flatMap(record -> words(record, field).stream()
                        .map(word -> new FacetCount(
                                word, record.rulebook(), LocalDate.ofInstant(record.recordedAt(), ZoneOffset.UTC), 0)))
                .collect(Collectors.groupingBy(any -> any, Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> new FacetCount(
                        entry.getKey().word(),
                        entry.getKey().rulebook(),
                        entry.getKey().day(),
                        entry.getValue()))
                .toList();
    }

    private static Set<String> words(DecisionRecord record, TermField field) {
        return switch (field) {
            case RULE -> record.answer().rules();
            case FLAG -> record.answer().flags();
            case RECOMMENDATION -> Set.of(record.answer().recommendation());
            case RULEBOOK -> Set.of(record.rulebook());
        };
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
