package org.ferrule.store;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** A database of one kind: how it is opened, how it is locked. */
public interface Database extends AutoCloseable {

    /** Statements on a connection. */
    interface Work<T> {
        /** Does the work on a connection, which the caller opens and closes. */
        T with(Handle handle) throws SQLException;
    }

    /** Whether it has tables. */
    boolean hasSchema();

    /** Reads, outside any transaction. */
    <T> T query(Work<T> work) throws SQLException;

    /** Does all of the work in one transaction, durable when this returns. */
    <T> T transact(Work<T> work) throws SQLException;

    /** Ends a query of the head so that no other writer passes until the transaction ends. */
    String headLock();

    /** Like {@link #query}, for a caller who is told only that it could not be done. */
    default <T> T read(Work<T> work) {
        try {
            return query(work);
        } catch (JdbiException | SQLException e) {
            throw StoreUnavailableException.of("cannot read records", e);
        }
    }

    /** Like {@link #transact}, for a caller who is told only that it could not be done, or that nobody can know. */
    default <T> T write(Work<T> work) {
        try {
            return transact(work);
        } catch (JdbiException | SQLException e) {
            throw StoreUnavailableException.of("cannot write records", e);
        }
    }

    @Override
    void close();
}
