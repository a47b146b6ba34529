package org.ferrule.tables;

/** Kleene's three truth values. */
public enum Truth {
    /** Surely not. */
    FALSE,
    /** Cannot be told. */
    UNKNOWN,
    /** Surely so. */
    TRUE;

    /** The truth value of a decided statement. */
    public static Truth of(boolean statement) {
        return statement ? TRUE : FALSE;
    }

    /** Both. */
    public Truth and(Truth other) {
        return compareTo(other) < 0 ? this : other;
    }

    /** At least one. */
    public Truth or(Truth other) {
        return compareTo(other) > 0 ? this : other;
    }

    /** The contrary; unknown stays unknown. */
    public Truth not() {
        return switch (this) {
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
            case TRUE -> FALSE;
        };
    }
}
