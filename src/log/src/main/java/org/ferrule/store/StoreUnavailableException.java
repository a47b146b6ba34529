package org.ferrule.store;

import org.jspecify.annotations.Nullable;

/**
 * The records cannot be written or read now; later they may. Its message tells an operator why and holds nothing of a
 * record.
 *
 * <p>After an append it may be unknown whether the records are there, as when a connection breaks while they are
 * committed.
 */
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What cannot be done, and why, as an operator reads it. */
    public StoreUnavailableException(String message) {
        super(message);
    }

    /** The same with its cause. */
    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** What was tried, and why it failed as far as that may be told. */
    public static StoreUnavailableException of(String tried, Throwable failure) {
        return new StoreUnavailableException(tried + ": " + StoreFailure.reason(failure), failure);
    }
}
