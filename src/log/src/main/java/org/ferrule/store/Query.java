package org.ferrule.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A search of the log. All that is given must hold; the newest record comes first, by {@code recordedAt}, then by
 * index.
 *
 * @param rule id of a rule that fired
 * @param recommendation code of the recommendation
 * @param flag code of a flag that was raised
 * @param subject the pseudonym, exactly
 * @param from the first moment at which a record may have been made
 * @param to the moment before which it was made
 * @param rulebook digest of the rulebook
 * @param limit how many records a page holds, 1 to 1000
 * @param after {@link Page#next()} of the page before
 */
public record Query(
        @Nullable String rule,
        @Nullable String recommendation,
        @Nullable String flag,
        @Nullable String subject,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String rulebook,
        int limit,
        @Nullable String after) {

    /** The most records of a page. */
    public static final int MAX_LIMIT = 1000;

    /**
     * A search.
     *
     * @throws IllegalArgumentException when the limit is out of range or {@code after} is no cursor
     */
    public Query {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ", not " + limit);
        }
        if (after != null) {
            Cursor.parse(after);
        }
    }

    /** The newest records, whatever they decided. */
    public static Query newest(int limit) {
        return new Query(null, null, null, null, null, null, null, limit, null);
    }

    /** The same search from a cursor on. */
    public Query after(String cursor) {
        return new Query(rule, recommendation, flag, subject, from, to, rulebook, limit, cursor);
    }
}
