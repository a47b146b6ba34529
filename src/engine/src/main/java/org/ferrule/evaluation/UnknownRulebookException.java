package org.ferrule.evaluation;

/** A request that pins a rulebook which is not here. */
public final class UnknownRulebookException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With the digest of the rulebook that is active. */
    public UnknownRulebookException(String active) {
        this("the pinned rulebook is not available; active is ", active);
    }

    private UnknownRulebookException(String reason, String rest) {
        super(reason + rest);
    }

    /** With another reason, told to the caller. */
    public static UnknownRulebookException because(String reason) {
        return new UnknownRulebookException(reason, "");
    }
}
