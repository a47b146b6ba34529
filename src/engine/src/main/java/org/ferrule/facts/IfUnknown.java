package org.ferrule.facts;

import java.util.Arrays;
import java.util.Optional;

/** What a guideline allows itself where a fact is not known, compared with the same patient of whom it is. */
public enum IfUnknown {
    /** No answer that is bolder. */
    CAREFUL("careful"),
    /** A bolder answer, as long as it asks for the fact. */
    ASKED("asked"),
    /**
     * A bolder answer, as long as it names the fact among those that could still change it: what nobody tells of counts
     * as absent.
     */
    OPEN("open");

    private final String word;

    IfUnknown(String word) {
        this.word = word;
    }

    /** The word in workbooks. */
    public String word() {
        return word;
    }

    /** The one with this word. */
    public static Optional<IfUnknown> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }
}
