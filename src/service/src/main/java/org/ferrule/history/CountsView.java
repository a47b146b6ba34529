package org.ferrule.history;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ferrule.active.LoggedRulebooks;
import org.ferrule.store.FacetCount;
import org.ferrule.store.TermField;

/**
 * How often something was recorded, over time and by rulebook.
 *
 * @param of what is counted: the field of records
 * @param per the length of a period
 * @param rulebook digest of the only one of which is counted over time; empty for all
 * @param records how many records there are
 * @param earlier how many of them are older than the first period
 * @param periods the periods in their order
 * @param rows what was counted, the most frequent first
 * @param rulebooks all that decided, each with its counts in the order of the rows
 */
record CountsView(
        String of,
        String per,
        String rulebook,
        long records,
        long earlier,
        List<String> periods,
        Row all,
        List<Row> rows,
        List<OfRulebook> rulebooks) {

    /**
     * What was counted.
     *
     * @param total over all of time
     * @param counts of each period
     */
    record Row(String word, String text, long total, List<Long> counts) {}

    /** How often each row was recorded by a rulebook. */
    record OfRulebook(String digest, String label, long records, List<Long> counts) {}

    /** What is counted, of which rulebook (empty for all), in which steps. */
    record Asked(TermField field, Period period, String rulebook) {

        boolean isOf(FacetCount count) {
            return rulebook.isEmpty() || rulebook.equals(count.rulebook());
        }
    }

    /**
     * Counts.
     *
     * @param decided the counts of the field of rulebooks, which are those of all records
     */
    static CountsView of(Asked asked, List<FacetCount> counted, List<FacetCount> decided, Vocabulary vocabulary) {
        List<FacetCount> shown = decided.stream().filter(asked::isOf).toList();
        List<LocalDate> begins = begins(asked.period(), shown);
        List<Row> rows = counted.stream()
                .collect(Collectors.groupingBy(FacetCount::word, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(word -> row(
                        word.getKey(),
                        vocabulary.text(asked.field(), word.getKey()),
                        asked,
                        word.getValue().stream().filter(asked::isOf).toList(),
                        begins))
                .sorted(Comparator.comparingLong(Row::total).reversed())
                .toList();
        Row all = row("", "All decisions", asked, shown, begins);
        long inPeriods = all.counts().stream().mapToLong(Long::longValue).sum();
        return new CountsView(
                asked.field().name().toLowerCase(Locale.ROOT),
                asked.period().word(),
                asked.rulebook(),
                all.total(),
                all.total() - inPeriods,
                begins.stream().map(asked.period()::label).toList(),
                all,
                rows,
                rulebooks(rows, counted, decided, vocabulary));
    }

    /** All periods up to the last with a record, without a gap; of very many the last. */
    private static List<LocalDate> begins(Period period, List<FacetCount> shown) {
        Deque<LocalDate> begins = new ArrayDeque<>();
        shown.stream().map(FacetCount::day).max(Comparator.naturalOrder()).ifPresent(last -> {
            LocalDate first = shown.stream()
                    .map(FacetCount::day)
                    .min(Comparator.naturalOrder())
                    .orElse(last);
            LocalDate begin = period.begin(last);
            while (begins.size() < period.most() && !begin.isBefore(period.begin(first))) {
                begins.addFirst(begin);
                begin = period.before(begin);
            }
        });
        return List.copyOf(begins);
    }

    private static Row row(String word, String text, Asked asked, List<FacetCount> counts, List<LocalDate> begins) {
        Map<LocalDate, Long> sums = sums(counts, count -> asked.period().begin(count.day()));
        return new Row(
                word,
                text,
                counts.stream().mapToLong(FacetCount::records).sum(),
                begins.stream().map(begin -> sums.getOrDefault(begin, 0L)).toList());
    }

    private static <K> Map<K, Long> sums(List<FacetCount> counts, Function<FacetCount, K> key) {
        Map<K, Long> sums = new HashMap<>();
        counts.forEach(count -> sums.merge(key.apply(count), count.records(), Long::sum));
        return sums;
    }

    private static List<OfRulebook> rulebooks(
            List<Row> rows, List<FacetCount> counted, List<FacetCount> decided, Vocabulary vocabulary) {
        Map<String, Long> totals = sums(decided, FacetCount::rulebook);
        Map<List<String>, Long> sums = sums(counted, count -> List.of(count.rulebook(), count.word()));
        List<OfRulebook> all = new ArrayList<>();
        for (LoggedRulebooks.Named one : vocabulary.rulebooks()) {
            List<Long> counts = rows.stream()
                    .map(row -> sums.getOrDefault(List.of(one.digest(), row.word()), 0L))
                    .toList();
            all.add(new OfRulebook(one.digest(), one.label(), totals.getOrDefault(one.digest(), 0L), counts));
        }
        return all;
    }
}
