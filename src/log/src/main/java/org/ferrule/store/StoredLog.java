package org.ferrule.store;

import java.util.List;
import java.util.function.Consumer;
import org.ferrule.merkle.Hash;
import org.ferrule.records.LogSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The log as it lies in a database at one moment, read page by page: no connection is held while a record is looked at.
 * What is appended meanwhile is left for the next time, so that a log can be verified while it grows.
 */
final class StoredLog implements LogSource {

    private static final int PAGE = 500;

    /** Rows of every kind. */
    static final String ALL = "1 = 1";

    /** Decisions alone. */
    static final String DECISIONS = "kind IS NULL";

    private final Database database;
    private final RecordCompressor compressor;
    private final List<String> checkpoints;
    private final Head head;

    /** Checkpoints before the head, which then is no shorter than any of them. */
    StoredLog(Database database, RecordCompressor compressor) {
        this.database = database;
        this.compressor = compressor;
        this.checkpoints = checkpoints(database);
        this.head = head(database);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Head(long size, byte[] compactRange) {}

    private static Head head(Database database) {
        return database.read(handle -> handle.createQuery("SELECT size, frontier FROM head")
                .map((row, context) -> new Head(row.getLong(1), row.getBytes(2)))
                .findOne()
                .orElse(new Head(0, new byte[0])));
    }

    /** The notes that are kept, in the order in which they were. */
    static List<String> checkpoints(Database database) {
        return database.read(handle -> handle.createQuery("SELECT note FROM checkpoint ORDER BY seq")
                .mapTo(String.class)
                .list());
    }

    @Override
    public long size() {
        return head.size();
    }

    @Override
    public byte[] compactRange() {
        return head.compactRange().clone();
    }

    @Override
    public boolean hasTiles() {
        return true;
    }

    @Override
    public @Nullable Hash tile(int level, long index) {
        return database.read(handle -> handle.createQuery("SELECT hash FROM tile WHERE level = ? AND idx = ?")
                        .bind(0, level)
                        .bind(1, index)
                        .map((row, context) -> row.getBytes(1))
                        .findOne())
                .map(StoredLog::hash)
                .orElse(null);
    }

    private static @Nullable Hash hash(byte[] bytes) {
        return bytes.length == Hash.LENGTH ? new Hash(bytes) : null;
    }

    @Override
    public List<String> checkpoints() {
        return checkpoints;
    }

    /** A record after the end is passed over where the log has grown by it since; any other is there unlawfully. */
    @Override
    public void scan(Consumer<Entry> consumer) {
        scan(database, ALL, Long.MIN_VALUE, Long.MAX_VALUE, row -> {
            if (row.index() < head.size() || row.index() >= head(database).size()) {
                consumer.accept(entry(row));
            }
        });
    }

    private Entry entry(RecordRow row) {
        return entry(row, compressor);
    }

    /** A row as it is stored. */
    static Entry entry(RecordRow row, RecordCompressor compressor) {
        return new Entry(row.index(), row.id(), hash(row.leaf()), () -> row.canonical(compressor));
    }

    /** The rows of some kind from an index until before another, in order. */
    static void scan(Database database, String kind, long from, long to, Consumer<RecordRow> consumer) {
        long next = from;
        while (next < to) {
            long first = next;
            List<RecordRow> page = database.read(handle -> page(handle, kind, first, to));
            page.forEach(consumer);
            next = page.size() < PAGE ? to : page.get(PAGE - 1).index() + 1;
        }
    }

    private static List<RecordRow> page(Handle handle, String kind, long from, long to) {
        return RecordRow.select(
                handle, "WHERE " + kind + " AND idx >= ? AND idx < ? ORDER BY idx LIMIT " + PAGE, from, to);
    }
}
