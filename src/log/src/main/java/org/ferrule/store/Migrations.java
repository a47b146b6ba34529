package org.ferrule.store;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * The schema, in steps that are never edited. They are listed here, for not every class loader can tell what is in a
 * folder.
 *
 * @param folder of the steps for a kind of database, below {@code db/}
 */
record Migrations(String folder) implements ResourceProvider {

    private static final String EVENTS = "V3__events.sql";
    private static final List<String> STEPS = List.of("V1__record_log.sql", "V2__feedback.sql", EVENTS);

    /**
     * Brings a database up to date.
     *
     * @throws StoreUnavailableException when it cannot be, or had a step that this program does not know
     */
    void run(DataSource database) {
        requireKnown(database);
        try {
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(database)
                    .resourceProvider(this)
                    .javaMigrationClassProvider(List::of)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StoreUnavailableException("cannot prepare the record store: " + oneLine(e), e);
        }
    }

    private static String oneLine(FlywayException e) {
        return String.valueOf(e.getMessage())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.matches("-+"))
                .collect(Collectors.joining("; "));
    }

    /** Whether the rows of the log tell of what kind they are. */
    static boolean tellsKinds(DataSource database) {
        return SchemaHistory.versions(database).contains(version(EVENTS));
    }

    /** A newer program may have given the tables another meaning. A database without tables is fine. */
    void requireKnown(DataSource database) {
        List<String> known = STEPS.stream().map(Migrations::version).toList();
        List<String> unknown = SchemaHistory.versions(database).stream()
                .filter(version -> !known.contains(version))
                .toList();
        if (!unknown.isEmpty()) {
            throw new StoreUnavailableException(
                    "the record store was made by a newer version of this program: it had step "
                            + String.join(", ", unknown) + " of its schema, and this version knows "
                            + String.join(", ", known)
                            + ": start the newer version, or bring back the copy of the store from before it");
        }
    }

    /** The same, for a database that is closed when it is not. */
    void requireKnown(DataSource source, Database database) {
        try {
            requireKnown(source);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Of {@code V1__name.sql} it is 1. */
    private static String version(String step) {
        return step.substring(1, step.indexOf("__"));
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
