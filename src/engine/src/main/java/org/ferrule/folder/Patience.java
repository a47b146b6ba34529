package org.ferrule.folder;

/**
 * How long somebody waits for a piece of work that may take long. Asked by several threads; once it is over it stays
 * so.
 */
@FunctionalInterface
public interface Patience {

    /** Of somebody who waits to the end. */
    Patience ENDLESS = () -> false;

    /** Whether nobody waits any more. */
    boolean isOver();

    /** Goes on only if somebody waits. */
    default void require() {
        if (isOver()) {
            throw new GivenUpException();
        }
    }

    /** The work was given up; what was done until then is of no use. */
    final class GivenUpException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** Without a stack trace: it ends work, it is no fault. */
        public GivenUpException() {
            super("the work was given up", null, false, false);
        }
    }
}
