package org.ferrule.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.ferrule.folder.Patience;
import org.ferrule.limits.CheckLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CheckQueueTest {

    private final CheckQueue queue =
            new CheckQueue(new CheckLimits(Duration.ofSeconds(30), false), new SimpleMeterRegistry());
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    @AfterEach
    void close() {
        queue.close();
    }

    /** A check that goes on for as long as somebody waits for it. */
    private byte[] endless(Patience patience) {
        begun.countDown();
        try {
            while (true) {
                patience.require();
                Thread.onSpinWait();
            }
        } finally {
            ended.countDown();
        }
    }

    private static byte[] quick(Patience patience) {
        return new byte[] {1};
    }

    @Test
    void oneRunsOneWaitsAndTheThirdIsRefused() throws InterruptedException {
        CompletableFuture<byte[]> running = queue.submit(this::endless);
        begun.await();
        CompletableFuture<byte[]> waiting = queue.submit(CheckQueueTest::quick);
        assertThatThrownBy(() -> queue.submit(CheckQueueTest::quick)).isInstanceOf(RejectedExecutionException.class);
        assertThat(waiting).isNotDone();
        running.cancel(false);
        assertThat(waiting).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(new byte[] {1});
    }

    @Test
    void aCheckThatNobodyWaitsForEnds() throws InterruptedException {
        CompletableFuture<byte[]> running = queue.submit(this::endless);
        begun.await();
        running.cancel(false);
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whoLeavesTheQueueLeavesAPlace() throws InterruptedException {
        CompletableFuture<byte[]> running = queue.submit(this::endless);
        begun.await();
        assertThat(queue.submit(CheckQueueTest::quick).cancel(false)).isTrue();
        CompletableFuture<byte[]> next = queue.submit(CheckQueueTest::quick);
        running.cancel(false);
        assertThat(next).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    void aCheckThatTakesTooLongIsGivenUpAndSaysSo() {
        CheckQueue hasty = new CheckQueue(new CheckLimits(Duration.ofMillis(20), false), new SimpleMeterRegistry());
        assertThat(hasty.submit(this::endless))
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableThat()
                .withCauseInstanceOf(CheckQueue.OutOfTimeException.class)
                .withMessageContaining("given up");
        hasty.close();
    }
}
