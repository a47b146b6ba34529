package org.ferrule.recording;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.ferrule.store.RecordStore;
import org.ferrule.store.StoreUnavailableException;

/**
 * Whether the clock goes behind what was recorded already, as after it was set back. Records are told apart by their
 * place in the log, so that decisions may go on; but their times are wrong, or those of the records before.
 */
public final class LogClock {

    /** Clocks of several machines differ by less. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private final Clock clock;
    private final RecordWriter recordWriter;
    private final Instant newestAtStart;

    /**
     * Begins with the newest record of a store.
     *
     * @throws StoreUnavailableException when it cannot be read
     */
    public LogClock(Clock clock, RecordStore store, RecordWriter recordWriter) {
        this.clock = clock;
        this.recordWriter = recordWriter;
        this.newestAtStart = store.newest().orElse(Instant.MIN);
    }

    /** What is wrong, for an operator. Asks no store. */
    public Optional<String> trouble() {
        Instant now = clock.instant();
        Instant newest = recordWriter.newest().isAfter(newestAtStart) ? recordWriter.newest() : newestAtStart;
        return now.plus(TOLERANCE).isBefore(newest)
                ? Optional.of("the clock says " + now.truncatedTo(ChronoUnit.SECONDS) + ", but there is a record of "
                        + newest.truncatedTo(ChronoUnit.SECONDS)
                        + ": set it right, or new decisions are recorded with times before those of earlier ones")
                : Optional.empty();
    }
}
