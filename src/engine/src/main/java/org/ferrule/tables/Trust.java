package org.ferrule.tables;

import java.util.List;

/** How sure a statement may be. */
public final class Trust {

    /** The marks, the surest first. */
    public static final List<String> MARKS =
            List.of("review", "verified", "abstract", "derived", "weak", "recalled", "design");

    private Trust() {}

    /**
     * Whether a mark says less than another one.
     *
     * @throws IllegalArgumentException when one of them is none
     */
    public static boolean isWeaker(String mark, String than) {
        return rank(mark) > rank(than);
    }

    /** The one that says less; fails like {@link #isWeaker}. */
    public static String weaker(String one, String other) {
        return isWeaker(one, other) ? one : other;
    }

    private static int rank(String mark) {
        int rank = MARKS.indexOf(mark);
        if (rank < 0) {
            throw new IllegalArgumentException("\"" + mark + "\" is no trust mark");
        }
        return rank;
    }
}
