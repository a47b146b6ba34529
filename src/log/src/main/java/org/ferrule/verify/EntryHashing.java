package org.ferrule.verify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.ferrule.records.LogSource;

/** Hashes records on all cores and hands them on in the order in which they came, with few of them in memory. */
final class EntryHashing implements AutoCloseable {

    private static final int BATCH = 16;

    private final int workers = Runtime.getRuntime().availableProcessors();
    private final ExecutorService executor = Executors.newFixedThreadPool(workers);
    private final Deque<CompletableFuture<List<HashedEntry>>> underWay = new ArrayDeque<>();
    private final Consumer<HashedEntry> next;
    private List<LogSource.Entry> batch = new ArrayList<>(BATCH);

    EntryHashing(Consumer<HashedEntry> next) {
        this.next = next;
    }

    void add(LogSource.Entry entry) {
        batch.add(entry);
        if (batch.size() == BATCH) {
            send();
        }
        while (underWay.size() > 3 * workers) {
            deliver();
        }
    }

    private void send() {
        List<LogSource.Entry> full = batch;
        batch = new ArrayList<>(BATCH);
        underWay.add(CompletableFuture.supplyAsync(
                () -> full.stream().map(HashedEntry::of).toList(), executor));
    }

    private void deliver() {
        underWay.remove().join().forEach(next);
    }

    /** Hands on all that was added. */
    void finish() {
        send();
        while (!underWay.isEmpty()) {
            deliver();
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
