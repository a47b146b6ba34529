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
import org.ferrule.audit.Requester;
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
    private static final CompletableFuture<Answer> END = new CompletableFuture<>();

    private final Function<byte[], CompletionStage<Answer>> decide;
    private final BlockingQueue<CompletableFuture<Answer>> answers = new ArrayBlockingQueue<>(WINDOW);
    private volatile boolean stopped;
    private volatile @Nullable IOException unreadable;

    /** A batch whose lines are decided one by one. */
    public Batch(Decisions decisions, Requester caller) {
        this.decide = line -> decisions.decide(line, caller).thenApply(recorded -> new Answer(recorded.answer(), true));
    }

    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    private record Answer(byte[] json, boolean decided) {

        static Answer of(LineProblem problem) {
            return new Answer(problem.json(), false);
        }
    }

    /**
     * What became of the lines.
     *
     * @param answered how many there were
     * @param refused how many of them got a problem document
     */
    public record Tally(long answered, long refused) {

        private Tally and(Answer answer) {
            return new Tally(answered + 1, refused + (answer.decided() ? 0 : 1));
        }
    }

    /**
     * Decides on all lines; returns when all answers are written.
     *
     * @param progress is told how many were answered, after each
     * @throws IOException when a line cannot be read or an answer not be written; what was decided until then is recorded
     */
    public Tally run(InputStream in, OutputStream out, LongConsumer progress) throws IOException {
        ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors() + 1);
        try {
            workers.execute(() -> read(in, workers));
            Tally tally = write(out, progress);
            IOException failure = unreadable;
            if (failure != null) {
                throw failure;
            }
            return tally;
        } finally {
            stopped = true;
            answers.clear();
            workers.shutdown();
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
        } catch (RuntimeException e) {
            unreadable = new IOException("the lines cannot be read to their end", e);
        } finally {
            put(END);
        }
    }

    private CompletableFuture<Answer> answer(BatchLines.Line line, ExecutorService workers) {
        byte[] request = line.content();
        if (request == null) {
            return CompletableFuture.completedFuture(Answer.of(LineProblem.tooLong(line.number())));
        }
        return CompletableFuture.supplyAsync(() -> decide.apply(request), workers)
                .thenCompose(Function.identity())
                .exceptionally(failure -> Answer.of(LineProblem.of(failure, line.number())));
    }

    /** Waits for room, unless nobody takes answers any more. */
    private void put(CompletableFuture<Answer> answer) {
        try {
            boolean put = false;
            while (!put && !stopped) {
                put = answers.offer(answer, 1, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }

    private Tally write(OutputStream out, LongConsumer progress) throws IOException {
        Tally tally = new Tally(0, 0);
        try {
            for (CompletableFuture<Answer> next = answers.take(); next != END; next = answers.take()) {
                if (!next.isDone()) {
                    out.flush();
                }
                Answer answer = next.join();
                out.write(answer.json());
                out.write(LINE_FEED);
                tally = tally.and(answer);
                progress.accept(tally.answered());
            }
            out.flush();
            return tally;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the batch was interrupted", e);
        }
    }
}
