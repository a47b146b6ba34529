package org.ferrule.store;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * PostgreSQL, shared by any number of instances. Writers have connections of their own, so that searches and exports
 * cannot keep a record waiting.
 *
 * <p>Connections that broke are found out before they are used, so that a server may be stopped and started again. No
 * statement waits for ever: not for a lock, not for a server that fell silent, and not for an instance that stopped in
 * the middle of an append.
 */
public final class PostgresDatabase implements Database {

    private static final Migrations MIGRATIONS = new Migrations("postgresql");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Longer than any statement may take. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private static final int WRITERS = 2;
    private static final int READERS = 8;
    private static final String LIMITS = "SET lock_timeout = %d; SET statement_timeout = '20s';"
            + " SET idle_in_transaction_session_timeout = '30s'";
    private static final String READ_ONLY = "; SET default_transaction_read_only = on";

    private final AgroalDataSource writers;
    private final AgroalDataSource readers;
    private final Jdbi writing;
    private final Jdbi reading;

    private PostgresDatabase(StoreSettings settings, Duration patience) throws SQLException {
        String limits = LIMITS.formatted(patience.toMillis());
        this.writers = pool(settings, WRITERS, SILENCE, limits);
        this.readers = pool(settings, READERS, SILENCE, limits + READ_ONLY);
        this.writing = JdbiConfiguration.over(Jdbi.create(writers));
        this.reading = JdbiConfiguration.over(Jdbi.create(readers));
    }

    /**
     * Opens the database and brings its schema up to date.
     *
     * @throws StoreUnavailableException when it cannot be reached, or would answer before a commit is durable
     */
    public static PostgresDatabase open(StoreSettings settings) {
        return open(settings, PATIENCE);
    }

    /** Opens what is there, and makes no schema; one that is there may not be newer than this program. */
    public static PostgresDatabase openExisting(StoreSettings settings) {
        try {
            PostgresDatabase database = new PostgresDatabase(settings, PATIENCE);
            MIGRATIONS.requireKnown(database.readers, database);
            if (!Migrations.tellsKinds(database.readers)) {
                JdbiConfiguration.withoutEvents(database.reading);
            }
            return database;
        } catch (SQLException e) {
            throw StoreUnavailableException.of("cannot open the record store", e);
        }
    }

    /** With another time to wait for the lock of the log. */
    public static PostgresDatabase open(StoreSettings settings, Duration patience) {
        try {
            PostgresDatabase database = new PostgresDatabase(settings, patience);
            database.prepare(settings);
            return database;
        } catch (SQLException e) {
            throw StoreUnavailableException.of("cannot open the record store", e);
        }
    }

    /** Migrates over connections without limits, for a step may take long on a large log. */
    private void prepare(StoreSettings settings) throws SQLException {
        try (AgroalDataSource unlimited = pool(settings, 2, Duration.ZERO, "")) {
            requireDurable(Jdbi.create(unlimited));
            requireWritable(Jdbi.create(unlimited));
            MIGRATIONS.run(unlimited);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static void requireDurable(Jdbi jdbi) {
        try (Handle handle = jdbi.open()) {
            for (String setting : new String[] {"fsync", "synchronous_commit"}) {
                String value = handle.createQuery("SHOW " + setting)
                        .mapTo(String.class)
                        .one();
                if (value.equals("off")) {
                    throw new StoreUnavailableException("PostgreSQL runs with " + setting
                            + " = off and would lose records in a power cut; set it to on");
                }
            }
        } catch (JdbiException e) {
            throw StoreUnavailableException.of("cannot reach PostgreSQL", e);
        }
    }

    /** A standby, too, takes no writes. */
    private static void requireWritable(Jdbi jdbi) {
        try (Handle handle = jdbi.open()) {
            String readOnly = handle.createQuery("SHOW transaction_read_only")
                    .mapTo(String.class)
                    .one();
            if (readOnly.equals("on")) {
                throw new StoreUnavailableException(
                        "PostgreSQL takes no writes (transaction_read_only = on), for it is a standby,"
                                + " or the database or its user is set to read only:"
                                + " name the primary server with FERRULE_STORE_URL,"
                                + " or set default_transaction_read_only to off");
            }
        }
    }

    private static AgroalDataSource pool(StoreSettings settings, int size, Duration silence, String initialSql)
            throws SQLException {
        return AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool.maxSize(size)
                        .acquisitionTimeout(PATIENCE)
                        .validateOnBorrow(true)
                        .connectionValidator(
                                ConnectionValidator.defaultValidatorWithTimeout((int) PATIENCE.toSeconds()))
                        .exceptionSorter(new PostgreSQLExceptionSorter())
                        .connectionFactoryConfiguration(factory -> connections(factory, settings)
                                .jdbcProperty("socketTimeout", String.valueOf(silence.toSeconds()))
                                .initialSql(initialSql))));
    }

    private static AgroalConnectionFactoryConfigurationSupplier connections(
            AgroalConnectionFactoryConfigurationSupplier factory, StoreSettings settings) {
        if (settings.user() != null) {
            factory.principal(new NamePrincipal(settings.user()));
        }
        if (settings.password() != null) {
            factory.credential(new SimplePassword(settings.password()));
        }
        return factory.connectionProviderClassName("org.postgresql.Driver")
                .jdbcUrl(String.valueOf(settings.url()))
                .jdbcProperty("connectTimeout", "5")
                .jdbcProperty("tcpKeepAlive", "true")
                .jdbcProperty("reWriteBatchedInserts", "true")
                .jdbcProperty("logServerErrorDetail", "false")
                .jdbcProperty("ApplicationName", "ferrule");
    }

    @Override
    public boolean hasSchema() {
        return !SchemaHistory.versions(readers).isEmpty();
    }

    @Override
    public <T> T query(Work<T> work) throws SQLException {
        return reading.<T, SQLException>withHandle(work::with);
    }

    @Override
    public <T> T transact(Work<T> work) throws SQLException {
        return writing.<T, SQLException>inTransaction(work::with);
    }

    @Override
    public String headLock() {
        return " FOR UPDATE";
    }

    @Override
    public void close() {
        writers.close();
        readers.close();
    }
}
