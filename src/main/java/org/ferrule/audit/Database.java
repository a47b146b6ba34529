package org.ferrule.audit;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** A database of one kind: how it is opened, how it is locked. */
interface Database extends AutoCloseable {

    /** Statements on a connection. */
    interface Work<T> {
        T with(Handle handle) throws SQLException;
    }

    /** Reads, outside any transaction. */
    <T> T read(Work<T> work) throws SQLException;

    /** Does all of the work in one transaction, durable when this returns. */
    <T> T write(Work<T> work) throws SQLException;

    /** Ends a query of the head so that no other writer passes until the transaction ends. */
    String headLock();

    @Override
    void close();
}
