package org.ferrule.recording;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Signs the log at the start, at an orderly stop, and again and again while it grows, whether anybody asks or not: what
 * was signed can no longer be written anew without a trace. A failure is no reason to stop; the next turn tries again.
 */
public final class CheckpointSchedule implements AutoCloseable {

    private static final Logger LOG = System.getLogger(CheckpointSchedule.class.getName());

    private final Checkpoints checkpoints;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "ferrule-checkpoints");
        thread.setDaemon(true);
        return thread;
    });

    private final ScheduledFuture<?> turns;

    /**
     * Begins.
     *
     * @param interval time between two checkpoints of a log that grows
     */
    public CheckpointSchedule(Checkpoints checkpoints, Duration interval) {
        this.checkpoints = checkpoints;
        this.turns = timer.scheduleWithFixedDelay(this::sign, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Signs now; a failure is only logged. */
    public void sign() {
        try {
            checkpoints.sign();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "no checkpoint could be signed: {0}", e.getMessage());
        }
    }

    @Override
    public void close() {
        turns.cancel(false);
        timer.shutdown();
    }
}
