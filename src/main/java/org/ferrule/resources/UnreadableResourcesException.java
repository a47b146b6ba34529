package org.ferrule.resources;

/** Resources that cannot be read at all. The message says what would be right and holds no value of the person. */
public final class UnreadableResourcesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableResourcesException(String message) {
        super(message);
    }

    UnreadableResourcesException(String message, Throwable cause) {
        super(message, cause);
    }
}
