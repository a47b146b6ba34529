package org.ferrule.store;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;

/** What a {@link FacetCounter} has counted: the first records of the log, as many as {@link #records} says. */
final class FacetTable {

    private static final long DAY = TimeUnit.DAYS.toMillis(1);

    private final Map<Long, String> names = new HashMap<>();
    private final Map<Key, DayCounts> counts = new HashMap<>();
    private long records;
    private long events;

    /** A term among the records of a rulebook, which is a term, too. */
    private record Key(long term, long rulebook) {}

    /** The records of a block that a rulebook decided on. */
    private record Decided(long rulebook, PostingBitmap bits) {}

    /** The day of each record of a block; of a block within one day that day alone. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Days(long[] days) {

        static Days of(ResultSet row) throws SQLException {
            byte[] times = row.getBytes("times");
            if (times == null) {
                return new Days(new long[] {day(row.getLong("oldest"))});
            }
            long[] days = new long[InvertedIndex.BLOCK_SIZE];
            ByteBuffer.wrap(times).asLongBuffer().get(days);
            return new Days(Arrays.stream(days).map(FacetTable::day).toArray());
        }
    }

    private static long day(long millis) {
        return Math.floorDiv(millis, DAY);
    }

    /** Counts the postings of the first blocks, which are complete. */
    static FacetTable ofPostings(Handle handle, long blocks) {
        FacetTable table = new FacetTable();
        table.learnTerms(handle);
        Map<Long, Days> days = days(handle, blocks);
        Map<Long, List<Decided>> decided = table.decided(handle, blocks);
        for (long term : table.names.keySet()) {
            postings(handle, term, blocks, (block, bits) -> {
                for (Decided one : decided.getOrDefault(block, List.of())) {
                    PostingBitmap both = PostingBitmap.of(bits);
                    both.and(one.bits());
                    table.add(new Key(term, one.rulebook()), both, days(days, block));
                }
            });
        }
        table.records = blocks * InvertedIndex.BLOCK_SIZE;
        return table;
    }

    private static Days days(Map<Long, Days> days, long block) {
        Days found = days.get(block);
        if (found == null) {
            throw InvertedIndex.lost(block);
        }
        return found;
    }

    private static Map<Long, Days> days(Handle handle, long blocks) {
        Map<Long, Days> days = new HashMap<>();
        handle.createQuery("SELECT number, oldest, CASE WHEN oldest >= 0 AND oldest / " + DAY + " = newest / " + DAY
                        + " THEN NULL ELSE times END AS times FROM block WHERE number < ?")
                .bind(0, blocks)
                .map((row, context) -> days.put(row.getLong("number"), Days.of(row)))
                .list();
        return days;
    }

    private Map<Long, List<Decided>> decided(Handle handle, long blocks) {
        Map<Long, List<Decided>> decided = new HashMap<>();
        names.forEach((term, name) -> {
            if (TermField.RULEBOOK.word(name).isPresent()) {
                postings(handle, term, blocks, (block, bits) -> decided.computeIfAbsent(block, any -> new ArrayList<>())
                        .add(new Decided(term, PostingBitmap.of(bits))));
            }
        });
        return decided;
    }

    /** Takes a posting. */
    private interface Posting {

        void of(long block, byte[] bits);
    }

    private static void postings(Handle handle, long term, long blocks, Posting posting) {
        handle.createQuery("SELECT block, bits FROM posting WHERE term = ? AND block < ?")
                .bind(0, term)
                .bind(1, blocks)
                .map((row, context) -> {
                    posting.of(row.getLong(1), row.getBytes(2));
                    return true;
                })
                .list();
    }

    private void add(Key key, PostingBitmap bits, Days days) {
        if (bits.isEmpty()) {
            return;
        }
        DayCounts counted = counts.computeIfAbsent(key, any -> new DayCounts());
        if (days.days().length == 1) {
            counted.add(days.days()[0], bits.count());
        } else {
            bits.places().forEach(place -> counted.add(days.days()[place], 1));
        }
    }

    /** Counts the events among the records so far, which no rulebook decided. */
    void learnEvents(Handle handle) {
        events = SqlEventStore.count(handle, records);
    }

    /** How many records were counted. */
    long records() {
        return records;
    }

    /** Terms that came since; their numbers only grow. */
    void learnTerms(Handle handle) {
        long last = names.keySet().stream().mapToLong(Long::longValue).max().orElse(Long.MIN_VALUE);
        handle.createQuery("SELECT id, name FROM term WHERE id > ?")
                .bind(0, last)
                .map((row, context) -> names.put(row.getLong(1), row.getString(2)))
                .list();
    }

    /**
     * Counts the records that follow, by the terms that each carries.
     *
     * @param to until before this index
     */
    void add(List<InvertedIndex.Entry> next, long to) {
        for (InvertedIndex.Entry entry : next) {
            long[] terms = DeltaEncoding.read(entry.terms());
            Arrays.stream(terms)
                    .filter(term -> TermField.RULEBOOK.word(name(term)).isPresent())
                    .forEach(rulebook -> Arrays.stream(terms)
                            .forEach(term -> counts.computeIfAbsent(new Key(term, rulebook), any -> new DayCounts())
                                    .add(day(entry.recordedAt()), 1)));
        }
        records = to;
    }

    /** Of how many records it is known by which rulebook they were decided. */
    private long decided() {
        return counts.entrySet().stream()
                .filter(counted -> counted.getKey().term() == counted.getKey().rulebook())
                .mapToLong(counted -> counted.getValue().sum())
                .sum();
    }

    private String name(long term) {
        return names.getOrDefault(term, "");
    }

    /**
     * What was counted of a field.
     *
     * @throws StoreUnavailableException when the index does not tell by which rulebook each record was decided: it has
     *     lost something, and any count may be too small
     */
    List<FacetCount> counts(TermField field) {
        long decided = decided();
        if (decided + events != records) {
            throw new StoreUnavailableException("the index of the log tells of " + decided + " of its "
                    + (records - events) + " records by which rulebook they were decided; verify the log");
        }
        List<FacetCount> told = new ArrayList<>();
        counts.forEach((key, byDay) -> field.word(name(key.term())).ifPresent(word -> {
            String rulebook = TermField.RULEBOOK.word(name(key.rulebook())).orElse("");
            byDay.forEach((day, count) -> told.add(new FacetCount(word, rulebook, day, count)));
        }));
        return told;
    }
}
