package org.ferrule.store;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The inverted index of the log: a posting list for each term, cut into blocks of 256 records, in each of which a
 * bitmap says which records the term finds. Written once, when the block is full; until then a search reads the terms
 * that every record carries.
 */
final class InvertedIndex {

    /** Records of a block. */
    static final int BLOCK_SIZE = 256;

    private InvertedIndex() {}

    static StoreUnavailableException lost(long block) {
        return new StoreUnavailableException("the index of the log has lost block " + block + "; verify the log");
    }

    /** What the index takes from a record. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Entry(long index, long recordedAt, byte[] terms) {
        Cursor place() {
            return new Cursor(recordedAt, index);
        }
    }

    /** Of a row of index, moment and terms. */
    static Entry entry(ResultSet row) throws SQLException {
        return new Entry(row.getLong(1), row.getLong(2), row.getBytes(3));
    }

    /** The entries of records from an index until before another. */
    static List<Entry> entries(Handle handle, long from, long to) {
        return handle.createQuery("SELECT idx, recorded_at, terms FROM record WHERE idx >= ? AND idx < ? ORDER BY idx")
                .bind(0, from)
                .bind(1, to)
                .map((row, context) -> entry(row))
                .list();
    }

    /** Indexes a block whose records are all there. */
    static void complete(Handle handle, long number) {
        List<Entry> entries = entries(handle, number * BLOCK_SIZE, (number + 1) * BLOCK_SIZE);
        long newest = entries.stream().mapToLong(Entry::recordedAt).max().orElseThrow();
        insertBlock(handle, number, newest, entries);
        try (PreparedBatch batch =
                handle.prepareBatch("INSERT INTO posting (term, newest, block, bits) VALUES (?, ?, ?, ?)")) {
            bits(entries).forEach((term, bits) -> batch.bind(0, term)
                    .bind(1, newest)
                    .bind(2, number)
                    .bind(3, bits.bytes())
                    .add());
            batch.execute();
        }
    }

    private static void insertBlock(Handle handle, long number, long newest, List<Entry> entries) {
        ByteBuffer times = ByteBuffer.allocate(BLOCK_SIZE * Long.BYTES);
        entries.forEach(entry -> times.putLong(entry.recordedAt()));
        handle.createUpdate("INSERT INTO block (number, oldest, newest, times) VALUES (?, ?, ?, ?)")
                .bind(0, number)
                .bind(1, entries.stream().mapToLong(Entry::recordedAt).min().orElseThrow())
                .bind(2, newest)
                .bind(3, times.array())
                .execute();
    }

    private static Map<Long, PostingBitmap> bits(List<Entry> entries) {
        Map<Long, PostingBitmap> bits = new HashMap<>();
        for (Entry entry : entries) {
            for (long term : DeltaEncoding.read(entry.terms())) {
                bits.computeIfAbsent(term, any -> new PostingBitmap()).set((int) (entry.index() % BLOCK_SIZE));
            }
        }
        return bits;
    }
}
