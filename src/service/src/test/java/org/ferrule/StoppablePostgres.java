package org.ferrule;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A PostgreSQL that flushes, and that can be stopped and started again: same port, same data. */
final class StoppablePostgres implements AutoCloseable {

    private final Path folder;
    private EmbeddedPostgres server;
    private final int port;

    StoppablePostgres(Path folder) throws IOException {
        this.folder = folder;
        this.server = builder().start();
        this.port = server.getPort();
    }

    private EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setDataDirectory(folder.resolve("postgres"))
                .setCleanDataDirectory(false);
    }

    /** What a service has to know to record here. */
    Map<String, String> settings() {
        return Map.of(
                "FERRULE_STORE_URL",
                "jdbc:postgresql://localhost:" + port + "/postgres",
                "FERRULE_STORE_USER",
                "postgres",
                "FERRULE_STORE_PASSWORD",
                "postgres");
    }

    void stop() throws IOException {
        server.close();
    }

    void startAgain() throws IOException {
        server = builder().setPort(port).start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
