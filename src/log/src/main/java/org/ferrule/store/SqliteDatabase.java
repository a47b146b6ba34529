package org.ferrule.store;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.ferrule.data.DataFolder;
import org.ferrule.data.OwnerOnly;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * SQLite in a folder: one connection writes, a pool reads beside it. A write-ahead log, flushed at every commit.
 *
 * <p>The writing connection is replaced after any failure, so that none of its state outlives what went wrong.
 */
public final class SqliteDatabase implements Database {

    private static final Migrations MIGRATIONS = new Migrations("sqlite");
    private static final Duration BUSY = Duration.ofSeconds(5);
    private static final int READERS = 4;
    private static final int CACHE_KIB = 32 << 10;
    /** Bytes of a page: several compressed records fit, where of 4 KiB half would stay empty. */
    private static final int PAGE = 8 << 10;
    /** A checkpoint of the write-ahead log every 16 MiB; the file is cut back to twice that. */
    private static final int WAL_PAGES = (16 << 20) / PAGE;

    private final SQLiteDataSource source;
    private final List<String> writerPragmas;
    private final AgroalDataSource readers;
    private final Jdbi reading;
    private final Jdbi writing = JdbiConfiguration.over(Jdbi.create(new OneWriter()));
    private @Nullable Connection writer;
    private boolean closed;

    private SqliteDatabase(SQLiteDataSource source, List<String> writerPragmas) throws SQLException {
        this.source = source;
        this.writerPragmas = writerPragmas;
        this.readers = readers(source);
        this.reading = JdbiConfiguration.over(Jdbi.create(readers));
    }

    /** Whether a folder holds such a database; a file without content is none. */
    public static boolean isIn(Path folder) {
        return DataFolder.databaseIn(folder).toFile().length() > 0;
    }

    /**
     * Opens the database of a folder, which is made if need be, and brings its schema up to date.
     *
     * @throws StoreUnavailableException when the folder or the file cannot be used
     */
    public static SqliteDatabase open(Path folder) {
        return open(folder, List.of());
    }

    /** Opens what is there, and changes neither the file nor its schema, which may not be newer than this program. */
    public static SqliteDatabase openExisting(Path folder) {
        try {
            SqliteDatabase database = new SqliteDatabase(source(DataFolder.databaseIn(folder)), List.of());
            MIGRATIONS.requireKnown(database.readers, database);
            if (!Migrations.tellsKinds(database.readers)) {
                JdbiConfiguration.withoutEvents(database.reading);
            }
            return database;
        } catch (SQLException e) {
            throw StoreUnavailableException.of("cannot open the records in " + folder, e);
        }
    }

    /** With statements that each new writing connection begins with. */
    public static SqliteDatabase open(Path folder, List<String> writerPragmas) {
        try {
            OwnerOnly.makeFolder(folder);
            OwnerOnly.makeFile(DataFolder.databaseIn(folder));
            SQLiteDataSource source = source(DataFolder.databaseIn(folder));
            begin(source);
            MIGRATIONS.run(source);
            return new SqliteDatabase(source, writerPragmas);
        } catch (IOException | SQLException e) {
            throw StoreUnavailableException.of("cannot open the records in " + folder, e);
        }
    }

    /** The size of a page is that of the first write; on a file that is there already this does nothing. */
    private static void begin(SQLiteDataSource source) throws SQLException {
        try (Connection connection = new SQLiteConfig().createConnection(source.getUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA page_size = " + PAGE);
            statement.execute("PRAGMA journal_mode = WAL");
        }
    }

    private static SQLiteDataSource source(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout((int) BUSY.toMillis());
        config.enforceForeignKeys(true);
        config.setCacheSize(-CACHE_KIB);
        config.setWalAutocheckpoint(WAL_PAGES);
        config.setJournalSizeLimit(2 * WAL_PAGES * PAGE);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        return source;
    }

    private static AgroalDataSource readers(SQLiteDataSource source) throws SQLException {
        AgroalDataSourceConfigurationSupplier configuration = new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(READERS)
                        .acquisitionTimeout(BUSY)
                        .connectionFactoryConfiguration(factory -> {
                            source.getConfig()
                                    .toProperties()
                                    .forEach((key, value) ->
                                            factory.jdbcProperty(String.valueOf(key), String.valueOf(value)));
                            return factory.connectionProviderClass(org.sqlite.JDBC.class)
                                    .jdbcUrl(source.getUrl())
                                    .initialSql("PRAGMA query_only = true");
                        }));
        return AgroalDataSource.from(configuration);
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
    public synchronized <T> T transact(Work<T> work) throws SQLException {
        try (Handle handle = writing.open()) {
            handle.execute("BEGIN IMMEDIATE");
            T result = work.with(handle);
            handle.execute("COMMIT");
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            discardAfter(e);
            throw e;
        }
    }

    private void discardAfter(Throwable failure) {
        try {
            discardWriter();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * One for the life of the store, so that statements are parsed once; closing a handle leaves its connection open.
     */
    private final class OneWriter implements ConnectionFactory {

        @Override
        public Connection openConnection() throws SQLException {
            return writer();
        }

        @Override
        public void closeConnection(Connection connection) {
            // kept for the next append
        }
    }

    private Connection writer() throws SQLException {
        if (closed) {
            throw new SQLException("the record store is closed");
        }
        Connection open = writer;
        if (open == null) {
            open = source.getConnection();
            writer = open;
            for (String pragma : writerPragmas) {
                try (Statement statement = open.createStatement()) {
                    statement.execute(pragma);
                }
            }
        }
        return open;
    }

    /** Closing rolls back whatever was begun. */
    private void discardWriter() throws SQLException {
        Connection old = writer;
        writer = null;
        if (old != null) {
            old.close();
        }
    }

    /** None is needed: a writing transaction is the only one from its beginning. */
    @Override
    public String headLock() {
        return "";
    }

    @Override
    public synchronized void close() {
        closed = true;
        readers.close();
        try {
            discardWriter();
        } catch (SQLException e) {
            throw StoreUnavailableException.of("cannot close the record store", e);
        }
    }
}
