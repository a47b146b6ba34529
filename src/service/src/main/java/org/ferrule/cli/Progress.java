package org.ferrule.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Says on a terminal that work is going on, once it takes longer than a person likes to wait without a word; leaves no
 * trace.
 */
final class Progress {

    private static final int BAR = 30;
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final String ERASE = "\r\u001b[K";

    private final PrintWriter err;
    private final String what;
    private final long total;
    private final AtomicLong done = new AtomicLong(-1);
    private final Thread thread = new Thread(this::run, "progress");

    private Progress(PrintWriter err, String what, long total) {
        this.err = err;
        this.what = what;
        this.total = total;
        thread.setDaemon(true);
    }

    /** Does the work and says so meanwhile, if somebody looks. */
    static <T> T during(String what, Terminal terminal, Supplier<T> work) {
        Progress progress = new Progress(terminal.err(), what, 0);
        if (terminal.progress()) {
            progress.thread.start();
        }
        try {
            return work.get();
        } finally {
            progress.end();
        }
    }

    /** Does the work, which counts what it has done, and shows the count meanwhile, if somebody looks. */
    static <T> T counting(String what, Terminal terminal, Function<LongConsumer, T> work) {
        return counting(what, 0, terminal, work);
    }

    /**
     * Does the work, and shows a bar meanwhile, if somebody looks.
     *
     * @param total how much there is to do, 0 where nobody knows
     */
    static <T> T counting(String what, long total, Terminal terminal, Function<LongConsumer, T> work) {
        Progress progress = new Progress(terminal.err(), what, total);
        if (terminal.progress()) {
            progress.thread.start();
        }
        try {
            return work.apply(progress.done::set);
        } finally {
            progress.end();
        }
    }

    private String state(int step) {
        long count = done.get();
        if (count < 0) {
            return step + " s";
        }
        return total == 0 ? count + " (" + step + " s)" : bar(count) + " " + count + " of " + total + left(count, step);
    }

    private String bar(long count) {
        int filled = (int) (Math.min(count, total) * BAR / total);
        return "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "]";
    }

    /** At the pace so far. */
    private String left(long count, int step) {
        return count == 0 ? "" : ", " + Math.max(0, total - count) * step / count + " s left";
    }

    private void run() {
        try {
            for (int step = 1; ; step++) {
                Thread.sleep(STEP.toMillis());
                err.print("\r" + what + " ... " + state(step));
                err.flush();
            }
        } catch (InterruptedException e) {
            err.print(ERASE);
            err.flush();
        }
    }

    private void end() {
        thread.interrupt();
        try {
            thread.join(STEP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
