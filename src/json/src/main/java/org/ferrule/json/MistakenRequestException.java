package org.ferrule.json;

import java.util.List;

/** A request that cannot be accepted, with all that is wrong in it. The message holds nothing of the request. */
public final class MistakenRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Mistake> mistakes;
    private final int count;

    /** With at least one mistake. */
    public MistakenRequestException(List<Mistake> mistakes) {
        this(mistakes, mistakes.size());
    }

    /**
     * With more mistakes than are told.
     *
     * @param mistakes the first of them
     * @param count how many there are
     */
    public MistakenRequestException(List<Mistake> mistakes, int count) {
        super(count + " mistake(s) in the request");
        this.mistakes = List.copyOf(mistakes);
        this.count = count;
    }

    /** How many mistakes there are. */
    public int count() {
        return count;
    }

    /** The mistakes, in the order of the request; where there are very many, the first of them. */
    public List<Mistake> mistakes() {
        return mistakes;
    }
}
