package org.ferrule.brief;

/** What a short answer tells as far as there is room. */
enum Extra {
    /** What the rulebook does where sources that decided contradict each other. */
    RESOLUTIONS,
    /** What either side says of these. */
    STATEMENTS,
    /** What rows say of what led to the recommendation. */
    BEARING,
    /** What rows say that hold wherever the same is recommended. */
    GENERAL,
    /** What all other rows say. */
    OTHERS,
    /** The mildest cautions. */
    MILD,
    /** Further questions. */
    OPEN
}
