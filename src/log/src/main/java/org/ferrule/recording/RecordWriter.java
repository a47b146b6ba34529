package org.ferrule.recording;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.ferrule.recording.RecordQueue.Pending;
import org.ferrule.records.DecisionRecord;
import org.ferrule.store.RecordStore;
import org.ferrule.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Writes records in groups (group commit): one thread takes all that wait and appends them in one transaction, so that
 * one flush serves many. A group waits for as many as came last, two milliseconds at most.
 *
 * <p>Guarantees: a stage completes once its record is durable, and fails otherwise; none is forgotten. Records of one
 * thread are written in its order. When an append fails, all of its group fail, and nothing is tried again. At most
 * 4096 records or 128 MiB wait; more are refused at once. Safe for use by several threads; does not own the store.
 */
public final class RecordWriter implements AutoCloseable {

    private static final Logger LOG = System.getLogger(RecordWriter.class.getName());

    private static final Duration IDLE = Duration.ofMinutes(1);
    /** How soon the store is tried again while there is trouble and nobody asks for a record. */
    private static final Duration PROBE_EVERY = Duration.ofSeconds(1);

    private static final Duration END = Duration.ofSeconds(60);

    private final RecordStore store;
    private final RecordQueue queue = new RecordQueue();
    private final Thread writer = new Thread(this::write, "ferrule-recording");
    private final ExecutorService answers =
            Executors.newSingleThreadExecutor(task -> daemon(new Thread(task, "ferrule-recorded")));
    private volatile @Nullable String trouble;
    private final AtomicReference<Instant> newest = new AtomicReference<>(Instant.MIN);

    /** Begins to write to a store. */
    @SuppressWarnings("this-escape")
    public RecordWriter(RecordStore store) {
        this.store = store;
        daemon(writer).start();
    }

    private static Thread daemon(Thread thread) {
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Writes a record. Compresses it on the calling thread, and waits for nothing.
     *
     * @return completes with the index of the record when it is durable, on a thread that all stages share: what
     *     follows must not block. Fails with {@link StoreUnavailableException} when the record was not written, or when
     *     nobody can know
     * @throws IllegalArgumentException when it is no record that can be kept, being longer than 64 MiB
     */
    public CompletionStage<Long> record(DecisionRecord record) {
        newest.accumulateAndGet(record.recordedAt(), RecordWriter::later);
        CompletableFuture<Long> written = new CompletableFuture<>();
        if (!queue.offer(new Pending(store.compress(record), written))) {
            written.completeExceptionally(refusal());
        }
        return written.copy();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The latest moment of a record that was given here; {@link Instant#MIN} before there is one. */
    Instant newest() {
        return newest.get();
    }

    private StoreUnavailableException refusal() {
        if (queue.isClosed()) {
            return new StoreUnavailableException("no record is taken any more: the service is ending");
        }
        trouble = "more records wait to be written than the store keeps up with";
        return new StoreUnavailableException(String.valueOf(trouble));
    }

    private void write() {
        while (!queue.isOver()) {
            boolean troubled = trouble != null;
            List<Pending> group = queue.take(troubled ? PROBE_EVERY : IDLE, troubled);
            if (!group.isEmpty()) {
                append(group);
            } else if (troubled && !queue.isClosed()) {
                probe();
            }
        }
    }

    private void append(List<Pending> group) {
        try {
            long first =
                    store.appendCompressed(group.stream().map(Pending::record).toList());
            answers.execute(() -> complete(group, first));
            if (trouble != null) {
                probe(); // a short record may find room where others do not
            }
        } catch (Throwable e) {
            StoreUnavailableException failure = troubled(e);
            answers.execute(() -> group.forEach(one -> one.written().completeExceptionally(failure)));
        }
    }

    private static void complete(List<Pending> group, long first) {
        for (int i = 0; i < group.size(); i++) {
            group.get(i).written().complete(first + i);
        }
    }

    private StoreUnavailableException troubled(Throwable e) {
        StoreUnavailableException failure = e instanceof StoreUnavailableException known
                ? known
                : StoreUnavailableException.of("cannot write records", e);
        if (trouble == null) {
            LOG.log(Level.ERROR, "decisions are refused until they can be recorded again", failure);
        }
        trouble = failure.getMessage();
        return failure;
    }

    private void mended() {
        if (trouble != null) {
            LOG.log(Level.INFO, "decisions are recorded again");
            trouble = null;
        }
    }

    /**
     * Tries whether a record could be written now, and sets {@link #trouble} by it. Waits for the store. While there is
     * trouble this is done every second without being asked.
     */
    public void probe() {
        try {
            store.probe();
            mended();
        } catch (RuntimeException e) {
            troubled(e);
        }
    }

    /** Whether a record would be taken, and the last one was written. */
    public boolean isHealthy() {
        return trouble().isEmpty();
    }

    /** Why records cannot be written, for an operator. */
    public Optional<String> trouble() {
        return queue.isClosed() ? Optional.of("recording has ended") : Optional.ofNullable(trouble);
    }

    /** Takes no more records, writes those that wait, and ends; waits for that a minute at most. */
    @Override
    public void close() {
        queue.close();
        try {
            writer.join(END.toMillis());
            answers.shutdown();
            if (!answers.awaitTermination(END.toSeconds(), TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "the service ends while records are still being written");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
