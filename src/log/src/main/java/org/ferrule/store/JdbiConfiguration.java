package org.ferrule.store;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/** How statements are run, whatever the database. */
final class JdbiConfiguration {

    private JdbiConfiguration() {}

    /** What statements call the rows of the log. */
    private static final String RECORDS = "records";

    /**
     * Failures then tell nothing of the values that a statement was given. {@code <records>} in a statement are the
     * rows of the log.
     */
    static Jdbi over(Jdbi jdbi) {
        jdbi.define(RECORDS, "record");
        jdbi.configure(StatementExceptions.class, exceptions -> exceptions.setMessageRendering(MessageRendering.NONE));
        return jdbi;
    }

    /** For a schema whose rows do not tell their kind yet: all of them are decisions. */
    static void withoutEvents(Jdbi jdbi) {
        jdbi.define(RECORDS, "(SELECT record.*, CAST(NULL AS TEXT) AS kind FROM record) AS record");
    }
}
