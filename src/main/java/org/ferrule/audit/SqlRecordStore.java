package org.ferrule.audit;

import com.github.luben.zstd.ZstdException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** The log in an SQL database. What differs between databases is in {@link Database}; every statement here runs on each. */
final class SqlRecordStore implements RecordStore {

    private static final Logger LOG = System.getLogger(SqlRecordStore.class.getName());

    /** Records read at once in a scan. */
    private static final int SCANNED = 500;

    private static final int PROBE_BYTES = 64 << 10;

    private static final String COLUMNS = "SELECT idx, id, leaf, dictionary, body FROM record ";

    private final Database database;
    private final Dictionaries dictionaries;
    private final Terms terms = new Terms();
    private final AtomicLong longest = new AtomicLong();
    private final byte[] probe = new byte[PROBE_BYTES];

    SqlRecordStore(Database database) {
        this.database = database;
        this.dictionaries = new Dictionaries(database);
        ThreadLocalRandom.current().nextBytes(probe);
    }

    @Override
    public PackedRecord pack(DecisionRecord record) {
        return dictionaries.pack(record);
    }

    @Override
    public long appendPacked(List<PackedRecord> records) {
        if (records.isEmpty()) {
            throw new IllegalArgumentException("there is no record to append");
        }
        Appending appending = new Appending(terms, records);
        long first = write(handle -> appending.run(handle, grown(readHead(handle, database.headLock()))));
        longest.accumulateAndGet(first + records.size(), Math::max);
        terms.remember(appending.newTerms());
        learn(records);
        return first;
    }

    /** Numbers of terms are remembered, and those of another copy would be others; and what was answered would be lost unnoticed. */
    private Frontier grown(Frontier head) {
        if (head.size() < longest.get()) {
            throw new StoreUnavailableException("the log had " + longest.get() + " records and now has " + head.size()
                    + ": an older copy took its place; verify it before the service is started on it");
        }
        return head;
    }

    /** The records are durable by now, so that nothing here may fail. */
    private void learn(List<PackedRecord> records) {
        try {
            for (PackedRecord record : records) {
                byte[] sample = record.sample();
                if (sample != null) {
                    dictionaries.learn(record.rulebook(), sample);
                }
            }
        } catch (JdbiException | SQLException e) {
            LOG.log(Level.WARNING, "records take more room until a dictionary can be stored", e);
        }
    }

    private static Frontier readHead(Handle handle, String lock) {
        return handle.createQuery("SELECT size, frontier FROM head WHERE one = 1" + lock)
                .map((row, context) -> frontier(row))
                .one();
    }

    private static Frontier frontier(ResultSet row) throws SQLException {
        try {
            return Frontier.of(row.getLong(1), row.getBytes(2));
        } catch (IllegalArgumentException e) {
            throw new StoreUnavailableException("the head of the log is damaged; verify the log", e);
        }
    }

    @Override
    public Optional<LoggedRecord> find(String id) {
        if (id.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return read(handle -> handle.createQuery(COLUMNS + "WHERE id = ?")
                        .bind(0, id)
                        .map((row, context) -> packed(row))
                        .findOne())
                .map(packed -> unpack(packed).read());
    }

    @Override
    public void scanStored(long from, long to, Consumer<StoredRecord> consumer) {
        long next = Math.max(from, 0);
        while (next < to) {
            List<Packed> page = packedFrom(next, to);
            page.forEach(packed -> consumer.accept(unpack(packed)));
            next = page.size() < SCANNED ? to : page.get(SCANNED - 1).index() + 1;
        }
    }

    private List<Packed> packedFrom(long from, long to) {
        return read(handle -> handle.createQuery(COLUMNS + "WHERE idx >= ? AND idx < ? ORDER BY idx LIMIT ?")
                .bind(0, from)
                .bind(1, to)
                .bind(2, SCANNED)
                .map((row, context) -> packed(row))
                .list());
    }

    /** A row of the log, taken off the connection before it costs time. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Packed(long index, String id, byte[] leaf, @Nullable Long dictionary, byte[] body) {}

    private static Packed packed(ResultSet row) throws SQLException {
        long number = row.getLong("dictionary");
        Long dictionary = row.wasNull() ? null : number;
        return new Packed(
                row.getLong("idx"), row.getString("id"), row.getBytes("leaf"), dictionary, row.getBytes("body"));
    }

    private StoredRecord unpack(Packed packed) {
        try {
            byte[] canonical = dictionaries.unpack(packed.body(), packed.dictionary());
            return new StoredRecord(packed.index(), packed.id(), canonical, new Hash(packed.leaf()));
        } catch (ZstdException | IllegalArgumentException e) {
            throw new DamagedRecordException(packed.index(), "it cannot be unpacked", e);
        } catch (JdbiException | SQLException e) {
            throw StoreUnavailableException.of("cannot read records", e);
        }
    }

    @Override
    public Page search(Query query) {
        List<Cursor> places = read(handle -> new Search(query, handle).run(terms));
        boolean more = places.size() > query.limit();
        List<Cursor> shown = more ? places.subList(0, query.limit()) : places;
        return new Page(load(shown), more ? shown.get(shown.size() - 1).text() : null);
    }

    private List<LoggedRecord> load(List<Cursor> places) {
        if (places.isEmpty()) {
            return List.of();
        }
        String indices =
                places.stream().map(place -> String.valueOf(place.index())).collect(Collectors.joining(","));
        return read(handle -> handle.createQuery(
                                COLUMNS + "WHERE idx IN (" + indices + ") ORDER BY recorded_at DESC, idx DESC")
                        .map((row, context) -> packed(row))
                        .list())
                .stream()
                .map(packed -> unpack(packed).read())
                .toList();
    }

    @Override
    public TreeHead head() {
        Frontier frontier = read(handle -> readHead(handle, ""));
        return new TreeHead(frontier.size(), frontier.root());
    }

    @Override
    public Subtrees subtrees() {
        return new StoredSubtrees(this::hashes);
    }

    /** Hashes of complete subtrees of 256^level leaves, from an index until before another. */
    private List<Hash> hashes(int level, long from, long to) {
        String leaves = "SELECT leaf FROM record WHERE idx >= ? AND idx < ? ORDER BY idx";
        String tiles = "SELECT hash FROM tile WHERE level = " + level + " AND idx >= ? AND idx < ? ORDER BY idx";
        return read(handle -> handle.createQuery(level == 0 ? leaves : tiles)
                .bind(0, from)
                .bind(1, to)
                .map((row, context) -> new Hash(row.getBytes(1)))
                .list());
    }

    @Override
    public void keep(Checkpoint checkpoint) {
        write(handle -> handle.createUpdate(
                        "INSERT INTO checkpoint (size, note) VALUES (?, ?) ON CONFLICT (note) DO NOTHING")
                .bind(0, checkpoint.size())
                .bind(1, checkpoint.note())
                .execute());
    }

    @Override
    public List<Checkpoint> checkpoints() {
        return read(handle -> handle.createQuery("SELECT note FROM checkpoint ORDER BY seq")
                        .map((row, context) -> row.getString(1))
                        .list())
                .stream()
                .map(Checkpoint::parse)
                .toList();
    }

    @Override
    public LogSource source() {
        return new StoredLog(database, dictionaries);
    }

    @Override
    public void keepRulebook(String digest, byte[] archive) {
        write(handle -> handle.createUpdate(
                        "INSERT INTO rulebook (digest, archive) VALUES (?, ?) ON CONFLICT (digest) DO NOTHING")
                .bind(0, digest)
                .bind(1, archive)
                .execute());
    }

    @Override
    public Optional<byte[]> findRulebook(String digest) {
        return read(handle -> handle.createQuery("SELECT archive FROM rulebook WHERE digest = ?")
                .bind(0, digest)
                .map((row, context) -> row.getBytes(1))
                .findOne());
    }

    /** New rows before old ones go, so that room for a record has to be found. */
    @Override
    public void probe() {
        write(handle -> {
            readHead(handle, database.headLock());
            long fresh = handle.createQuery("INSERT INTO probe (body) VALUES (?) RETURNING seq")
                    .bind(0, probe)
                    .mapTo(Long.class)
                    .one();
            return handle.createUpdate("DELETE FROM probe WHERE seq <> ?")
                    .bind(0, fresh)
                    .execute();
        });
    }

    private <T> T read(Database.Work<T> work) {
        try {
            return database.read(work);
        } catch (JdbiException | SQLException e) {
            throw StoreUnavailableException.of("cannot read records", e);
        }
    }

    private <T> T write(Database.Work<T> work) {
        try {
            return database.write(work);
        } catch (JdbiException | SQLException e) {
            throw StoreUnavailableException.of("cannot write records", e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
