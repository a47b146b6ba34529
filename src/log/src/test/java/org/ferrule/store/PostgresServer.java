package org.ferrule.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** One server for all tests of this JVM, with a schema for each test; it ends with the JVM. */
final class PostgresServer {

    private static final AtomicInteger SCHEMAS = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    private PostgresServer() {}

    private static EmbeddedPostgres start() {
        try {
            return durable().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server that flushes, other than the library has it. */
    static EmbeddedPostgres.Builder durable() {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on");
    }

    /** The URL of a new, empty schema, which takes less time than a database. */
    static String newSchema() throws SQLException {
        String name = "test" + SCHEMAS.incrementAndGet();
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + name);
        }
        return SERVER.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + name;
    }
}
