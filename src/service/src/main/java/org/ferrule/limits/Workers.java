package org.ferrule.limits;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Where requests are worked on: a short one at once, on the thread of its connection, because that is fastest; a long
 * one on a thread of its own, because other connections wait for that of its connection.
 */
public final class Workers {

    /** The longest request that is short, in bytes: it takes some milliseconds, whatever it says. */
    public static final int SHORT = 32 << 10;

    private final Executor threads;

    /** Workers on these threads. */
    public Workers(Executor threads) {
        this.threads = threads;
    }

    /**
     * Works on a request.
     *
     * @param length of the request, in bytes
     * @return completes as the work does, or fails with what it fails with
     */
    public <T> CompletionStage<T> run(int length, Supplier<CompletionStage<T>> work) {
        if (length <= SHORT) {
            return work.get();
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        threads.execute(() -> run(work, result));
        return result;
    }

    private static <T> void run(Supplier<CompletionStage<T>> work, CompletableFuture<T> result) {
        try {
            work.get().whenComplete((done, failure) -> {
                if (failure == null) {
                    result.complete(done);
                } else {
                    result.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }
}
