package org.ferrule.evaluation;

/** A request that pins a rulebook which is not here. */
public final class UnknownRulebookException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With the digest of the rulebook that is active. */
    public UnknownRulebookException(String active) {
        super("the pinned rulebook is not available; active is " + active);
    }
}
