package org.ferrule.store;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A part of the order of a search, from a cursor on to a moment.
 *
 * @param from the first millisecond
 * @param after the place after which it begins
 */
record CursorRange(long from, Cursor after) {

    static CursorRange of(Query query) {
        Cursor cursor = query.after() == null ? Cursor.START : Cursor.parse(query.after());
        Cursor to = new Cursor(millis(query.to(), Long.MAX_VALUE), 0);
        return new CursorRange(millis(query.from(), Long.MIN_VALUE), cursor.compareTo(to) > 0 ? cursor : to);
    }

    /** The first whole millisecond that is not before a moment. */
    private static long millis(@Nullable Instant moment, long otherwise) {
        if (moment == null) {
            return otherwise;
        }
        try {
            return moment.plusNanos(999_999).toEpochMilli();
        } catch (ArithmeticException | DateTimeException e) {
            return moment.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    boolean holds(Cursor place) {
        return place.recordedAt() >= from && place.compareTo(after) > 0;
    }

    /** What is left of it behind a place. */
    CursorRange after(Cursor place) {
        return new CursorRange(from, place);
    }
}
