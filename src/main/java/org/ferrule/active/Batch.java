package org.ferrule.active;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides on many requests, a line of JSON each (NDJSON), on all cores. Answers come in the order of the requests, a line each, as soon as they are
 * there; a line that cannot be decided gets a problem document, and the rest goes on. Lines without content are passed over.
 *
 * <p>Guarantees: at most {@value #WINDOW} requests and their answers are held in memory, however slowly either end reads or writes.
 */
public final class Batch {

    private static final int WINDOW = 256;
    private static final int LINE_FEED = '\n';
    private static final CompletableFuture<byte[]> END = new CompletableFuture<>();

    private final Function<byte[], CompletionStage<byte[]>> decide;
    private final BlockingQueue<CompletableFuture<byte[]>> answers = new ArrayBlockingQueue<>(WINDOW);
    private volatile boolean stopped;
    private volatile @Nullable IOException unreadable;

    /** A batch whose lines are decided one by one. */
    public Batch(Decisions decisions, String caller) {
        this.decide = line -> decisions.decide(line, caller).thenApply(Decisions.Recorded::answer);
    }

    /**
     * Decides on all lines; returns when all answers are written.
     *
     * @param progress is told how many were answered, after each
     * @throws IOException when a line cannot be read or an answer not be written; what was decided until then is recorded
     */
    public void run(InputStream in, OutputStream out, LongConsumer progress) throws IOException {
        ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors() + 1);
        try {
            workers.execute(() -> read(in, workers));
            write(out, progress);
        } finally {
            stopped = true;
            answers.clear();
            workers.shutdown();
        }
        IOException failure = unreadable;
        if (failure != null) {
            throw failure;
        }
    }

    private void read(InputStream in, ExecutorService workers) {
        try {
            BatchLines lines = new BatchLines(in);
            for (BatchLines.Line line = lines.next(); line != null && !stopped; line = lines.next()) {
                put(answer(line, workers));
            }
        } catch (IOException e) {
            unreadable = e;
        } finally {
            put(END);
        }
    }

    private CompletableFuture<byte[]> answer(BatchLines.Line line, ExecutorService workers) {
        byte[] request = line.content();
        if (request == null) {
            return CompletableFuture.completedFuture(
                    LineProblem.tooLong(line.number()).json());
        }
        return CompletableFuture.supplyAsync(() -> decide.apply(request), workers)
                .thenCompose(Function.identity())
                .exceptionally(failure -> LineProblem.of(failure, line.number()).json());
    }

    /** Waits for room, unless nobody takes answers any more. */
    private void put(CompletableFuture<byte[]> answer) {
        try {
            while (!stopped && !answers.offer(answer, 1, TimeUnit.SECONDS)) {
                Thread.onSpinWait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }

    private void write(OutputStream out, LongConsumer progress) throws IOException {
        long written = 0;
        try {
            for (CompletableFuture<byte[]> answer = answers.take(); answer != END; answer = answers.take()) {
                if (!answer.isDone()) {
                    out.flush();
                }
                out.write(answer.join());
                out.write(LINE_FEED);
                progress.accept(++written);
            }
            out.flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the batch was interrupted", e);
        }
    }
}
