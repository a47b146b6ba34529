package org.ferrule.store;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * A search by terms: the bits of all terms are laid over each other block by block, from the newest on, so that also
 * terms that never meet cost a few rows for 256 records.
 *
 * <p>Blocks overlap where a clock was set back, or where several instances write. A record is given out only once no
 * block that is left can hold a newer one. Records that fill no block yet are looked at one by one.
 */
final class TermSearch {

    private static final int FIRST_BLOCKS = 4;
    private static final int MOST_BLOCKS = 512;

    private final Handle handle;
    private final List<Long> terms;
    private final CursorRange span;
    private final int wanted;
    private final PriorityQueue<Cursor> waiting = new PriorityQueue<>();
    private final List<Cursor> found = new ArrayList<>();

    TermSearch(Handle handle, List<Long> terms, CursorRange span, int wanted) {
        this.handle = handle;
        this.terms = terms;
        this.span = span;
        this.wanted = wanted;
    }

    /** A block with the bits that all terms have in common. */
    private record Hits(long block, long newest, PostingBitmap bits) {
        Cursor place() {
            return new Cursor(newest, block);
        }
    }

    List<Cursor> run() {
        long complete = handle.createQuery("SELECT size FROM head WHERE one = 1")
                        .mapTo(Long.class)
                        .one()
                / InvertedIndex.BLOCK_SIZE;
        InvertedIndex.entries(handle, complete * InvertedIndex.BLOCK_SIZE, Long.MAX_VALUE).stream()
                .filter(entry -> DeltaEncoding.holdsAll(entry.terms(), terms))
                .forEach(entry -> await(entry.place()));
        walk(complete);
        giveOut(Long.MIN_VALUE);
        return found;
    }

    private void await(Cursor place) {
        if (span.holds(place)) {
            waiting.add(place);
        }
    }

    private void walk(long complete) {
        Cursor last = new Cursor(newestThatMayHold(), Long.MAX_VALUE);
        List<Hits> blocks;
        int size = FIRST_BLOCKS;
        do {
            blocks = blocks(complete, last, size);
            Map<Long, ByteBuffer> times = times(blocks);
            for (Hits hits : blocks) {
                giveOut(hits.newest());
                add(hits, times);
                last = hits.place();
            }
            boolean more = blocks.size() == size;
            size = more ? Math.min(2 * size, MOST_BLOCKS) : 0;
        } while (size > 0 && found.size() < wanted);
    }

    /** The newest record of any block that begins before the span does. */
    private long newestThatMayHold() {
        long begin = span.after().recordedAt();
        return begin == Long.MAX_VALUE
                ? begin
                : handle.createQuery("SELECT COALESCE(MAX(newest), ?) FROM block WHERE oldest <= ?")
                        .bind(0, Long.MIN_VALUE)
                        .bind(1, begin)
                        .mapTo(Long.class)
                        .one();
    }

    /** Gives out what is newer than any record that is still to come. */
    private void giveOut(long newestToCome) {
        Cursor next = waiting.peek();
        while (next != null
                && found.size() < wanted
                && (next.recordedAt() > newestToCome || newestToCome == Long.MIN_VALUE)) {
            found.add(waiting.remove());
            next = waiting.peek();
        }
    }

    private void add(Hits hits, Map<Long, ByteBuffer> times) {
        ByteBuffer moments = times.get(hits.block());
        if (hits.bits().isEmpty()) {
            return;
        }
        if (moments == null) {
            throw InvertedIndex.lost(hits.block());
        }
        hits.bits()
                .places()
                .forEach(place -> await(new Cursor(
                        moments.getLong(place * Long.BYTES), hits.block() * InvertedIndex.BLOCK_SIZE + place)));
    }

    private List<Hits> blocks(long complete, Cursor last, int limit) {
        return handle.createQuery(blocksSql())
                .bind("complete", complete)
                .bind("from", span.from())
                .bind("newest", last.recordedAt())
                .bind("block", last.index())
                .bind("limit", limit)
                .map((row, context) -> hits(row))
                .list();
    }

    private String blocksSql() {
        StringBuilder columns = new StringBuilder("SELECT p0.block, p0.newest, p0.bits");
        StringBuilder joins = new StringBuilder(" FROM posting p0");
        for (int i = 1; i < terms.size(); i++) {
            String p = "p" + i;
            columns.append(", ").append(p).append(".bits");
            joins.append(" JOIN posting ")
                    .append(p)
                    .append(" ON ")
                    .append(p)
                    .append(".term = ")
                    .append(terms.get(i));
            joins.append(" AND ")
                    .append(p)
                    .append(".newest = p0.newest AND ")
                    .append(p)
                    .append(".block = p0.block");
        }
        return columns.append(joins)
                .append(" WHERE p0.term = ")
                .append(terms.get(0))
                .append(" AND p0.block < :complete AND p0.newest >= :from"
                        + " AND (p0.newest, p0.block) < (:newest, :block)")
                .append(" ORDER BY p0.newest DESC, p0.block DESC LIMIT :limit")
                .toString();
    }

    private Hits hits(ResultSet row) throws SQLException {
        PostingBitmap bits = PostingBitmap.of(row.getBytes(3));
        for (int i = 1; i < terms.size(); i++) {
            bits.and(PostingBitmap.of(row.getBytes(3 + i)));
        }
        return new Hits(row.getLong(1), row.getLong(2), bits);
    }

    /** The moments of the records of those blocks that hold any that are wanted. */
    private Map<Long, ByteBuffer> times(List<Hits> blocks) {
        String numbers = blocks.stream()
                .filter(hits -> !hits.bits().isEmpty())
                .map(hits -> String.valueOf(hits.block()))
                .collect(Collectors.joining(","));
        Map<Long, ByteBuffer> times = new HashMap<>();
        if (!numbers.isEmpty()) {
            handle.createQuery("SELECT number, times FROM block WHERE number IN (" + numbers + ")")
                    .map((row, context) -> times.put(row.getLong(1), ByteBuffer.wrap(row.getBytes(2))))
                    .list();
        }
        return times;
    }
}
