package org.ferrule.cli;

/** A line that tells a waiting person how far the work is; silent unless one looks, and during the first half second. */
final class Progress {

    private static final long SILENT_NANOS = 500_000_000;
    private static final long EVERY_NANOS = 100_000_000;

    private final Terminal terminal;
    private final long begin = System.nanoTime();
    private long next = begin + SILENT_NANOS;
    private boolean shown;

    Progress(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(long done, long of, String what) {
        long now = System.nanoTime();
        if (terminal.colours() && now >= next) {
            terminal.err().print("\r" + done + " of " + of + " " + what + " ");
            terminal.err().flush();
            next = now + EVERY_NANOS;
            shown = true;
        }
    }

    /** Removes the line. */
    void end() {
        if (shown) {
            terminal.err().print("\r\u001b[K");
            terminal.err().flush();
        }
    }
}
