package org.ferrule.space;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import org.ferrule.folder.Patience;

/**
 * The processor time that a piece of work may take in one thread: how busy the machine is must not decide what is
 * checked.
 */
public final class Budget {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long end;
    private final Patience patience;

    private Budget(long end, Patience patience) {
        this.end = end;
        this.patience = patience;
    }

    /** A budget that starts to run now. */
    public static Budget of(Duration time) {
        return of(time, Patience.ENDLESS);
    }

    /**
     * The same for somebody who may not wait to its end; whoever spends it then fails with
     * {@link Patience.GivenUpException}.
     */
    public static Budget of(Duration time, Patience patience) {
        return new Budget(now() + time.toNanos(), patience);
    }

    /** Goes on, or gives up. */
    public void spend() throws Exhausted {
        if (isExhausted()) {
            throw new Exhausted();
        }
    }

    /** Whether the time is up. */
    public boolean isExhausted() {
        patience.require();
        return now() - end > 0;
    }

    private static long now() {
        return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }

    /** The time is up; what was being worked on is to be named as not checked. */
    public static final class Exhausted extends Exception {

        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("out of time", null, false, false);
        }
    }
}
