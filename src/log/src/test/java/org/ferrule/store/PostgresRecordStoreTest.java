package org.ferrule.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.ferrule.recording.RecordStores;
import org.ferrule.recording.RecordWriter;
import org.ferrule.records.DecisionRecord;
import org.ferrule.records.Records;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresRecordStoreTest extends RecordStoreContract {

    private final String url;

    PostgresRecordStoreTest() throws SQLException {
        this.url = PostgresServer.newSchema();
    }

    private static StoreSettings settings(String url) {
        return new StoreSettings(Path.of("unused"), url, "postgres", "postgres");
    }

    @Override
    RecordStore open() {
        return RecordStores.open(settings(url));
    }

    @Override
    RecordStore openExisting() {
        return RecordStores.openExisting(settings(url));
    }

    @Override
    RecordStore openImpatient() {
        return new SqlRecordStore(PostgresDatabase.open(settings(url), Duration.ofMillis(500)));
    }

    @Override
    AutoCloseable holdUp() throws SQLException {
        Connection other = DriverManager.getConnection(url);
        other.setAutoCommit(false);
        try (var statement = other.createStatement()) {
            statement.execute("SELECT * FROM head FOR UPDATE");
        }
        return other;
    }

    @Override
    void tamper(String sql) throws SQLException {
        try (Connection other = DriverManager.getConnection(url);
                var statement = other.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void severalInstancesMayBeginAtOnce() throws Exception {
        String fresh = PostgresServer.newSchema();
        inThreads(4, thread -> {
            try (RecordStore one = RecordStores.open(settings(fresh))) {
                one.append(Records.some(3));
            }
        });
        try (RecordStore one = RecordStores.open(settings(fresh))) {
            assertThat(one.head().size()).isEqualTo(12);
        }
    }

    @Test
    void recoversWhenTheServerWasStoppedAndStarted(@TempDir Path folder) throws Exception {
        EmbeddedPostgres server = server(folder, 0);
        int port = server.getPort();
        try (RecordStore other = RecordStores.open(settings(server.getJdbcUrl("postgres", "postgres")));
                RecordWriter recordWriter = new RecordWriter(other)) {
            List<DecisionRecord> records = Records.some(3);
            assertThat(isWritten(recordWriter.record(records.get(0)).toCompletableFuture()))
                    .isTrue();
            server.close();
            assertThat(isWritten(recordWriter.record(records.get(1)).toCompletableFuture()))
                    .isFalse();
            assertThat(recordWriter.trouble()).isPresent();
            assertThatThrownBy(other::head).isInstanceOf(StoreUnavailableException.class);
            server = server(folder, port);
            assertThat(isWritten(recordWriter.record(records.get(2)).toCompletableFuture()))
                    .isTrue();
            for (int i = 0; i < 200 && !recordWriter.isHealthy(); i++) {
                Thread.sleep(50);
            }
            assertThat(recordWriter.trouble()).isEmpty();
            assertThat(all(other).stream().map(logged -> logged.record().id()))
                    .containsExactly(records.get(0).id(), records.get(2).id());
        } finally {
            server.close();
        }
    }

    private static EmbeddedPostgres server(Path folder, int port) throws Exception {
        EmbeddedPostgres.Builder builder = PostgresServer.durable()
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false);
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    @Test
    void refusesAServerThatAnswersBeforeItFlushed() {
        String hasty = url + "&options=-c%20synchronous_commit=off";
        assertThatThrownBy(() -> RecordStores.open(settings(hasty)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("synchronous_commit = off");
    }

    @Test
    void saysThatAServerCannotBeReached() {
        assertThatThrownBy(() -> RecordStores.open(settings("jdbc:postgresql://localhost:1/none")))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("refused");
        assertThatIllegalArgumentException().isThrownBy(() -> RecordStores.open(settings("jdbc:h2:mem:x")));
        assertThat(settings("jdbc:postgresql://localhost/x?password=secret").toString())
                .doesNotContain("secret")
                .doesNotContain("postgres:");
    }
}
