package org.ferrule.access;

/** Access that is not set up as it must be; the message says where, and what to do. */
public final class AccessException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    AccessException(String message) {
        super(message);
    }
}
