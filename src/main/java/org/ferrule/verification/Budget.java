package org.ferrule.verification;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/** The processor time that a piece of work may take in one thread: how busy the machine is must not decide what is checked. */
final class Budget {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long end;

    private Budget(long end) {
        this.end = end;
    }

    /** A budget that starts to run now. */
    static Budget of(Duration time) {
        return new Budget(now() + time.toNanos());
    }

    /** Goes on, or gives up. */
    void spend() throws Exhausted {
        if (isExhausted()) {
            throw new Exhausted();
        }
    }

    /** Whether the time is up. */
    boolean isExhausted() {
        return now() - end > 0;
    }

    private static long now() {
        return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }

    /** The time is up; what was being worked on is to be named as not checked. */
    static final class Exhausted extends Exception {

        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("out of time", null, false, false);
        }
    }
}
