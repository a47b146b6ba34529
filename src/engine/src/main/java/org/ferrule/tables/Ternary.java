package org.ferrule.tables;

/** Kleene's three truth values. */
public enum Ternary {
    /** Surely not. */
    FALSE,
    /** Cannot be told. */
    UNKNOWN,
    /** Surely so. */
    TRUE;

    /** The truth value of a decided statement. */
    public static Ternary of(boolean statement) {
        return statement ? TRUE : FALSE;
    }

    /** Both. */
    public Ternary and(Ternary other) {
        return compareTo(other) < 0 ? this : other;
    }

    /** At least one. */
    public Ternary or(Ternary other) {
        return compareTo(other) > 0 ? this : other;
    }

    /** The contrary; unknown stays unknown. */
    public Ternary not() {
        return switch (this) {
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
            case TRUE -> FALSE;
        };
    }
}
