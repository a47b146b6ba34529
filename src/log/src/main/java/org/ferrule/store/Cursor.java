package org.ferrule.store;

import java.nio.ByteBuffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A place in the order of a search: a record is after it when it was made earlier, or at the same moment with a lower
 * index.
 */
record Cursor(long recordedAt, long index) implements Comparable<Cursor> {

    private static final int BYTES = 2 * Long.BYTES;

    /** Before the newest record. */
    static final Cursor START = new Cursor(Long.MAX_VALUE, Long.MAX_VALUE);

    /** Reads what {@link #text()} wrote, and nothing else. */
    static Cursor parse(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length == BYTES) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                Cursor cursor = new Cursor(buffer.getLong(), buffer.getLong());
                if (cursor.index >= 0 && cursor.text().equals(text)) {
                    return cursor;
                }
            }
        } catch (IllegalArgumentException e) {
            throw malformed(e);
        }
        throw malformed(null);
    }

    private static IllegalArgumentException malformed(@Nullable Throwable cause) {
        return new IllegalArgumentException("after must be the text that a page gave as next", cause);
    }

    String text() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).putLong(recordedAt).putLong(index);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** The newest first. */
    @Override
    public int compareTo(Cursor other) {
        int later = Long.compare(other.recordedAt, recordedAt);
        return later != 0 ? later : Long.compare(other.index, index);
    }
}
