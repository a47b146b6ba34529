package org.ferrule.evaluation;

import java.util.List;
import org.ferrule.facts.Mistake;

/** A request that cannot be accepted, with all that is wrong in it. The message holds nothing of the request. */
public final class MistakenRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Mistake> mistakes;

    /** With at least one mistake. */
    public MistakenRequestException(List<Mistake> mistakes) {
        super(mistakes.size() + " mistake(s) in the request");
        this.mistakes = List.copyOf(mistakes);
    }

    /** Every mistake, in the order of the request. */
    public List<Mistake> mistakes() {
        return mistakes;
    }
}
