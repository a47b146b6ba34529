package org.ferrule.lifecycle;

import java.util.Locale;

/** Something that cannot be done with a rulebook, with the reason and the remedy; nothing was changed. */
public final class RefusedTransitionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why it cannot be done. */
    public enum Kind {
        /** There is no such draft, version or activation. */
        UNKNOWN(404),
        /** Not by this person. */
        FORBIDDEN(403),
        /** Not as things stand. */
        CONFLICT(409);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        /** The status by which HTTP tells it. */
        public int status() {
            return status;
        }
    }

    private final Kind kind;

    private RefusedTransitionException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** There is no such thing. */
    public static RefusedTransitionException unknown(String message) {
        return new RefusedTransitionException(Kind.UNKNOWN, message);
    }

    static RefusedTransitionException forbidden(String message) {
        return new RefusedTransitionException(Kind.FORBIDDEN, message);
    }

    /** Not as things stand. */
    public static RefusedTransitionException conflict(String message) {
        return new RefusedTransitionException(Kind.CONFLICT, message);
    }

    /** Why it cannot be done. */
    public Kind kind() {
        return kind;
    }

    /** The reason with its remedy, as a sentence. */
    public String sentence() {
        String message = String.valueOf(getMessage());
        return message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1) + ".";
    }
}
