package org.ferrule.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/**
 * Why a database did not do what was asked, in words that an operator understands and that hold nothing of a record.
 */
final class StoreFailure {

    /**
     * Classes of SQL states whose messages are about the server: connection, access, resources, state, shutdown,
     * system.
     */
    private static final String ABOUT_THE_SERVER = "08|25|28|3D|53|54|55|57|58";

    private static final int STATE_LENGTH = 5;
    private static final int CLASS_LENGTH = 2;

    /** SQL states and classes of them whose messages may quote what a record holds. */
    private static final Map<String, String> WORDS = Map.of(
            "42P01", "a table is missing: the service makes the tables at its first start",
            "42501", "the user of the database lacks a right",
            "22", "a value does not fit its column",
            "23", "a row contradicts others",
            "40", "another transaction was in the way",
            "42", "the tables are not those of this version of the program");

    /** By codes of SQLite. */
    private static final Map<String, String> REMEDIES = Map.of(
            "SQLITE_(CORRUPT|NOTADB).*",
                    "the file is damaged; keep it as it is, and bring the records back from a backup",
            "SQLITE_(FULL|IOERR).*", "make room on its disk, or see whether the disk fails",
            "SQLITE_(READONLY|CANTOPEN|PERM|AUTH).*",
                    "the user of this program must be able to write the file and its folder",
            "SQLITE_(BUSY|LOCKED).*", "another process holds it");

    private StoreFailure() {}

    /** The reason of a failure, as far as it may be told. */
    static String reason(Throwable failure) {
        SQLException sql = rootSql(failure);
        if (sql instanceof SQLiteException sqlite) {
            return sqlite.getResultCode() + remedy(sqlite.getResultCode().name());
        }
        if (sql == null) {
            return failure.getClass().getSimpleName();
        }
        String state = sql.getSQLState();
        return state == null || state.length() != STATE_LENGTH ? unstated(failure) : stated(state, sql);
    }

    /** What an operator can do about a failure of the embedded store. */
    private static String remedy(String code) {
        return REMEDIES.entrySet().stream()
                .filter(remedy -> code.matches(remedy.getKey()))
                .map(remedy -> ": " + remedy.getValue())
                .findFirst()
                .orElse("");
    }

    private static String stated(String state, SQLException sql) {
        String group = state.substring(0, CLASS_LENGTH);
        String words = group.matches(ABOUT_THE_SERVER)
                ? sql.getMessage()
                : WORDS.getOrDefault(state, WORDS.getOrDefault(group, "the database refused"));
        return words + " (SQL state " + state + ")";
    }

    /**
     * A pool or a driver that reached no server has no state to tell; what a network says holds nothing of a record.
     */
    private static String unstated(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof IOException
                ? "the server cannot be reached (" + root.getClass().getSimpleName() + ": " + root.getMessage() + ")"
                : "no connection was to be had in time (" + root.getClass().getSimpleName() + ")";
    }

    /** The innermost that has a state; where none has, the innermost. */
    private static @Nullable SQLException rootSql(Throwable failure) {
        SQLException found = null;
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql
                    && (found == null || found.getSQLState() == null || sql.getSQLState() != null)) {
                found = sql;
            }
        }
        return found;
    }
}
