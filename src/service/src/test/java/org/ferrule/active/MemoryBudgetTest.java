package org.ferrule.active;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.ferrule.limits.MemoryBudget;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

    private static final int BLOCK = 1 << 10;

    private final MemoryBudget memory = new MemoryBudget(20 << 20);

    /** A door that answers with the line. */
    private static final class Echo implements LineHandler {

        @Override
        public int longest() {
            return 10 * BLOCK;
        }

        @Override
        public int window() {
            return 4;
        }

        @Override
        public CompletionStage<byte[]> answer(byte[] line) {
            return CompletableFuture.completedFuture(line);
        }

        @Override
        public byte[] refusal(Throwable failure, long line, int room) {
            return new byte[0];
        }

        @Override
        public byte[] tooLong(long line) {
            return new byte[0];
        }

        @Override
        public byte[] noRoom(long line) {
            return new byte[0];
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void awaitHeld(long bytes) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (memory.held() != bytes && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        assertThat(memory.held()).isEqualTo(bytes);
    }

    @Test
    void whatIsHeldIsTheSumOverAllAndNeverAboveTheCeiling() {
        MemoryBudget.Reservation one = memory.begin();
        MemoryBudget.Reservation other = memory.begin();
        assertThat(one.take(15 << 20)).isTrue();
        assertThat(other.take(6 << 20)).isFalse();
        assertThat(other.take(5 << 20)).isTrue();
        assertThat(memory.held()).isEqualTo(20 << 20);
    }

    @Test
    void whatIsReleasedIsFreeOnceAndNothingCanBeTakenAfterwards() {
        MemoryBudget.Reservation one = memory.begin();
        MemoryBudget.Reservation other = memory.begin();
        assertThat(one.take(1_000) && other.take(500)).isTrue();
        one.release();
        one.release();
        assertThat(one.take(1)).isFalse();
        assertThat(memory.held()).isEqualTo(500);
    }

    @Test
    void theLongestContentFitsIntoTheSmallestHeap() {
        assertThat(new MemoryBudget(1).ceiling()).isEqualTo(MemoryBudget.LONGEST);
    }

    @Test
    void manyThreadsCountRight() {
        IntStream.range(0, 10_000).parallel().forEach(i -> {
            MemoryBudget.Reservation mine = memory.begin();
            if (mine.take(1 << 12)) {
                mine.giveBack(100);
            }
            mine.release();
        });
        assertThat(memory.held()).isZero();
    }

    @Test
    void aLineThatBreaksOffInTheMiddleIsNotHeld() throws IOException {
        InputStream gone = InputStream.nullInputStream();
        gone.close();
        InputStream cut = new SequenceInputStream(new ByteArrayInputStream(bytes("x".repeat(BLOCK + 1))), gone);
        BatchLines lines = new BatchLines(cut, 10 * BLOCK, memory);
        assertThatIOException().isThrownBy(lines::next);
        assertThat(memory.held()).isZero();
    }

    @Test
    void aLineThatIsReadWhenNobodyTakesAnswersAnyMoreIsNotHeld() throws IOException, InterruptedException {
        PipedOutputStream sender = new PipedOutputStream();
        PipedInputStream wire = new PipedInputStream(sender, 4 * BLOCK);
        OutputStream gone = OutputStream.nullOutputStream();
        gone.close();
        sender.write(bytes("first\n" + "x".repeat(BLOCK + 1)));
        sender.flush();
        Batch batch = new Batch(new Echo(), memory);
        assertThatIOException().isThrownBy(() -> batch.run(wire, gone, answered -> {}));
        awaitHeld(2 * BLOCK);
        sender.write(bytes("x\n"));
        sender.flush();
        awaitHeld(0);
        sender.close();
    }
}
