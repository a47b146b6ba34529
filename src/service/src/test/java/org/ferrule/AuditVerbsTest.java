package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.ferrule.audit.Masking;
import org.ferrule.cli.Ferrule;
import org.ferrule.cli.Terminal;
import org.ferrule.cli.UnreadableSettingsException;
import org.ferrule.json.Json;
import org.ferrule.lifecycle.Actor;
import org.ferrule.lifecycle.EventLog;
import org.ferrule.lifecycle.LifecycleService;
import org.ferrule.lifecycle.ReleaseSettings;
import org.ferrule.notes.Checkpoint;
import org.ferrule.notes.Origin;
import org.ferrule.recording.Checkpoints;
import org.ferrule.recording.Export;
import org.ferrule.recording.RecordStores;
import org.ferrule.records.DecisionRecord;
import org.ferrule.records.RecordedAnswer;
import org.ferrule.records.Requester;
import org.ferrule.store.EventStore;
import org.ferrule.store.RecordStore;
import org.ferrule.store.StoreSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

/** Batches, replay and verification from the command line, on a real log. */
class AuditVerbsTest {

    private static final String TEXT = "/recommendation/text";
    private static final String GOOD = TinyRulebook.SOFT_TYRE.replace("\n", " ");

    @TempDir
    private Path folder;

    private Path data = Path.of("");
    private Path rulebook = Path.of("");
    private @Nullable Origin chosen;
    private boolean broken;
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
                        () -> Parts.installation(settings()),
                        served -> {})
                .execute(List.of(words).stream().map(Object::toString).toArray(String[]::new));
        out = results.toString(StandardCharsets.UTF_8);
        err = errors.toString(StandardCharsets.UTF_8);
        return exit;
    }

    private static final ReleaseSettings RELEASE = new ReleaseSettings(1, true, Duration.ZERO);

    private Settings settings() {
        if (broken) {
            throw new UnreadableSettingsException(
                    "the settings cannot be read: no such word", new NoSuchElementException("no such word"));
        }
        return new Settings(StoreSettings.embedded(data), null, Masking.NOTHING, true, chosen, RELEASE);
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
    void aBatchByAnotherFolderTellsTheLogNothingOfIt() {
        try (RecordStore store = store()) {
            EventLog events = new EventLog(store.events(), () -> "event-1", Clock.systemUTC(), "test");
            new LifecycleService(events, RELEASE)
                    .folderTaken(new Actor(Requester.named("service"), true), "sha256:before", "taken over");
        }
        String digest = Json.read(batch(GOOD + "\n").get(0).getBytes(StandardCharsets.UTF_8))
                .at("/rulebook/digest")
                .asText();
        assertThat(digest).startsWith("sha256:").isNotEqualTo("sha256:before");
        try (RecordStore store = store()) {
            assertThat(store.events().after(EventStore.NONE)).hasSize(1);
        }
    }

    @Test
    void everyRecordedDecisionComesOutOnceMore() {
        batch((GOOD + "\n").repeat(600));
        assertThat(run("", "replay", "--all")).isZero();
        assertThat(out).isEqualTo("600 of 600 decisions are identical.\n");
    }

    @Test
    void anAnswerThatDoesNotComeOutOnceMoreIsNamedInTheOrderOfTheLog() {
        batch((GOOD + "\n").repeat(3));
        try (RecordStore store = store()) {
            List<DecisionRecord> recorded = new ArrayList<>();
            store.scan(0, 3, logged -> recorded.add(logged.record()));
            store.append(List.of(
                    another(recorded.get(0), "first", "Fly."),
                    another(
                            recorded.get(1),
                            "second",
                            recorded.get(1).answer().json().at(TEXT).asText()),
                    another(recorded.get(2), "third", "Walk.")));
        }
        assertThat(run("", "replay", "--all")).isEqualTo(1);
        assertThat(out.lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("first: [{\"pointer\":\"" + TEXT + "\",\"recorded\":\"Fly.\""),
                        line -> assertThat(line)
                                .startsWith("third: [{\"pointer\":\"" + TEXT + "\",\"recorded\":\"Walk.\""),
                        line -> assertThat(line).isEqualTo("4 of 6 decisions are identical."));
    }

    private static DecisionRecord another(DecisionRecord record, String id, String text) {
        ObjectNode answer = record.answer().json().deepCopy();
        answer.put("id", id);
        ((ObjectNode) answer.path("recommendation")).put("text", text);
        return new DecisionRecord(
                record.recordedAt(),
                record.caller(),
                record.engine(),
                record.received(),
                RecordedAnswer.of(answer),
                record.masked(),
                record.durationMicros());
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
                    Parts.checkpoints(store, settings(), Clock.systemUTC()).sign();
            Export.write(store, checkpoint, file);
        }
        Path key = data.resolve("keys/checkpoint.pub");
        assertThat(run("", "verify", export, "--key", key)).as(out + err).isZero();
        assertThat(out)
                .matches(
                        """
                        Origin of the checkpoints: ferrule/[0-9a-f]{32}\\.
                        3 records are as they were recorded; 1 checkpoints vouch for all of them\\.
                        """);
        assertThat(run("", "verify", export, "--key", data.resolve("keys/checkpoint.vkey")))
                .isZero();
        Files.writeString(export, Files.readString(export).replaceFirst("command line", "nobody at all"));
        assertThat(run("", "verify", export, "--key", key)).isEqualTo(1);
        assertThat(out).startsWith("record 0 ").contains("[CHANGED]");
    }

    @Test
    void recordsAfterTheLastCheckpointAreCounted() throws IOException {
        batch((GOOD + "\n").repeat(3));
        try (RecordStore store = store()) {
            Parts.checkpoints(store, settings(), Clock.systemUTC()).sign();
        }
        batch((GOOD + "\n").repeat(2));
        assertThat(run("", "verify")).isZero();
        assertThat(out)
                .contains("5 records are as they were recorded; 1 checkpoints vouch for the first 3.\n"
                        + "The 2 records after the last checkpoint are vouched for by nobody");
        assertThat(run("", "verify", "--json")).isZero();
        JsonNode report = Json.read(out.getBytes(StandardCharsets.UTF_8));
        assertThat(report.path("covered").asInt()).isEqualTo(3);
        assertThat(report.path("afterLast").asInt()).isEqualTo(2);
    }

    private Checkpoint sign() {
        try (RecordStore store = store()) {
            Checkpoints checkpoints = Parts.checkpoints(store, settings(), Clock.systemUTC());
            checkpoints.requireContinued();
            return checkpoints.sign();
        }
    }

    private Path kept(Checkpoint checkpoint) throws IOException {
        return Files.writeString(folder.resolve("kept.txt"), checkpoint.note());
    }

    @Test
    void aLogOfBeforeIsCarriedOnByAnOriginOfItsOwnAndItsOldCheckpointsHold() throws IOException {
        batch((GOOD + "\n").repeat(2));
        chosen = Origin.SHARED;
        Path old = kept(sign());
        Files.delete(data.resolve("keys/checkpoint.vkey"));
        assertThat(run("", "verify")).as(out).isZero();
        assertThat(out).startsWith("Origin of the checkpoints: ferrule.\n");
        chosen = null;
        Origin own = sign().origin();
        batch(GOOD);
        assertThat(sign().origin()).isEqualTo(own);
        assertThat(run("", "verify", "--checkpoint", old)).as(out).isZero();
        assertThat(out)
                .isEqualTo("Origin of the checkpoints: ferrule, " + own
                        + ".\n3 records are as they were recorded; 2 checkpoints vouch for all of them.\n");
        assertThat(run("", "verify", "--json")).isZero();
        assertThat(Json.read(out.getBytes(StandardCharsets.UTF_8)).path("origins"))
                .extracting(JsonNode::asText)
                .containsExactly("ferrule", own.name());
    }

    @Test
    void twoInstallationsHaveTwoOriginsAndACheckpointOfTheOtherIsRefusedByName() throws IOException {
        batch(GOOD);
        Checkpoint first = sign();
        Path kept = kept(first);
        Path key = data.resolve("keys/checkpoint.vkey");
        data = Files.createDirectory(folder.resolve("second"));
        batch(GOOD);
        Checkpoint second = sign();
        assertThat(second.origin()).isNotEqualTo(first.origin());
        assertThat(run("", "verify", "--checkpoint", kept)).isEqualTo(1);
        assertThat(out)
                .contains("is of another log: its origin is " + first.origin() + ", that of the key given is "
                        + second.origin() + " [FOREIGN]");
        assertThat(run("", "verify", "--key", key)).isEqualTo(1);
        assertThat(out).contains("its origin is " + second.origin());
    }

    @Test
    void anOriginThatAnOperatorChoseIsKeptAndTakenFromTheVerifierKey() throws IOException {
        batch(GOOD);
        chosen = Origin.chosen("log.example/tyres");
        sign();
        chosen = null;
        assertThat(sign().origin()).isEqualTo(Origin.chosen("log.example/tyres"));
        assertThat(run("", "verify")).as(out).isZero();
        assertThat(out).startsWith("Origin of the checkpoints: log.example/tyres.\n");
        chosen = Origin.chosen("log.example/other");
        assertThatIllegalStateException()
                .isThrownBy(this::sign)
                .withMessageContaining("is named log.example/tyres")
                .withMessageContaining("never changes");
        assertThat(run("", "verify", "--key", data.resolve("keys/checkpoint.pub")))
                .isEqualTo(1);
        assertThat(out).contains("its origin is log.example/tyres");
    }

    @Test
    void settingsThatCannotBeReadAreToldInOneLine() {
        broken = true;
        assertThat(run("", "replay", "--all")).isEqualTo(2);
        assertThat(err).isEqualTo("ferrule: the settings cannot be read: no such word\n");
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
        assertThat(err).contains("there is no log of decisions in");
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
