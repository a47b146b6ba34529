package org.ferrule.resources;

/** Resources that cannot be read at all. The message says what would be right and holds no value of the person. */
public final class UnreadableResourcesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What cannot be read, and what would be right. */
    public UnreadableResourcesException(String message) {
        super(message);
    }

    /** What cannot be read, and what would be right, with what came of the attempt. */
    public UnreadableResourcesException(String message, Throwable cause) {
        super(message, cause);
    }
}
