package org.ferrule.facts;

import java.util.Arrays;
import java.util.Optional;

/** What may be doubtful about a value that was sent, with the word that a workbook uses for it. */
public enum FactProblem {
    /** A quantity without its unit. */
    UNIT_MISSING("unit missing", true),
    /** A unit that the dictionary does not list. */
    UNIT_NOT_ACCEPTED("unit not accepted", true),
    /** A value that the dictionary refuses in the unit it was sent in. */
    REFUSED_VALUE("refused value", true),
    /** Outside the range of the possible. */
    OUTSIDE_HARD_RANGE("outside hard range", true),
    /** Decimals where only whole numbers are possible. */
    NOT_WHOLE("not a whole number", true),
    /** Outside the range of the usual; the value is used. */
    OUTSIDE_USUAL_RANGE("outside usual range", false),
    /** Several results of one moment on different sides of a limit. */
    CONFLICTING("conflicting results", true),
    /** No result with a status that may be used. */
    STATUS_NOT_USABLE("status not usable", true),
    /** Older than the dictionary allows. */
    TOO_OLD("too old", true);

    private final String word;
    private final boolean rejecting;

    FactProblem(String word, boolean rejecting) {
        this.word = word;
        this.rejecting = rejecting;
    }

    /** The word in the workbook. */
    public String word() {
        return word;
    }

    /** Whether the value becomes unknown. */
    public boolean isRejecting() {
        return rejecting;
    }

    /** The problem that a workbook means. */
    public static Optional<FactProblem> of(String word) {
        return Arrays.stream(values())
                .filter(problem -> problem.word.equals(word))
                .findFirst();
    }
}
