package org.ferrule.active;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldBytesTest {

    private final HeldBytes held = new HeldBytes(20 << 20);

    @Test
    void whatIsHeldIsTheSumOverAllAndNeverAboveTheCeiling() {
        HeldBytes.Holding one = held.begin();
        HeldBytes.Holding other = held.begin();
        assertThat(one.take(15 << 20)).isTrue();
        assertThat(other.take(6 << 20)).isFalse();
        assertThat(other.take(5 << 20)).isTrue();
        assertThat(held.held()).isEqualTo(20 << 20);
    }

    @Test
    void whatIsReleasedIsFreeOnceAndNothingCanBeTakenAfterwards() {
        HeldBytes.Holding one = held.begin();
        HeldBytes.Holding other = held.begin();
        assertThat(one.take(1_000) && other.take(500)).isTrue();
        one.release();
        one.release();
        assertThat(one.take(1)).isFalse();
        assertThat(held.held()).isEqualTo(500);
    }

    @Test
    void theLongestContentFitsIntoTheSmallestHeap() {
        assertThat(new HeldBytes(1).ceiling()).isEqualTo(HeldBytes.LONGEST);
    }

    @Test
    void manyThreadsCountRight() {
        IntStream.range(0, 10_000).parallel().forEach(i -> {
            HeldBytes.Holding mine = held.begin();
            if (mine.take(1 << 12)) {
                mine.giveBack(100);
            }
            mine.release();
        });
        assertThat(held.held()).isZero();
    }
}
