package org.ferrule.verification;

import java.time.Duration;

/** The time that a piece of work may take. */
final class Budget {

    private final long end;

    private Budget(long end) {
        this.end = end;
    }

    /** A budget that starts to run now. */
    static Budget of(Duration time) {
        return new Budget(System.nanoTime() + time.toNanos());
    }

    /** Goes on, or gives up. */
    void spend() throws Exhausted {
        if (isExhausted()) {
            throw new Exhausted();
        }
    }

    /** Whether the time is up. */
    boolean isExhausted() {
        return System.nanoTime() - end > 0;
    }

    /** The time is up; what was being worked on is to be named as not checked. */
    static final class Exhausted extends Exception {

        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("out of time", null, false, false);
        }
    }
}
