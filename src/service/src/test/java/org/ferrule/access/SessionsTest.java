package org.ferrule.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Sessions by a clock that tests move. */
class SessionsTest {

    private static final byte[] KEY = ApiKey.hash("a key");

    private final AtomicLong time = new AtomicLong(-5);
    private final Sessions sessions =
            new Sessions(new SessionLimits(Duration.ofMinutes(30), Duration.ofHours(8)), time::get);

    private void pass(Duration duration) {
        time.addAndGet(duration.toNanos());
    }

    @Test
    void aSessionKnowsTheKeyByWhichItWasBegun() {
        assertThat(sessions.key(sessions.begin(KEY))).hasValue(KEY);
    }

    @Test
    void anIdentifierHas256BitsAndIsNeverGivenTwice() {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            String id = sessions.begin(KEY);
            assertThat(id).matches("[A-Za-z0-9_-]{43}");
            assertThat(all.add(id)).isTrue();
        }
    }

    @Test
    void whatNobodyWasGivenIsNoSession() {
        sessions.begin(KEY);
        assertThat(sessions.key("")).isEmpty();
        assertThat(sessions.key("A".repeat(43))).isEmpty();
    }

    @Test
    void itEndsAfterHalfAnHourWithoutARequest() {
        String id = sessions.begin(KEY);
        pass(Duration.ofMinutes(29));
        assertThat(sessions.key(id)).isPresent();
        pass(Duration.ofMinutes(29));
        assertThat(sessions.key(id)).isPresent();
        pass(Duration.ofMinutes(30));
        assertThat(sessions.key(id)).isEmpty();
    }

    @Test
    void itEndsAfterEightHoursHoweverBusy() {
        String id = sessions.begin(KEY);
        for (int i = 0; i < 47; i++) {
            pass(Duration.ofMinutes(10));
            assertThat(sessions.key(id)).isPresent();
        }
        pass(Duration.ofMinutes(10));
        assertThat(sessions.key(id)).isEmpty();
    }

    @Test
    void oneThatIsOverStaysOver() {
        String id = sessions.begin(KEY);
        pass(Duration.ofMinutes(31));
        sessions.key(id);
        pass(Duration.ofMinutes(-31));
        assertThat(sessions.key(id)).isEmpty();
    }

    @Test
    void oneThatIsEndedIsOver() {
        String id = sessions.begin(KEY);
        String other = sessions.begin(KEY);
        sessions.end(id);
        assertThat(sessions.key(id)).isEmpty();
        assertThat(sessions.key(other)).isPresent();
    }

    @Test
    void whoWasLeastHereIsForgottenWhereThereAreTooMany() {
        String first = sessions.begin(KEY);
        String second = sessions.begin(KEY);
        for (int i = 2; i < Sessions.MOST; i++) {
            sessions.begin(KEY);
        }
        assertThat(sessions.key(first)).isPresent();
        sessions.begin(KEY);
        assertThat(sessions.key(first)).isPresent();
        assertThat(sessions.key(second)).isEmpty();
    }
}
