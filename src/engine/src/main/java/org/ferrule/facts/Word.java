package org.ferrule.facts;

/**
 * One word of a closed list, in the spelling of the dictionary; {@code yes} and {@code no} for a yes/no fact.
 *
 * @param text the word
 */
public record Word(String text) implements Value {

    /** The word for true. */
    public static final String YES = "yes";

    /** The word for false. */
    public static final String NO = "no";

    @Override
    public String toString() {
        return text;
    }
}
