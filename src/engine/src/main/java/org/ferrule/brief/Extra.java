package org.ferrule.brief;

/** What a short answer tells as far as there is room. */
enum Extra {
    /** What the rulebook does where sources that decided contradict each other. */
    RESOLUTIONS(true),
    /** What either side says of these. */
    STATEMENTS(true),
    /** What rows say of what led to the recommendation. */
    BEARING(false),
    /** What rows say that hold wherever the same is recommended. */
    GENERAL(true),
    /** What all other rows say. */
    OTHERS(false),
    /** The mildest cautions. */
    MILD(true),
    /** Further questions. */
    OPEN(true);

    private final boolean counted;

    Extra(boolean counted) {
        this.counted = counted;
    }

    /** Whether a line of the answer says how many of them are left out, or which. */
    boolean isCounted() {
        return counted;
    }
}
