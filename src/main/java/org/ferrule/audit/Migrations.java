package org.ferrule.audit;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * The schema, in steps that are never edited. They are listed here, for not every class loader can tell what is in a folder.
 *
 * @param folder of the steps for a kind of database, below {@code db/}
 */
record Migrations(String folder) implements ResourceProvider {

    private static final List<String> STEPS = List.of("V1__record_log.sql", "V2__feedback.sql");

    /** Brings a database up to date. */
    void run(DataSource database) {
        try {
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(database)
                    .resourceProvider(this)
                    .javaMigrationClassProvider(List::of)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StoreUnavailableException("cannot prepare the record store: " + e.getMessage(), e);
        }
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        return STEPS.contains(name) ? new MigrationStep(folder, name) : null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return STEPS.stream()
                .filter(name ->
                        name.startsWith(prefix) && Arrays.stream(suffixes).anyMatch(name::endsWith))
                .<LoadableResource>map(name -> new MigrationStep(folder, name))
                .toList();
    }
}
