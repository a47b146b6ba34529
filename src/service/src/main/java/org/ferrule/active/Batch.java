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
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.ferrule.json.Mistakes;
import org.ferrule.limits.MemoryBudget;
import org.ferrule.records.Requester;
import org.jspecify.annotations.Nullable;

/**
 * Decides on many requests, a line of JSON each (NDJSON), on all cores. Answers come in the order of the requests, a
 * line each, as soon as they are there; a line that cannot be decided gets a refusal, and the rest goes on. Lines
 * without content are passed over.
 *
 * <p>Guarantees: no more requests and answers than the window are held in memory, and no more bytes of requests than
 * two of the longest, however slowly either end reads or writes.
 */
public final class Batch {

    private static final int LINE_FEED = '\n';
    private static final CompletableFuture<Answer> END = new CompletableFuture<>();

    /** A refusal of a line takes no more than so many times its length, or {@link #SHORTEST_ROOM} bytes. */
    private static final int ROOM_PER_BYTE = 10;

    private static final int SHORTEST_ROOM = 4_000;
    private static final int AROUND = 500;

    private final LineHandler lines;
    private final MemoryBudget memory;
    private final Semaphore bytes;
    private final BlockingQueue<CompletableFuture<Answer>> answers;
    private volatile boolean stopped;
    private volatile @Nullable IOException unreadable;

    /**
     * A batch whose lines are native requests, decided one by one, with problem documents for those that cannot be.
     *
     * @param told what is answered of a decision
     */
    public Batch(
            DecisionService decisionService,
            Requester caller,
            Function<DecisionService.Recorded, byte[]> told,
            MemoryBudget memory) {
        this(new NativeLines(decisionService, caller, told), memory);
    }

    /**
     * A batch whose lines are answered by a door.
     *
     * @param memory counts the lines that are held in memory; a line that there is no room for is refused
     */
    public Batch(LineHandler lines, MemoryBudget memory) {
        this.lines = lines;
        this.memory = memory;
        this.bytes = new Semaphore(lines.longest());
        this.answers = new ArrayBlockingQueue<>(lines.window());
    }

    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    private record Answer(byte[] json, boolean decided) {}

    private record NativeLines(
            DecisionService decisionService, Requester caller, Function<DecisionService.Recorded, byte[]> told)
            implements LineHandler {

        @Override
        public int longest() {
            return 1 << 20;
        }

        @Override
        public int window() {
            return 256;
        }

        @Override
        public CompletionStage<byte[]> answer(byte[] line) {
            return decisionService.decide(line, caller, told);
        }

        @Override
        public byte[] refusal(Throwable failure, long line, int room) {
            return LineProblem.of(failure, line, room).json();
        }

        @Override
        public byte[] noRoom(long line) {
            return LineProblem.noRoom(line).json();
        }

        @Override
        public byte[] tooLong(long line) {
            return LineProblem.tooLong(line).json();
        }
    }

    /**
     * What became of the lines.
     *
     * @param answered how many there were
     * @param refused how many of them got a refusal
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
     * @throws IOException when a line cannot be read or an answer not be written; what was decided until then is
     *     recorded
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
            BatchLines read = new BatchLines(in, lines.longest(), memory);
            BatchLines.Line line = read.next();
            while (line != null && !stopped) {
                put(answer(line, workers));
                line = read.next();
            }
            if (line != null) {
                line.reservation().release();
            }
        } catch (IOException e) {
            unreadable = e;
        } catch (RuntimeException | Error e) {
            unreadable = new IOException("the lines cannot be read to their end", e);
        } finally {
            put(END);
        }
    }

    private CompletableFuture<Answer> answer(BatchLines.Line line, ExecutorService workers) {
        byte[] request = line.content();
        if (request == null) {
            return CompletableFuture.completedFuture(new Answer(unread(line), false));
        }
        int taken = Math.max(request.length, 1);
        if (!await(() -> bytes.tryAcquire(taken, 1, TimeUnit.SECONDS))) {
            line.reservation().release();
            return END;
        }
        try {
            return CompletableFuture.supplyAsync(() -> lines.answer(request), workers)
                    .thenCompose(Function.identity())
                    .thenApply(json -> new Answer(json, true))
                    .exceptionally(failure -> new Answer(lines.refusal(failure, line.number(), room(taken)), false))
                    .whenComplete((answer, never) -> giveBack(line, taken));
        } catch (RejectedExecutionException e) {
            // Nobody takes answers any more.
            giveBack(line, taken);
            return END;
        }
    }

    private void giveBack(BatchLines.Line line, int taken) {
        bytes.release(taken);
        line.reservation().release();
    }

    private byte[] unread(BatchLines.Line line) {
        return line.length() > lines.longest() ? lines.tooLong(line.number()) : lines.noRoom(line.number());
    }

    /** What the mistakes of a line of this length may take. */
    private static int room(int length) {
        return (int) Math.min(Mistakes.MOST_BYTES, Math.max(SHORTEST_ROOM, (long) length * ROOM_PER_BYTE) - AROUND);
    }

    private void put(CompletableFuture<Answer> answer) {
        await(() -> answers.offer(answer, 1, TimeUnit.SECONDS));
    }

    /** Something that waits a second at most. */
    private interface Attempt {
        boolean succeeds() throws InterruptedException;
    }

    /** Waits for room, unless nobody takes answers any more. */
    private boolean await(Attempt attempt) {
        try {
            boolean done = false;
            while (!done && !stopped) {
                done = attempt.succeeds();
            }
            return done;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
            return false;
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
