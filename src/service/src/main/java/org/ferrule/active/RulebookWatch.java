package org.ferrule.active;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Offers the content of a folder to the active rulebook whenever it has changed and come to rest.
 *
 * <p>Guarantees: content counts once it was read twice, a quiet time apart, without a difference, and all its workbooks
 * are whole; a file that stays half-written is refused, never used. The watch ends only when it is closed: a failure is
 * logged, shown by {@link #state}, and tried again.
 */
public final class RulebookWatch implements AutoCloseable {

    /** How long content has to stay the same. */
    public static final Duration QUIET = Duration.ofMillis(300);

    /** How long a file may seem half-written before this is reported as a finding. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How long the end waits for a check that is running. */
    private static final Duration LONGEST_CHECK = Duration.ofSeconds(10);

    private static final Logger LOG = System.getLogger(RulebookWatch.class.getName());

    private final Path folder;
    private final Consumer<RulebookCandidate> taker;
    private final Duration interval;
    private final FolderEvents events;
    private final Thread thread = new Thread(this::run, "rulebook-watch");
    private volatile String state = "off";
    private volatile boolean ended;
    private String offered;
    private @Nullable String changing;
    private long changingSince;

    /**
     * A watch that has not begun.
     *
     * @param known digest of what the folder holds already; null where it could not be read
     * @param taker gets content that has come to rest
     * @param interval after which the folder is looked at even if the system tells of no change
     */
    public RulebookWatch(Path folder, @Nullable String known, Consumer<RulebookCandidate> taker, Duration interval) {
        this.folder = folder;
        this.taker = taker;
        this.interval = interval;
        this.events = new FolderEvents(folder);
        this.offered = Objects.requireNonNullElse(known, "");
        thread.setDaemon(true);
    }

    /** Begins. */
    public void start() {
        state = "on";
        thread.start();
    }

    /**
     * {@code off}; {@code on}; {@code polling} where the system tells of no change, so that it is seen at the interval
     * only; or {@code failing: } with the kind of failure.
     */
    public String state() {
        return state;
    }

    private void run() {
        try {
            while (!ended) {
                step();
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            state = "off";
        }
    }

    private void step() throws InterruptedException {
        try {
            if (changing == null) {
                events.await(interval);
            } else {
                Thread.sleep(QUIET.toMillis());
            }
            look();
            state = events.areTold() ? "on" : "polling";
        } catch (ClosedWatchServiceException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            failed(e);
            Thread.sleep(interval.toMillis());
        }
    }

    /** Logged once for each kind of failure, not at every interval. */
    private void failed(Throwable failure) {
        String failing = "failing: " + failure.getClass().getSimpleName();
        if (!failing.equals(state)) {
            state = failing;
            LOG.log(Level.ERROR, "watching the rulebook failed; it is tried again, the active rulebook stays", failure);
        }
    }

    private void look() {
        RulebookCandidate content = RulebookCandidate.read(folder);
        String identity = content.identity();
        if (identity.equals(offered)) {
            changing = null;
        } else if (!identity.equals(changing)) {
            changing = identity;
            changingSince = System.nanoTime();
        } else if (!content.isInMotion() || System.nanoTime() - changingSince > PATIENCE.toNanos()) {
            taker.accept(content);
            offered = identity;
            changing = null;
        }
    }

    /** Ends the watch, after a check that is running. */
    @Override
    public void close() throws IOException {
        ended = true;
        events.close();
        try {
            thread.join(LONGEST_CHECK.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
