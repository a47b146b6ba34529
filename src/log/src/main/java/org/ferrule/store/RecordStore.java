package org.ferrule.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.ferrule.merkle.Subtrees;
import org.ferrule.merkle.TreeHead;
import org.ferrule.notes.Checkpoint;
import org.ferrule.records.DamagedRecordException;
import org.ferrule.records.DecisionRecord;
import org.ferrule.records.Feedback;
import org.ferrule.records.LogSource;
import org.ferrule.records.LoggedRecord;

/**
 * The log of decisions. Records are added at its end and never change.
 *
 * <p>Guarantees: an append is durable, or absent as a whole; indices have no gap; what was read once is read again.
 * Safe for use by several threads, and by several instances on one PostgreSQL. Every method may throw
 * {@link StoreUnavailableException}; none tries again by itself, for a commit whose outcome is unknown would be in the
 * log twice.
 */
public interface RecordStore extends AutoCloseable {

    /**
     * Adds records in one transaction.
     *
     * @param records one or more
     * @return index of the first; the others follow without a gap
     * @throws StoreUnavailableException when they were not written, or when nobody can know
     */
    default long append(List<DecisionRecord> records) {
        return appendCompressed(records.stream().map(this::compress).toList());
    }

    /**
     * Makes a record ready for {@link #appendCompressed}. Waits for nothing, so that many threads may do so while one
     * appends.
     *
     * @throws IllegalArgumentException when its canonical form is longer than 64 MiB
     */
    CompressedRecord compress(DecisionRecord record);

    /** Like {@link #append}, of records that this store compressed. */
    long appendCompressed(List<CompressedRecord> records);

    /** The record with an id. */
    Optional<LoggedRecord> find(String id);

    /**
     * Shows the records with indices from {@code from} until before {@code to}, in order, in constant memory. Those
     * that are not there are passed over.
     *
     * <p>Holds neither a connection nor a transaction while the consumer works, so that it may take its time.
     *
     * @throws DamagedRecordException at the first that cannot be read
     */
    void scan(long from, long to, Consumer<LoggedRecord> consumer);

    /** The same as they are stored, for who reads only a part of each; nothing of them is believed yet. */
    void scanStored(long from, long to, Consumer<LogSource.Entry> consumer);

    /**
     * Shows decisions and events with indices from {@code from} until before {@code to} as they are stored, in order,
     * in constant memory; as little of them is believed as of {@link #stored}.
     */
    void copy(long from, long to, Consumer<LogSource.Entry> consumer);

    /** The events in the log, of which every other method but {@link #copy} and {@link #stored} knows nothing. */
    EventStore events();

    /** The log as it is stored at this moment, to be verified; also while more is appended. */
    LogSource stored();

    /**
     * A page of what a search finds.
     *
     * @throws DamagedRecordException at the first that cannot be read
     */
    default Page search(Query query) {
        Page page = searchReadable(query);
        if (!page.damaged().isEmpty()) {
            throw page.damaged().get(0);
        }
        return page;
    }

    /** The same for who can tell of what is damaged: those that cannot be read are named beside the others. */
    Page searchReadable(Query query);

    /** All words of a field that any record is found by, in the order of their letters. */
    List<String> words(TermField field);

    /**
     * How many records each word of a field finds, by rulebook and day: of all that there are at this moment, by the
     * index, without reading them. The first count after the start takes seconds where there are millions.
     */
    List<FacetCount> count(TermField field);

    /** The latest moment at which a record says that it was recorded; it need not be that of the last one. */
    Optional<Instant> newest();

    /** The whole log, as it is now. */
    TreeHead head();

    /**
     * The complete subtrees of the log, for proofs. Remembers what it read, so that a proof takes few queries: take a
     * new one for each.
     *
     * @see Subtrees
     */
    Subtrees subtrees();

    /** Keeps a checkpoint; one that is kept already is kept once. */
    void keep(Checkpoint checkpoint);

    /** All that were kept, in that order. */
    List<Checkpoint> checkpoints();

    /** Keeps the archive of a rulebook; one that is kept already stays as it is. */
    void keepRulebook(String digest, byte[] archive);

    /** The archive of a rulebook that was kept. */
    Optional<byte[]> findRulebook(String digest);

    /** Keeps feedback, all or none; what is known already, by card, outcome and time of the outcome, stays as it is. */
    void keepFeedback(List<Feedback> feedback);

    /** The feedback on all cards of a decision, in the order in which it was received. */
    List<Feedback> feedback(String decision);

    /**
     * Finds out whether a record could be written now: locks the log, writes about as much as a dozen records, and
     * frees it.
     *
     * @throws StoreUnavailableException when not
     */
    void probe();

    @Override
    void close();
}
