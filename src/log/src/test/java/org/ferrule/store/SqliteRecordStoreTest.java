package org.ferrule.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ferrule.merkle.TreeHead;
import org.ferrule.recording.RecordStores;
import org.ferrule.recording.RecordWriter;
import org.ferrule.records.DecisionRecord;
import org.ferrule.records.LoggedRecord;
import org.ferrule.records.Records;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteRecordStoreTest extends RecordStoreContract {

    @TempDir
    Path data;

    @Override
    RecordStore open() {
        return RecordStores.open(StoreSettings.embedded(data));
    }

    @Override
    RecordStore openExisting() {
        return RecordStores.openExisting(StoreSettings.embedded(data));
    }

    @Override
    RecordStore openImpatient() {
        return new SqlRecordStore(SqliteDatabase.open(data.resolve("records"), List.of("PRAGMA busy_timeout = 500")));
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + data.resolve("records/records.db"));
    }

    @Override
    AutoCloseable holdUp() throws SQLException {
        Connection other = connect();
        try (var statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
        }
        return other;
    }

    @Override
    void tamper(String sql) throws SQLException {
        try (Connection other = connect();
                var statement = other.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 5000");
            statement.execute(sql);
        }
    }

    @Test
    void writesAheadAndFlushes() throws SQLException {
        List<String> settings = new ArrayList<>();
        SqliteDatabase database = SqliteDatabase.open(data.resolve("other"));
        database.write(handle -> {
            for (String name : List.of("journal_mode", "synchronous", "busy_timeout")) {
                settings.add(
                        handle.createQuery("PRAGMA " + name).mapTo(String.class).one());
            }
            return 0;
        });
        assertThatThrownBy(() -> database.query(handle -> handle.execute("UPDATE head SET size = 1")))
                .hasMessageContaining("READONLY");
        database.close();
        assertThat(settings).containsExactly("wal", "2", "5000");
    }

    private static void awaitHealth(RecordWriter recordWriter) throws InterruptedException {
        for (int i = 0; i < 200 && !recordWriter.isHealthy(); i++) {
            Thread.sleep(50);
        }
        assertThat(recordWriter.trouble()).isEmpty();
    }

    @Test
    void aShortRecordThatFindsRoomOnAFullDiskDoesNotMakeItSeemWell() throws Exception {
        List<String> limit = new CopyOnWriteArrayList<>(List.of("PRAGMA max_page_count = 200"));
        try (RecordStore small = new SqlRecordStore(SqliteDatabase.open(data.resolve("small"), limit));
                RecordWriter recordWriter = new RecordWriter(small)) {
            while (isWritten(recordWriter.record(Records.large()).toCompletableFuture())) {
                assertThat(recordWriter.isHealthy()).isTrue();
            }
            for (DecisionRecord record : Records.some(3)) {
                assertThat(isWritten(recordWriter.record(record).toCompletableFuture()))
                        .isTrue();
                assertThat(recordWriter.isHealthy()).isFalse();
            }
            limit.clear();
            awaitHealth(recordWriter);
        }
    }

    @Test
    void refusesWhileTheDiskIsFullAndRecoversAfterwards() throws Exception {
        List<String> limit = new CopyOnWriteArrayList<>(List.of("PRAGMA max_page_count = 200"));
        try (RecordStore small = new SqlRecordStore(SqliteDatabase.open(data.resolve("small"), limit));
                RecordWriter recordWriter = new RecordWriter(small)) {
            long written = 0;
            while (isWritten(recordWriter.record(Records.large()).toCompletableFuture())) {
                written++;
            }
            assertThat(written).isPositive();
            assertThat(recordWriter.trouble().orElseThrow()).contains("SQLITE_FULL");
            assertThat(isWritten(recordWriter.record(Records.large()).toCompletableFuture()))
                    .isFalse();
            assertThat(all(small)).as("what was answered is there").hasSize((int) written);
            limit.clear();
            assertThat(isWritten(recordWriter.record(Records.large()).toCompletableFuture()))
                    .isTrue();
            awaitHealth(recordWriter);
            assertThat(small.head())
                    .isEqualTo(new TreeHead(
                            written + 1,
                            root(all(small).stream().map(LoggedRecord::leaf).toList())));
        }
    }

    @Test
    void saysThatAFolderCannotBeUsed() {
        assertThatThrownBy(() -> RecordStores.open(StoreSettings.embedded(Path.of("/dev/null/x"))))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("cannot open the records in");
    }
}
