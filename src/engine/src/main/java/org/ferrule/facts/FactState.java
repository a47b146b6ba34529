package org.ferrule.facts;

import java.util.Locale;

/** How far a fact may be relied on. */
public enum FactState {
    /** Sent with a usable value. */
    KNOWN,
    /** Sent as not recorded. */
    UNKNOWN,
    /** Sent with a value that may not be used. */
    REJECTED,
    /** Computed by a rule. */
    DERIVED;

    /** The word in an answer. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
