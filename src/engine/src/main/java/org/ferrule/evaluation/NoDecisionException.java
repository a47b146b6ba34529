package org.ferrule.evaluation;

/**
 * The rulebook gives no answer to a patient: its rules contradict each other there, or none recommends anything. The
 * message says which, and is for the author. It never reports a fault of the program.
 */
public final class NoDecisionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoDecisionException(String reason) {
        super(reason);
    }
}
