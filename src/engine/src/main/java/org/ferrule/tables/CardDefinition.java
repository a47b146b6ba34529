package org.ferrule.tables;

/**
 * How a recommendation is shown to somebody who did not ask.
 *
 * @param recommendation its code
 * @param indicator {@code none} when it is not shown, {@code info} or {@code warning}
 * @param summary one sentence
 */
public record CardDefinition(String recommendation, String indicator, String summary) {

    /** The indicator of a recommendation that is not shown. */
    public static final String NONE = "none";

    /** A summary is shorter than this. */
    public static final int SUMMARY_LIMIT = 140;

    /** Whether there is anything to show. */
    public boolean isShown() {
        return !indicator.equals(NONE);
    }
}
