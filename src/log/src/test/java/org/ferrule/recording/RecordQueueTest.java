package org.ferrule.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ferrule.recording.RecordQueue.Pending;
import org.ferrule.records.DecisionRecord;
import org.ferrule.records.Records;
import org.ferrule.store.CompressedRecord;
import org.junit.jupiter.api.Test;

class RecordQueueTest {

    private final RecordQueue waiting = new RecordQueue();

    private static Pending one(DecisionRecord record) {
        byte[] canonical = record.canonical();
        return new Pending(
                new CompressedRecord(record, canonical, Zstd.compress(canonical, 1), null), new CompletableFuture<>());
    }

    private static CompletableFuture<List<Pending>> taken(RecordQueue waiting) {
        return CompletableFuture.supplyAsync(() -> waiting.take(Duration.ZERO, false));
    }

    private int offerSmall(int count) {
        return offerSmall(waiting, count);
    }

    private static int offerSmall(RecordQueue waiting, int count) {
        Pending small = one(Records.of("subject"));
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
    void waitsForAsManyAsCameLast() throws Exception {
        RecordQueue patient = new RecordQueue(Duration.ofMinutes(1));
        offerSmall(patient, 3);
        assertThat(patient.take(Duration.ZERO, false)).hasSize(3);
        offerSmall(patient, 2);
        CompletableFuture<List<Pending>> group = taken(patient);
        assertThatThrownBy(() -> group.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        offerSmall(patient, 1);
        assertThat(group.get(1, TimeUnit.MINUTES)).hasSize(3);
    }

    @Test
    void waitsForNobodyAfterOneThatWasAlone() throws Exception {
        RecordQueue patient = new RecordQueue(Duration.ofDays(1));
        for (int i = 0; i < 3; i++) {
            offerSmall(patient, 1);
            assertThat(taken(patient).get(1, TimeUnit.MINUTES)).hasSize(1);
        }
    }

    @Test
    void waitsForNobodyOnceItIsClosed() throws Exception {
        RecordQueue patient = new RecordQueue(Duration.ofDays(1));
        offerSmall(patient, 3);
        assertThat(patient.take(Duration.ZERO, false)).hasSize(3);
        offerSmall(patient, 2);
        CompletableFuture<List<Pending>> group = taken(patient);
        patient.close();
        assertThat(group.get(1, TimeUnit.MINUTES)).hasSize(2);
    }

    @Test
    void doesNotWaitForCompanyForEver() {
        offerSmall(3);
        assertThat(waiting.take(Duration.ZERO, false)).hasSize(3);
        offerSmall(1);
        assertThat(waiting.take(Duration.ZERO, false)).hasSize(1);
    }

    @Test
    void takesNoMoreThanItHasRoomFor() {
        assertThat(offerSmall(5000)).isEqualTo(4096);
        waiting.take(Duration.ZERO, true);
        assertThat(offerSmall(1)).isOne();
    }

    @Test
    void countsBytesToo() {
        Pending large = one(Records.large());
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
