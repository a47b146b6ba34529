package org.ferrule.facts;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a fact says: a quantity, a word of a closed list, or a calendar date. */
public sealed interface Value permits Interval, Word, CalendarDate {

    /** Asks the one question that fits its kind. */
    <R extends @Nullable Object> R accept(
            Function<? super Interval, ? extends R> number,
            Function<? super Word, ? extends R> word,
            Function<? super CalendarDate, ? extends R> date);

    /** Whether it is exactly one value: a number between bounds is not; a date is what was sent, however coarse. */
    boolean isPoint();

    /** The quantity, nothing for a word or a date. */
    default Optional<Interval> number() {
        return accept(Optional::of, word -> Optional.empty(), date -> Optional.empty());
    }

    /** The word, nothing for a quantity or a date. */
    default Optional<String> word() {
        return accept(number -> Optional.empty(), word -> Optional.of(word.text()), date -> Optional.empty());
    }

    /** The date, nothing for a quantity or a word. */
    default Optional<CalendarDate> date() {
        return accept(number -> Optional.empty(), word -> Optional.empty(), Optional::of);
    }
}
