package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.ferrule.audit.Checkpoint;
import org.ferrule.audit.Export;
import org.ferrule.audit.RecordStore;
import org.ferrule.audit.RecordStores;
import org.ferrule.audit.StoreSettings;
import org.ferrule.cli.Ferrule;
import org.ferrule.cli.Terminal;
import org.ferrule.evaluation.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

/** Batches, replay and verification from the command line, on a real log. */
class AuditVerbsTest {

    private static final String GOOD = TinyRulebook.SOFT_TYRE.replace("\n", " ");

    @TempDir
    private Path folder;

    private Path data = Path.of("");
    private Path rulebook = Path.of("");
    private String out = "";
    private String err = "";

    @BeforeEach
    void makeRulebook() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
        rulebook = TinyRulebook.write(Files.createDirectory(folder.resolve("rulebook")));
    }

    private int run(String input, Object... words) {
        ByteArrayOutputStream results = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        Terminal terminal =
                Terminal.of(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), results, errors);
        int exit = Ferrule.commandLine(
                        terminal,
                        book -> Parts.newEvaluator(book, Clock.systemUTC()),
                        Parts.archive(data),
                        Parts.installation(data, Map.of()),
                        served -> {})
                .execute(List.of(words).stream().map(Object::toString).toArray(String[]::new));
        out = results.toString(StandardCharsets.UTF_8);
        err = errors.toString(StandardCharsets.UTF_8);
        return exit;
    }

    private List<String> batch(String lines) {
        assertThat(run(lines, "evaluate", "--batch", "-", "--rulebook", rulebook))
                .as(err)
                .isZero();
        return out.lines().toList();
    }

    private RecordStore store() {
        return RecordStores.open(StoreSettings.embedded(data));
    }

    private void tamper(String sql) throws SQLException {
        try (Connection connection =
                new SQLiteConfig().createConnection("jdbc:sqlite:" + data.resolve("records/records.db"))) {
            assertThat(connection.createStatement().executeUpdate(sql)).isPositive();
        }
    }

    @Test
    void aBatchAnswersEachLineInItsPlaceAndRecordsWhatWasDecided() {
        int exit = run(GOOD + "\n\nnonsense\n" + GOOD + "\n", "evaluate", "--batch", "-", "--rulebook", rulebook);
        assertThat(exit).isEqualTo(1);
        assertThat(err).contains("1 of 3 lines were not decided");
        List<String> answers = out.lines().toList();
        assertThat(answers).hasSize(3);
        JsonNode mistake = Json.read(answers.get(1).getBytes(StandardCharsets.UTF_8));
        assertThat(mistake.path("status").asInt()).isEqualTo(400);
        assertThat(mistake.path("line").asInt()).isEqualTo(3);
        try (RecordStore store = store()) {
            assertThat(store.head().size()).isEqualTo(2);
            JsonNode last = Json.read(answers.get(2).getBytes(StandardCharsets.UTF_8));
            assertThat(store.find(last.path("id").asText()))
                    .hasValueSatisfying(logged ->
                            assertThat(logged.record().answer().json()).isEqualTo(last));
        }
    }

    @Test
    void everyRecordedDecisionComesOutOnceMore() {
        batch((GOOD + "\n").repeat(600));
        assertThat(run("", "replay", "--all")).isZero();
        assertThat(out).isEqualTo("600 of 600 decisions are identical.\n");
    }

    @Test
    void oneDecisionIsReplayedByItsOwnRulebookAfterThatWasReplaced() {
        JsonNode answer = Json.read(batch(GOOD).get(0).getBytes(StandardCharsets.UTF_8));
        TinyRulebook.write(rulebook, "INFLATE", "INFLATE");
        assertThat(run("", "replay", answer.path("id").asText())).isZero();
        assertThat(out).contains("identical");
        assertThat(run("", "replay", "no-such-id")).isEqualTo(2);
    }

    @Test
    void anUntouchedLogIsVerifiedAndAChangedOneNamesTheRecord() throws SQLException {
        batch((GOOD + "\n").repeat(5));
        assertThat(run("", "verify")).as(out).isZero();
        assertThat(out)
                .isEqualTo(
                        """
                        5 records are as they were recorded; 0 checkpoints vouch for none of them.
                        No checkpoint was held against them: whoever could write the log could have written it anew.
                        """);
        tamper("UPDATE record SET body = (SELECT body FROM record WHERE idx = 1) WHERE idx = 3");
        assertThat(run("", "verify")).isEqualTo(1);
        assertThat(out).startsWith("record 3 (").contains("[CHANGED]");
    }

    @Test
    void aDroppedRecordAndACutOffLogAreNamed() throws SQLException {
        batch((GOOD + "\n").repeat(5));
        tamper("DELETE FROM record WHERE idx = 2");
        assertThat(run("", "verify")).isEqualTo(1);
        assertThat(out).startsWith("record 2").contains("[MISSING]");
    }

    @Test
    void anExportIsVerifiedElsewhereWithTheKeyAlone() throws IOException {
        batch((GOOD + "\n").repeat(3));
        Path export = folder.resolve("export.ndjson");
        try (RecordStore store = store();
                var file = Files.newOutputStream(export)) {
            Checkpoint checkpoint =
                    Parts.checkpoints(store, data, Clock.systemUTC()).sign();
            Export.write(store, checkpoint, file);
        }
        Path key = data.resolve("keys/checkpoint.pub");
        assertThat(run("", "verify", export, "--key", key)).as(out + err).isZero();
        assertThat(out).isEqualTo("3 records are as they were recorded; 1 checkpoints vouch for all of them.\n");
        Files.writeString(export, Files.readString(export).replaceFirst("command line", "nobody at all"));
        assertThat(run("", "verify", export, "--key", key)).isEqualTo(1);
        assertThat(out).startsWith("record 0 ").contains("[CHANGED]");
    }

    @Test
    void recordsAfterTheLastCheckpointAreCounted() throws IOException {
        batch((GOOD + "\n").repeat(3));
        try (RecordStore store = store()) {
            Parts.checkpoints(store, data, Clock.systemUTC()).sign();
        }
        batch((GOOD + "\n").repeat(2));
        assertThat(run("", "verify")).isZero();
        assertThat(out)
                .startsWith("5 records are as they were recorded; 1 checkpoints vouch for the first 3.\n"
                        + "The 2 records after the last checkpoint are vouched for by nobody");
        assertThat(run("", "verify", "--json")).isZero();
        JsonNode report = Json.read(out.getBytes(StandardCharsets.UTF_8));
        assertThat(report.path("covered").asInt()).isEqualTo(3);
        assertThat(report.path("afterLast").asInt()).isEqualTo(2);
    }

    @Test
    void anEmptyLogIsNotFoundWithoutFault() {
        store().close();
        assertThat(run("", "verify")).isEqualTo(4);
        assertThat(out).isEqualTo("The log holds no record: there is nothing to verify.\n");
    }

    @Test
    void verifyMakesNoSchema() throws IOException, SQLException {
        Path file = Files.createDirectories(data.resolve("records")).resolve("records.db");
        Files.createFile(file);
        assertThat(run("", "verify")).isEqualTo(2);
        assertThat(err).contains("cannot read records");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                ResultSet tables = connection.createStatement().executeQuery("SELECT count(*) FROM sqlite_master")) {
            assertThat(tables.getInt(1)).isZero();
        }
    }

    @Test
    void aFolderWithoutALogIsNoLogWithoutFault() {
        assertThat(run("", "verify")).isEqualTo(2);
        assertThat(err).contains("there is no log of decisions in").contains("FERRULE_DATA");
        assertThat(run("", "replay", "--all")).isEqualTo(2);
        assertThat(data.resolve("records")).doesNotExist();
    }

    @Test
    void wrongUseIsTold() {
        assertThat(run("", "replay")).isEqualTo(2);
        assertThat(err).contains("name the id of a decision, or --all");
        assertThat(run("", "verify", folder.resolve("nowhere"))).isEqualTo(2);
        assertThat(err).contains("there is no such file");
    }
}
