package org.ferrule.audit;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The schema, in steps that are never edited. */
final class Migrations {

    private Migrations() {}

    /**
     * Brings a database up to date.
     *
     * @param folder of the steps for its kind
     */
    static void run(DataSource database, String folder) {
        try {
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(database)
                    .locations("classpath:db/" + folder)
                    .failOnMissingLocations(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StoreUnavailableException("cannot prepare the record store: " + e.getMessage(), e);
        }
    }
}
