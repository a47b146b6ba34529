package org.ferrule.store;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.ferrule.merkle.Hash;
import org.ferrule.records.DamagedRecordException;
import org.ferrule.records.EventRecord;
import org.ferrule.records.LoggedEvent;
import org.jdbi.v3.core.Handle;

/** The events of a log in an SQL database. */
final class SqlEventStore implements EventStore {

    private final Database database;
    private final RecordCompressor compressor;
    private final Appender appender;

    /** Appends one record to the log, if something still holds once the log is locked. */
    interface Appender {
        OptionalLong append(CompressedRecord record, Condition condition);
    }

    /** What has to hold in the transaction. */
    interface Condition {
        boolean holds(Handle handle);
    }

    SqlEventStore(Database database, RecordCompressor compressor, Appender appender) {
        this.database = database;
        this.compressor = compressor;
        this.appender = appender;
    }

    @Override
    public OptionalLong append(EventRecord event, long last) {
        return appender.append(compressor.compress(event), handle -> last(handle) == last);
    }

    private static long last(Handle handle) {
        return handle.createQuery("SELECT COALESCE(MAX(idx), " + NONE + ") FROM <records> WHERE kind IS NOT NULL")
                .mapTo(Long.class)
                .one();
    }

    @Override
    public List<LoggedEvent> after(long index) {
        return database
                .read(handle -> RecordRow.select(handle, "WHERE kind IS NOT NULL AND idx > ? ORDER BY idx", index))
                .stream()
                .map(this::read)
                .toList();
    }

    @Override
    public Optional<LoggedEvent> find(String id) {
        if (id.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return database.read(handle -> RecordRow.select(handle, "WHERE id = ? AND kind IS NOT NULL", id)).stream()
                .findFirst()
                .map(this::read);
    }

    private LoggedEvent read(RecordRow row) {
        try {
            EventRecord event = EventRecord.read(row.canonical(compressor));
            if (event.id().equals(row.id())) {
                return new LoggedEvent(row.index(), event, new Hash(row.leaf()));
            }
        } catch (IllegalArgumentException e) {
            throw new DamagedRecordException(row.index(), "it is no event", e);
        }
        throw new DamagedRecordException(row.index(), "it stands under the id of another event");
    }

    /** How many events there are before an index. */
    static long count(Handle handle, long before) {
        return handle.createQuery("SELECT COUNT(*) FROM <records> WHERE kind IS NOT NULL AND idx < ?")
                .bind(0, before)
                .mapTo(Long.class)
                .one();
    }

    @Override
    public void keepDocument(String digest, byte[] content) {
        database.write(handle -> handle.createUpdate(
                        "INSERT INTO document (digest, content) VALUES (?, ?) ON CONFLICT (digest) DO NOTHING")
                .bind(0, digest)
                .bind(1, content)
                .execute());
    }

    @Override
    public Optional<byte[]> document(String digest) {
        return database.read(handle -> handle.createQuery("SELECT content FROM document WHERE digest = ?")
                .bind(0, digest)
                .map((row, context) -> row.getBytes(1))
                .findOne());
    }
}
