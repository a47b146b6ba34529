package org.ferrule.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.ferrule.audit.WaitingRecords.Waiting;
import org.junit.jupiter.api.Test;

class WaitingRecordsTest {

    private final WaitingRecords waiting = new WaitingRecords();

    private static Waiting one(DecisionRecord record) {
        byte[] canonical = record.canonical();
        return new Waiting(
                new PackedRecord(record, canonical, Zstd.compress(canonical, 1), null), new CompletableFuture<>());
    }

    private int offerSmall(int count) {
        Waiting small = one(Records.of("subject"));
        int taken = 0;
        for (int i = 0; i < count; i++) {
            taken += waiting.offer(small) ? 1 : 0;
        }
        return taken;
    }

    @Test
    void givesSomeAtOnceAndAllWhenAsked() {
        assertThat(offerSmall(600)).isEqualTo(600);
        assertThat(waiting.take(Duration.ZERO, false)).hasSize(256);
        assertThat(waiting.take(Duration.ZERO, true)).hasSize(344);
        assertThat(waiting.take(Duration.ZERO, true)).isEmpty();
    }

    @Test
    void takesNoMoreThanItHasRoomFor() {
        assertThat(offerSmall(5000)).isEqualTo(4096);
        waiting.take(Duration.ZERO, true);
        assertThat(offerSmall(1)).isOne();
    }

    @Test
    void countsBytesToo() {
        Waiting large = one(Records.large());
        int taken = 0;
        while (waiting.offer(large)) {
            taken++;
        }
        assertThat((long) taken * large.record().weight()).isBetween(120L << 20, 128L << 20);
        assertThat(waiting.take(Duration.ZERO, false).size()
                        * (long) large.record().weight())
                .isBetween(15L << 20, 16L << 20);
    }

    @Test
    void isOverOnceItIsClosedAndEmpty() {
        offerSmall(1);
        waiting.close();
        assertThat(offerSmall(1)).isZero();
        assertThat(waiting.isOver()).isFalse();
        assertThat(waiting.take(Duration.ofMinutes(1), false)).hasSize(1);
        assertThat(waiting.take(Duration.ofMinutes(1), false)).isEmpty();
        assertThat(waiting.isOver()).isTrue();
    }
}
