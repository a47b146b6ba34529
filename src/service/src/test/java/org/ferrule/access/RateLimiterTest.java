package org.ferrule.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private final AtomicLong time = new AtomicLong();
    private final RateLimiter limit = new RateLimiter(10, time::get);

    private long allowed(String caller, int calls) {
        return IntStream.range(0, calls).filter(call -> limit.allows(caller)).count();
    }

    @Test
    void soManyAtOnceAndNoMore() {
        assertThat(allowed("a", 25)).isEqualTo(10);
        assertThat(allowed("b", 5)).isEqualTo(5);
    }

    @Test
    void soManyASecondFromThenOn() {
        allowed("a", 10);
        time.addAndGet(TimeUnit.MILLISECONDS.toNanos(300));
        assertThat(allowed("a", 10)).isEqualTo(3);
        time.addAndGet(TimeUnit.HOURS.toNanos(1));
        assertThat(allowed("a", 100)).isEqualTo(10);
    }

    @Test
    void refusedCallsCostNothing() {
        allowed("a", 1000);
        time.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(allowed("a", 100)).isEqualTo(10);
    }

    @Test
    void onlySoManyCallersAreRemembered() {
        assertThat(allowed("first", 10)).isEqualTo(10);
        IntStream.range(0, RateLimiter.MOST_CALLERS).forEach(number -> limit.allows("caller " + number));
        assertThat(allowed("first", 20)).isEqualTo(10);
    }

    @Test
    void zeroIsNoLimit() {
        RateLimiter none = new RateLimiter(0, time::get);
        assertThat(IntStream.range(0, 100_000).allMatch(call -> none.allows("a")))
                .isTrue();
        assertThatThrownBy(() -> new RateLimiter(-1, time::get)).hasMessageContaining("ferrule.access.rate");
    }
}
