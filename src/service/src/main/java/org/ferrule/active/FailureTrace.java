package org.ferrule.active;

/**
 * A failure as it may be logged: classes and stack frames, no message, because a message may quote a value of the
 * request.
 *
 * <p>XXX: messages of our own exceptions hold rule ids and stages only and would be safe; they are left out too, since
 * their causes need not be.
 */
public final class FailureTrace {

    private static final int MOST_CAUSES = 10;

    private FailureTrace() {}

    /** The trace of a failure and its causes. */
    public static String of(Throwable failure) {
        StringBuilder trace = new StringBuilder("a request failed: ");
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            append(trace, cause, depth);
            cause = cause.getCause();
        }
        return trace.toString();
    }

    private static void append(StringBuilder trace, Throwable cause, int depth) {
        trace.append(depth == 0 ? "" : "\ncaused by ").append(cause.getClass().getName());
        for (StackTraceElement frame : cause.getStackTrace()) {
            trace.append("\n    at ").append(frame);
        }
    }
}
