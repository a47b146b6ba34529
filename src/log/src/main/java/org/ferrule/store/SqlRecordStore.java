package org.ferrule.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.merkle.CompactRange;
import org.ferrule.merkle.Hash;
import org.ferrule.merkle.Subtrees;
import org.ferrule.merkle.TreeHead;
import org.ferrule.notes.Checkpoint;
import org.ferrule.records.DamagedRecordException;
import org.ferrule.records.DecisionRecord;
import org.ferrule.records.Feedback;
import org.ferrule.records.LogSource;
import org.ferrule.records.LoggedRecord;

/**
 * The log in an SQL database. What differs between databases is in {@link Database}; every statement here runs on each.
 */
public final class SqlRecordStore implements RecordStore {

    private static final Logger LOG = System.getLogger(SqlRecordStore.class.getName());

    /**
     * More than the largest ordinary group of records takes, so that a disk that is nearly full does not seem to be
     * well and full by turns.
     */
    private static final int PROBE_BYTES = 1 << 20;

    private final Database database;
    private final RecordCompressor compressor;
    private final EventStore events;
    private final TermDictionary terms = new TermDictionary();
    private final FacetCounter facets = new FacetCounter();
    private final AtomicLong longest = new AtomicLong();
    private final byte[] probe = new byte[PROBE_BYTES];

    /** A store on a database that is open; it closes it. */
    public SqlRecordStore(Database database) {
        this.database = database;
        this.compressor = new RecordCompressor(database);
        this.events = new SqlEventStore(database, compressor, this::appendIf);
        ThreadLocalRandom.current().nextBytes(probe);
    }

    @Override
    public CompressedRecord compress(DecisionRecord record) {
        return compressor.compress(record);
    }

    @Override
    public long appendCompressed(List<CompressedRecord> records) {
        if (records.isEmpty()) {
            throw new IllegalArgumentException("there is no record to append");
        }
        long first = append(records, handle -> true).orElseThrow();
        learn(records);
        return first;
    }

    private OptionalLong appendIf(CompressedRecord record, SqlEventStore.Condition condition) {
        return append(List.of(record), condition);
    }

    private OptionalLong append(List<CompressedRecord> records, SqlEventStore.Condition condition) {
        AppendTransaction transaction = new AppendTransaction(terms, records);
        OptionalLong first = database.write(handle -> {
            CompactRange head = grown(LogHead.read(handle, database.headLock()));
            return condition.holds(handle) ? OptionalLong.of(transaction.run(handle, head)) : OptionalLong.empty();
        });
        first.ifPresent(index -> longest.accumulateAndGet(index + records.size(), Math::max));
        terms.remember(transaction.newTerms());
        return first;
    }

    /** What was answered would be lost unnoticed, and the numbers of terms that are remembered would be wrong. */
    private CompactRange grown(CompactRange head) {
        if (head.size() < longest.get()) {
            throw new StoreUnavailableException("the log had " + longest.get() + " records and now has " + head.size()
                    + ": an older copy took its place; verify it before the service is started on it");
        }
        return head;
    }

    /** The records are durable by now, so that nothing here may fail. */
    private void learn(List<CompressedRecord> records) {
        try {
            for (CompressedRecord record : records) {
                byte[] sample = record.sample();
                if (sample != null) {
                    compressor.learn(record.rulebook(), sample);
                }
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "records take more room until a dictionary can be stored", e);
        }
    }

    @Override
    public Optional<LoggedRecord> find(String id) {
        if (id.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return database.read(handle -> RecordRow.select(handle, "WHERE id = ? AND kind IS NULL", id)).stream()
                .findFirst()
                .map(row -> row.read(compressor));
    }

    @Override
    public void scan(long from, long to, Consumer<LoggedRecord> consumer) {
        StoredLog.scan(database, StoredLog.DECISIONS, from, to, row -> consumer.accept(row.read(compressor)));
    }

    @Override
    public void copy(long from, long to, Consumer<LogSource.Entry> consumer) {
        scanStored(StoredLog.ALL, from, to, consumer);
    }

    @Override
    public void scanStored(long from, long to, Consumer<LogSource.Entry> consumer) {
        scanStored(StoredLog.DECISIONS, from, to, consumer);
    }

    private void scanStored(String kind, long from, long to, Consumer<LogSource.Entry> consumer) {
        StoredLog.scan(database, kind, from, to, row -> consumer.accept(StoredLog.entry(row, compressor)));
    }

    @Override
    public EventStore events() {
        return events;
    }

    @Override
    public LogSource stored() {
        return new StoredLog(database, compressor);
    }

    @Override
    public Page searchReadable(Query query) {
        List<Cursor> places = database.read(handle -> new Search(query, handle).run(terms));
        boolean more = places.size() > query.limit();
        List<Cursor> shown = more ? places.subList(0, query.limit()) : places;
        List<DamagedRecordException> damaged = new ArrayList<>();
        List<LoggedRecord> records = load(shown, damaged::add);
        return new Page(records, more ? shown.get(shown.size() - 1).text() : null, damaged);
    }

    private List<LoggedRecord> load(List<Cursor> places, Consumer<DamagedRecordException> damaged) {
        if (places.isEmpty()) {
            return List.of();
        }
        String indices =
                places.stream().map(place -> String.valueOf(place.index())).collect(Collectors.joining(","));
        String condition = "WHERE idx IN (" + indices + ") ORDER BY recorded_at DESC, idx DESC";
        List<RecordRow> rows = database.read(handle -> RecordRow.select(handle, condition));
        Set<Long> there = rows.stream().map(RecordRow::index).collect(Collectors.toSet());
        places.stream()
                .filter(place -> !there.contains(place.index()))
                .forEach(place -> damaged.accept(
                        new DamagedRecordException(place.index(), "the index knows it, and it is gone")));
        return rows.stream().flatMap(row -> read(row, damaged)).toList();
    }

    private Stream<LoggedRecord> read(RecordRow row, Consumer<DamagedRecordException> damaged) {
        try {
            return Stream.of(row.read(compressor));
        } catch (DamagedRecordException e) {
            damaged.accept(e);
            return Stream.empty();
        }
    }

    @Override
    public List<String> words(TermField field) {
        return database.read(handle -> TermDictionary.words(handle, field));
    }

    @Override
    public List<FacetCount> count(TermField field) {
        return facets.count(database, field);
    }

    @Override
    public Optional<Instant> newest() {
        return database.read(
                handle -> handle.createQuery("SELECT recorded_at FROM record ORDER BY recorded_at DESC LIMIT 1")
                        .map((row, context) -> Instant.ofEpochMilli(row.getLong(1)))
                        .findOne());
    }

    @Override
    public TreeHead head() {
        return database.read(handle -> LogHead.read(handle, "")).head();
    }

    @Override
    public Subtrees subtrees() {
        return new StoredSubtrees(this::hashes);
    }

    /** Hashes of complete subtrees of 256^level leaves, from an index until before another. */
    private List<Hash> hashes(int level, long from, long to) {
        String leaves = "SELECT leaf FROM record WHERE idx >= ? AND idx < ? ORDER BY idx";
        String tiles = "SELECT hash FROM tile WHERE level = " + level + " AND idx >= ? AND idx < ? ORDER BY idx";
        return database.read(handle -> handle.createQuery(level == 0 ? leaves : tiles)
                .bind(0, from)
                .bind(1, to)
                .map((row, context) -> new Hash(row.getBytes(1)))
                .list());
    }

    @Override
    public void keep(Checkpoint checkpoint) {
        database.write(handle -> handle.createUpdate(
                        "INSERT INTO checkpoint (size, note) VALUES (?, ?) ON CONFLICT (note) DO NOTHING")
                .bind(0, checkpoint.size())
                .bind(1, checkpoint.note())
                .execute());
    }

    @Override
    public List<Checkpoint> checkpoints() {
        return StoredLog.checkpoints(database).stream().map(Checkpoint::parse).toList();
    }

    @Override
    public void keepRulebook(String digest, byte[] archive) {
        database.write(handle -> handle.createUpdate(
                        "INSERT INTO rulebook (digest, archive) VALUES (?, ?) ON CONFLICT (digest) DO NOTHING")
                .bind(0, digest)
                .bind(1, archive)
                .execute());
    }

    @Override
    public Optional<byte[]> findRulebook(String digest) {
        return database.read(handle -> handle.createQuery("SELECT archive FROM rulebook WHERE digest = ?")
                .bind(0, digest)
                .map((row, context) -> row.getBytes(1))
                .findOne());
    }

    @Override
    public void keepFeedback(List<Feedback> feedback) {
        database.write(handle -> feedback.stream()
                .mapToInt(one -> FeedbackRows.insert(handle, one))
                .sum());
    }

    @Override
    public List<Feedback> feedback(String decision) {
        return database.read(handle -> FeedbackRows.of(handle, decision));
    }

    /** A new row before old ones go, so that room for a record has to be found. */
    @Override
    public void probe() {
        database.write(handle -> {
            grown(LogHead.read(handle, database.headLock()));
            long fresh = handle.createQuery("INSERT INTO probe (body) VALUES (?) RETURNING seq")
                    .bind(0, probe)
                    .mapTo(Long.class)
                    .one();
            return handle.createUpdate("DELETE FROM probe WHERE seq <> ?")
                    .bind(0, fresh)
                    .execute();
        });
    }

    @Override
    public void close() {
        compressor.close();
        database.close();
    }
}
