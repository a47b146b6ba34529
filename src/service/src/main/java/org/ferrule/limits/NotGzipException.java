package org.ferrule.limits;

/** Content is not the gzip that it is said to be. */
public final class NotGzipException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotGzipException(Throwable cause) {
        super(SAID, cause);
    }

    /** The message for the caller. */
    public static final String SAID = "The content is not whole gzip, which the header Content-Encoding says it is.";
}
