package org.ferrule.access;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The API keys of a file as it is now: a key whose line is taken out stops working within {@link #INTERVAL}, without a
 * restart. While the file cannot be read, the keys of before hold.
 */
final class WatchedKeys implements AutoCloseable {

    private static final Logger LOG = System.getLogger(WatchedKeys.class.getName());

    static final Duration INTERVAL = Duration.ofSeconds(2);

    private final Path file;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(WatchedKeys::thread);
    private final ScheduledFuture<?> looks;
    private volatile ApiKeys keys;
    private volatile String complaint = "";

    /**
     * Reads the file, and watches it from then on.
     *
     * @throws AccessException when it cannot be read
     */
    WatchedKeys(Path file) {
        this.file = file;
        this.keys = ApiKeys.read(file);
        this.looks = thread.scheduleWithFixedDelay(
                this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "ferrule-keys");
        thread.setDaemon(true);
        return thread;
    }

    /** Reads the file anew; says once what is wrong with it. */
    void look() {
        try {
            keys = ApiKeys.read(file);
            complaint = "";
        } catch (AccessException e) {
            String message = String.valueOf(e.getMessage());
            if (!message.equals(complaint)) {
                complaint = message;
                LOG.log(Level.ERROR, "{0} Until then the keys of before hold.", message);
            }
        }
    }

    Optional<Caller> find(String key) {
        return keys.find(key);
    }

    Optional<Caller> ofHash(byte[] hash) {
        return keys.ofHash(hash);
    }

    @Override
    public void close() {
        looks.cancel(true);
        thread.shutdownNow();
    }
}
