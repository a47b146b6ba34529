package org.ferrule.lifecycle;

/** Something that cannot be done with a rulebook, with the reason and the remedy; nothing was changed. */
public final class RefusedTransitionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why it cannot be done. */
    public enum Kind {
        /** There is no such draft, version or activation. */
        UNKNOWN,
        /** Not by this person. */
        FORBIDDEN,
        /** Not as things stand. */
        CONFLICT
    }

    private final Kind kind;

    private RefusedTransitionException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    static RefusedTransitionException unknown(String message) {
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
}
