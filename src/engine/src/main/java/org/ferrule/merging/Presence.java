package org.ferrule.merging;

import java.util.function.BooleanSupplier;

/** Whether a row, column or sheet is there after a merge. */
enum Presence {
    STAYS(true, false),
    GOES(false, false),
    /** Theirs deleted what mine changed. */
    STAYS_DISPUTED(true, true),
    /** Mine deleted what theirs changed. */
    GOES_DISPUTED(false, true);

    private final boolean isThere;
    private final boolean isDisputed;

    Presence(boolean isThere, boolean isDisputed) {
        this.isThere = isThere;
        this.isDisputed = isDisputed;
    }

    boolean isThere() {
        return isThere;
    }

    boolean isDisputed() {
        return isDisputed;
    }

    /**
     * What becomes of something.
     *
     * @param mineChanged whether mine changed it, asked only where theirs deleted it
     * @param theirsChanged whether theirs changed it, asked only where mine deleted it
     */
    static Presence of(
            boolean inBase,
            boolean inMine,
            boolean inTheirs,
            BooleanSupplier mineChanged,
            BooleanSupplier theirsChanged) {
        if (inMine) {
            return inTheirs || !inBase ? STAYS : mineChanged.getAsBoolean() ? STAYS_DISPUTED : GOES;
        }
        if (!inTheirs) {
            return GOES;
        }
        return !inBase ? STAYS : theirsChanged.getAsBoolean() ? GOES_DISPUTED : GOES;
    }
}
