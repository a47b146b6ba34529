package org.ferrule.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One search: walks down one index that has the order of the answer, and looks each entry up in the posting lists of the other terms.
 *
 * <p>XXX: Two terms that are frequent and never meet are found out only at the end of the rarer one's list.
 */
final class Search {

    /** How far into a list of postings its density is measured. */
    private static final int SAMPLE = 1000;

    private final Query query;
    private @Nullable String next;

    Search(Query query) {
        this.query = query;
    }

    /** The cursor for the page after the one that was read. */
    @Nullable String next() {
        return next;
    }

    List<SqlRecordStore.Packed> run(Handle handle, Terms terms) {
        List<Long> numbers = new ArrayList<>();
        for (String name : Term.of(query)) {
            Optional<Long> number = terms.find(handle, name);
            if (number.isEmpty()) {
                return List.of();
            }
            numbers.add(number.get());
        }
        List<Cursor> places = places(handle, numbers);
        if (places.size() > query.limit()) {
            places = places.subList(0, query.limit());
            next = places.get(places.size() - 1).text();
        }
        return load(handle, places);
    }

    private List<Cursor> places(Handle handle, List<Long> terms) {
        if (query.subject() != null) {
            return walk(handle, "record d WHERE d.subject = :subject", terms, query.limit() + 1);
        }
        if (terms.isEmpty()) {
            return walk(handle, "record d WHERE 1 = 1", terms, query.limit() + 1);
        }
        Long rarest = rarest(handle, terms);
        List<Long> others = terms.stream().filter(term -> !term.equals(rarest)).toList();
        return walk(handle, list(rarest), others, query.limit() + 1);
    }

    private static String list(long term) {
        return "posting d WHERE d.term = " + term;
    }

    /** Not by statistics, which lag behind, but by the newest entries: the one with fewest, or whose go back furthest. */
    private Long rarest(Handle handle, List<Long> terms) {
        if (terms.size() == 1) {
            return terms.get(0);
        }
        record Density(long term, int entries, long oldest) {}
        return terms.stream()
                .map(term -> {
                    List<Cursor> sample = walk(handle, list(term), List.of(), SAMPLE);
                    long oldest =
                            sample.isEmpty() ? 0 : sample.get(sample.size() - 1).recordedAt();
                    return new Density(term, sample.size(), oldest);
                })
                .min(Comparator.comparingInt(Density::entries).thenComparingLong(Density::oldest))
                .orElseThrow()
                .term();
    }

    private List<Cursor> walk(Handle handle, String source, List<Long> others, int limit) {
        String meets = others.stream().map(Search::meets).collect(Collectors.joining());
        var statement = handle.createQuery("SELECT d.recorded_at, d.idx FROM " + source + meets
                        + " AND d.recorded_at >= :from AND (d.recorded_at, d.idx) < (:before, :index)"
                        + " ORDER BY d.recorded_at DESC, d.idx DESC LIMIT :limit")
                .bind("from", millis(query.from(), Long.MIN_VALUE))
                .bind("before", start().recordedAt())
                .bind("index", start().index())
                .bind("limit", limit);
        if (source.contains(":subject")) {
            statement.bind("subject", PackedRecord.subjectKey(String.valueOf(query.subject())));
        }
        return statement
                .map((row, context) -> new Cursor(row.getLong(1), row.getLong(2)))
                .list();
    }

    /** A subquery of one value, which a planner looks up entry by entry; it would turn EXISTS into a join and might begin at the wrong end. */
    private static String meets(long term) {
        return " AND 1 = (SELECT 1 FROM posting p WHERE p.term = " + term
                + " AND p.recorded_at = d.recorded_at AND p.idx = d.idx)";
    }

    private Cursor start() {
        Cursor after = query.after() == null ? Cursor.START : Cursor.parse(query.after());
        return after.orEarlier(new Cursor(millis(query.to(), Long.MAX_VALUE), 0));
    }

    /** The first whole millisecond that is not before a moment. */
    private static long millis(@Nullable Instant moment, long otherwise) {
        if (moment == null) {
            return otherwise;
        }
        try {
            return moment.plusNanos(999_999).toEpochMilli();
        } catch (ArithmeticException | DateTimeException e) {
            return moment.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    private static List<SqlRecordStore.Packed> load(Handle handle, List<Cursor> places) {
        if (places.isEmpty()) {
            return List.of();
        }
        String indices =
                places.stream().map(place -> String.valueOf(place.index())).collect(Collectors.joining(","));
        return handle.createQuery("SELECT idx, id, leaf, body FROM record WHERE idx IN (" + indices + ")"
                        + " ORDER BY recorded_at DESC, idx DESC")
                .map((row, context) -> SqlRecordStore.packed(row))
                .list();
    }
}
