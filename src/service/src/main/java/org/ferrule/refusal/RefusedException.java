package org.ferrule.refusal;

import java.util.List;
import org.ferrule.json.Mistake;

/** A request that a door refuses. The message holds nothing of the request. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int FAILURE = 500;

    private final int status;
    private final transient List<Mistake> mistakes;

    /**
     * A refusal.
     *
     * @param status the HTTP status, 400 to 499
     * @param detail what is wrong, and what would be right
     * @param mistakes places in the content that are wrong; may be empty
     */
    public RefusedException(int status, String detail, List<Mistake> mistakes) {
        super(detail);
        if (status >= FAILURE) {
            throw new IllegalArgumentException("a failure of ours is no refusal: " + status);
        }
        this.status = status;
        this.mistakes = List.copyOf(mistakes);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** What is wrong, and what would be right. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** Places in the content that are wrong. */
    public List<Mistake> mistakes() {
        return mistakes;
    }
}
