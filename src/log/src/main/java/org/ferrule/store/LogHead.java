package org.ferrule.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.ferrule.merkle.CompactRange;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The head of the log as it is stored: how many records there are, and the compact range of their leaves. */
final class LogHead {

    private LogHead() {}

    /**
     * Reads it.
     *
     * @param lock ends the query, so that no other writer passes; empty for who only reads
     * @throws StoreUnavailableException when it is damaged
     */
    static CompactRange read(Handle handle, String lock) {
        return handle.createQuery("SELECT size, frontier FROM head WHERE one = 1" + lock)
                .map((row, context) -> compactRange(row))
                .findOne()
                .orElseThrow(() -> damaged(null));
    }

    private static CompactRange compactRange(ResultSet row) throws SQLException {
        try {
            return CompactRange.of(row.getLong(1), row.getBytes(2));
        } catch (IllegalArgumentException e) {
            throw damaged(e);
        }
    }

    private static StoreUnavailableException damaged(@Nullable Throwable cause) {
        return new StoreUnavailableException("the head of the log is damaged; verify the log", cause);
    }
}
