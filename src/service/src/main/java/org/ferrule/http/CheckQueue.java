package org.ferrule.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.ferrule.folder.Patience;
import org.ferrule.limits.CheckLimits;

/**
 * Checks of uploads, one after the other, for a check takes whole cores: one runs, one waits, more are refused. Each
 * has a budget of time, which begins with its turn; one that takes longer, or that nobody waits for any more, is given
 * up.
 */
@Singleton
final class CheckQueue {

    private static final int PLACES = 1;

    private final ThreadPoolExecutor turn =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(PLACES), CheckQueue::thread);
    private final Duration budget;
    private final Counter givenUp;

    CheckQueue(CheckLimits limits, MeterRegistry registry) {
        this.budget = limits.timeout();
        this.givenUp = Counter.builder("ferrule.checks.given.up")
                .description("Checks of uploads that took too long, or whose caller was gone")
                .register(registry);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "ferrule-check");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Takes a check in.
     *
     * @param check is given the patience of its caller
     * @return completes with what the check returns, and fails with what it fails with; whoever cancels it gives the
     *     check up
     * @throws RejectedExecutionException when there is no place in the queue
     */
    CompletableFuture<byte[]> submit(Function<Patience, byte[]> check) {
        CompletableFuture<byte[]> result = new CompletableFuture<>();
        Runnable work = () -> run(check, result);
        turn.execute(work);
        // The place is for the next author, not for one who is gone.
        var unused = result.whenComplete((done, failure) -> turn.remove(work));
        return result;
    }

    private void run(Function<Patience, byte[]> check, CompletableFuture<byte[]> result) {
        // Its caller learns it in time, also when the check looks up from its work a little later.
        CompletableFuture.delayedExecutor(budget.toNanos(), TimeUnit.NANOSECONDS)
                .execute(() -> result.completeExceptionally(new OutOfTimeException(budget)));
        try {
            result.complete(check.apply(result::isDone));
        } catch (Patience.GivenUpException e) {
            givenUp.increment();
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }

    @PreDestroy
    void close() {
        turn.shutdownNow();
    }

    /** A check took longer than it may. */
    static final class OutOfTimeException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        OutOfTimeException(Duration budget) {
            super("The check was given up after " + budget.toSeconds()
                    + " seconds. Send fewer or smaller tables, or check the folder by the command line,"
                    + " which takes its time.");
        }
    }
}
