package org.ferrule.facts;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
    public <R extends @Nullable Object> R accept(
            Function<? super Interval, ? extends R> number,
            Function<? super Word, ? extends R> word,
            Function<? super CalendarDate, ? extends R> date) {
        return word.apply(this);
    }

    @Override
    public boolean isPoint() {
        return true;
    }

    @Override
    public String toString() {
        return text;
    }
}
