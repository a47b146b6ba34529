package org.ferrule.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** The log in an SQL database as it lies there, row by row, whatever somebody made of it. */
final class StoredLog implements LogSource {

    private static final int ROWS = 500;

    private final Database database;
    private final Dictionaries dictionaries;
    private final Head head;

    StoredLog(Database database, Dictionaries dictionaries) {
        this.database = database;
        this.dictionaries = dictionaries;
        this.head = read(handle -> handle.createQuery("SELECT size, frontier FROM head WHERE one = 1")
                .map((row, context) -> new Head(row.getLong(1), row.getBytes(2)))
                .findOne()
                .orElse(new Head(0, new byte[0])));
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Head(long size, byte @Nullable [] frontier) {}

    @Override
    public long size() {
        return head.size();
    }

    @Override
    public byte @Nullable [] frontier() {
        return head.frontier();
    }

    @Override
    public boolean hasTiles() {
        return true;
    }

    @Override
    public @Nullable Hash tile(int level, long index) {
        return read(handle -> handle.createQuery("SELECT hash FROM tile WHERE level = ? AND idx = ?")
                        .bind(0, level)
                        .bind(1, index)
                        .map((row, context) -> new Stored(row.getBytes(1)))
                        .findOne())
                .map(Stored::hash)
                .orElse(null);
    }

    @Override
    public List<String> checkpoints() {
        return read(handle -> handle.createQuery("SELECT note FROM checkpoint ORDER BY seq")
                .map((row, context) -> String.valueOf(row.getString(1)))
                .list());
    }

    @Override
    public void scan(Consumer<Entry> consumer) {
        List<Row> page = after(Long.MIN_VALUE);
        while (!page.isEmpty()) {
            page.forEach(row -> consumer.accept(entry(row)));
            page = after(page.get(page.size() - 1).index());
        }
    }

    private List<Row> after(long index) {
        return read(handle -> handle.createQuery(
                        "SELECT idx, id, leaf, dictionary, body FROM record WHERE idx > ? ORDER BY idx LIMIT ?")
                .bind(0, index)
                .bind(1, ROWS)
                .map((row, context) -> row(row))
                .list());
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(long index, String id, byte[] leaf, @Nullable Long dictionary, byte[] body) {}

    private static Row row(ResultSet row) throws SQLException {
        long number = row.getLong("dictionary");
        Long dictionary = row.wasNull() ? null : number;
        return new Row(row.getLong("idx"), row.getString("id"), row.getBytes("leaf"), dictionary, row.getBytes("body"));
    }

    private Entry entry(Row row) {
        return new Entry(row.index(), row.id(), new Stored(row.leaf()).hash(), () -> unpacked(row));
    }

    private byte[] unpacked(Row row) {
        try {
            return dictionaries.unpack(row.body(), row.dictionary());
        } catch (SQLException e) {
            throw StoreUnavailableException.of("cannot read records", e);
        }
    }

    /** Bytes that should be a hash. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Stored(byte @Nullable [] bytes) {

        @Nullable Hash hash() {
            return bytes == null || bytes.length != Hash.LENGTH ? null : new Hash(bytes);
        }
    }

    private <T> T read(Database.Work<T> work) {
        try {
            return database.read(work);
        } catch (JdbiException | SQLException e) {
            throw StoreUnavailableException.of("cannot read records", e);
        }
    }
}
