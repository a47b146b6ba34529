package org.ferrule.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.ferrule.merkle.Subtrees;
import org.ferrule.merkle.TreeHead;
import org.ferrule.notes.Checkpoint;
import org.ferrule.records.DecisionRecord;
import org.ferrule.records.Feedback;
import org.ferrule.records.LogSource;
import org.ferrule.records.LoggedRecord;

/** A store that counts its appends. */
final class CountingStore implements RecordStore {

    private final RecordStore store;
    private final AtomicInteger appends = new AtomicInteger();

    CountingStore(RecordStore store) {
        this.store = store;
    }

    int appends() {
        return appends.get();
    }

    @Override
    public CompressedRecord compress(DecisionRecord record) {
        return store.compress(record);
    }

    @Override
    public long appendCompressed(List<CompressedRecord> records) {
        appends.incrementAndGet();
        return store.appendCompressed(records);
    }

    @Override
    public Optional<LoggedRecord> find(String id) {
        return store.find(id);
    }

    @Override
    public void scan(long from, long to, Consumer<LoggedRecord> consumer) {
        store.scan(from, to, consumer);
    }

    @Override
    public void scanStored(long from, long to, Consumer<LogSource.Entry> consumer) {
        store.scanStored(from, to, consumer);
    }

    @Override
    public void copy(long from, long to, Consumer<LogSource.Entry> consumer) {
        store.copy(from, to, consumer);
    }

    @Override
    public EventStore events() {
        return store.events();
    }

    @Override
    public LogSource stored() {
        return store.stored();
    }

    @Override
    public Page searchReadable(Query query) {
        return store.searchReadable(query);
    }

    @Override
    public List<String> words(TermField field) {
        return store.words(field);
    }

    @Override
    public List<FacetCount> count(TermField field) {
        return store.count(field);
    }

    @Override
    public Optional<Instant> newest() {
        return store.newest();
    }

    @Override
    public TreeHead head() {
        return store.head();
    }

    @Override
    public Subtrees subtrees() {
        return store.subtrees();
    }

    @Override
    public void keep(Checkpoint checkpoint) {
        store.keep(checkpoint);
    }

    @Override
    public List<Checkpoint> checkpoints() {
        return store.checkpoints();
    }

    @Override
    public void keepRulebook(String digest, byte[] archive) {
        store.keepRulebook(digest, archive);
    }

    @Override
    public Optional<byte[]> findRulebook(String digest) {
        return store.findRulebook(digest);
    }

    @Override
    public void keepFeedback(List<Feedback> feedback) {
        store.keepFeedback(feedback);
    }

    @Override
    public List<Feedback> feedback(String decision) {
        return store.feedback(decision);
    }

    @Override
    public void probe() {
        store.probe();
    }

    @Override
    public void close() {
        store.close();
    }
}
