package org.ferrule.audit;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/**
 * The records cannot be written or read now; later they may. Its message tells an operator why and holds nothing of a record.
 *
 * <p>After an append it may be unknown whether the records are there, as when a connection breaks while they are committed.
 */
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Classes of SQL states whose messages are about the server: connection, access, resources, state, shutdown, system. */
    private static final String ABOUT_THE_SERVER = "08|25|28|3D|53|54|55|57|58";

    public StoreUnavailableException(String message) {
        super(message);
    }

    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** What was tried, and why it failed as far as that may be told. */
    static StoreUnavailableException of(String tried, Throwable failure) {
        return new StoreUnavailableException(tried + ": " + reason(failure), failure);
    }

    private static String reason(Throwable failure) {
        SQLException sql = rootSql(failure);
        if (sql instanceof SQLiteException sqlite) {
            return String.valueOf(sqlite.getResultCode());
        }
        if (sql == null) {
            return failure.getClass().getSimpleName();
        }
        String state = sql.getSQLState();
        if (state == null) {
            return unstated(failure);
        }
        boolean tellable = state.length() == 5 && state.substring(0, 2).matches(ABOUT_THE_SERVER);
        return tellable ? sql.getMessage() + " (SQL state " + state + ")" : "SQL state " + state;
    }

    /** A pool or a driver that reached no server has no state to tell; what a network says holds nothing of a record. */
    private static String unstated(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof IOException
                ? "the server cannot be reached (" + root.getClass().getSimpleName() + ": " + root.getMessage() + ")"
                : "no connection was to be had in time (" + root.getClass().getSimpleName() + ")";
    }

    private static @Nullable SQLException rootSql(Throwable failure) {
        SQLException found = null;
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql) {
                found = sql;
            }
        }
        return found;
    }
}
