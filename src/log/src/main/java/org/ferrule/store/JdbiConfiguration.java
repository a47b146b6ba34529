package org.ferrule.store;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/** How statements are run, whatever the database. */
final class JdbiConfiguration {

    private JdbiConfiguration() {}

    /** Failures then tell nothing of the values that a statement was given. */
    static Jdbi over(Jdbi jdbi) {
        jdbi.configure(StatementExceptions.class, exceptions -> exceptions.setMessageRendering(MessageRendering.NONE));
        return jdbi;
    }
}
