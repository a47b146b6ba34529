package org.ferrule.tables;

import java.util.Locale;

/** How many rows of a table may match. */
public enum HitPolicy {
    /** At most one. */
    UNIQUE,
    /** Any number. */
    COLLECT;

    /** The word in the workbook. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
