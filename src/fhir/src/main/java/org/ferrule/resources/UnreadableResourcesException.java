package org.ferrule.resources;

/** Resources that cannot be read at all. The message says what would be right and holds no value of the person. */
public final class UnreadableResourcesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableResourcesException(String message) {
        super(message);
    }

    public UnreadableResourcesException(String message, Throwable cause) {
        super(message, cause);
    }
}
