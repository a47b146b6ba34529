package org.ferrule.audit;

import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The log as it lies in a database, read page by page: no connection is held while a record is looked at. */
final class StoredLog implements LogSource {

    private static final int PAGE = 500;

    private final Database database;
    private final Dictionaries dictionaries;

    StoredLog(Database database, Dictionaries dictionaries) {
        this.database = database;
        this.dictionaries = dictionaries;
    }

    @Override
    public long size() {
        return database.read(handle -> handle.createQuery("SELECT size FROM head")
                .mapTo(Long.class)
                .findOne()
                .orElse(0L));
    }

    @Override
    public byte[] frontier() {
        return database.read(handle -> handle.createQuery("SELECT frontier FROM head")
                .map((row, context) -> row.getBytes(1))
                .findOne()
                .orElse(new byte[0]));
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
        return database.read(handle -> handle.createQuery("SELECT note FROM checkpoint ORDER BY seq")
                .mapTo(String.class)
                .list());
    }

    @Override
    public void scan(Consumer<Entry> consumer) {
        scan(Long.MIN_VALUE, Long.MAX_VALUE, packed -> consumer.accept(entry(packed)));
    }

    private Entry entry(Packed packed) {
        return new Entry(packed.index(), packed.id(), hash(packed.leaf()), () -> dictionaries.unpack(packed));
    }

    /** The rows from an index until before another, in order. */
    void scan(long from, long to, Consumer<Packed> consumer) {
        long next = from;
        while (next < to) {
            long first = next;
            List<Packed> page = database.read(handle -> page(handle, first, to));
            page.forEach(consumer);
            next = page.size() < PAGE ? to : page.get(PAGE - 1).index() + 1;
        }
    }

    private static List<Packed> page(Handle handle, long from, long to) {
        return Packed.select(handle, "WHERE idx >= ? AND idx < ? ORDER BY idx LIMIT " + PAGE, from, to);
    }
}
