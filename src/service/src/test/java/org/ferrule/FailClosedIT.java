package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.ferrule.json.Json;
import org.ferrule.notes.SigningKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A store or a key that is not the one of before: the packaged service says so in one line, ends with exit code 1, and
 * has written nothing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailClosedIT {

    private static final String NEWER =
            "INSERT INTO flyway_schema_history SELECT 99, '99', 'later', 'SQL', 'V99__later.sql', 1, 'x',"
                    + " installed_on, 1, success FROM flyway_schema_history WHERE installed_rank = 1";

    /**
     * A disk of 3 MiB, full to the last block, with the data of the first argument; what the program changes on it is
     * printed.
     */
    private static final String FULL_DISK =
            """
            mount -t tmpfs -o size=3m tmpfs "$FERRULE_DATA" && cp -a "$KEPT/." "$FERRULE_DATA" || exit 99
            cat /dev/zero > "$FERRULE_DATA/fill" 2> /dev/null
            content() { (cd "$FERRULE_DATA" && find . -type f -exec sha256sum {} + | sort); }
            before=$(content)
            "$@"
            code=$?
            [ "$before" = "$(content)" ] || echo "CHANGED"
            exit $code
            """;

    private static final String READ_ONLY_DISK =
            """
            mount --bind "$FERRULE_DATA" "$FERRULE_DATA" && mount -o remount,ro,bind "$FERRULE_DATA" || exit 99
            exec "$@"
            """;

    @TempDir
    private static Path folder;

    private StoppablePostgres postgres;

    /** What a service left that ended in order; and one that recorded in PostgreSQL. */
    private Path kept = Path.of("");

    private Path keptOfPostgres = Path.of("");

    /**
     * What happened to an installation.
     *
     * @param happens to its data folder, of which the test may do what it likes
     * @param says what the one line tells, in this order
     */
    private record Mishap(String name, Consumer<Path> happens, List<String> says) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    void makeInstallations() throws IOException, InterruptedException {
        postgres = new StoppablePostgres(folder);
        kept = installed("kept", Map.of());
        keptOfPostgres = installed("kept-of-postgres", postgres.settings());
    }

    @AfterAll
    void stopPostgres() throws IOException {
        postgres.close();
    }

    /** By a process whose umask closes nothing. */
    private Path installed(String name, Map<String, String> store) throws IOException, InterruptedException {
        Path data = folder.resolve(name);
        try (PackagedService service = PackagedService.launch(
                        folder, settings(data, store), List.of("bash", "-c", "umask 000; exec \"$@\"", "bash"))
                .started()) {
            assertThat(service.post("/api/v1/evaluations", TinyRulebook.SOFT_TYRE)
                            .statusCode())
                    .isEqualTo(201);
            requireForOwnerOnly(data);
            service.stop();
        }
        requireForOwnerOnly(data);
        return data;
    }

    private static Map<String, String> settings(Path data, Map<String, String> store) {
        Map<String, String> settings = new HashMap<>(store);
        settings.put("FERRULE_DATA", data.toString());
        return settings;
    }

    private static void requireForOwnerOnly(Path data) throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            assertThat(all).hasSizeGreaterThan(8).allSatisfy(path -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .as(path.toString())
                    .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
    }

    static Stream<Mishap> mishaps() {
        return Stream.concat(
                mishapsOfKeys(),
                Stream.of(
                        new Mishap(
                                "newer schema",
                                data -> change("jdbc:sqlite:" + records(data), NEWER),
                                List.of("made by a newer version", "had step 99", "start the newer version")),
                        new Mishap(
                                "no store",
                                data -> delete(data.resolve("records")),
                                List.of(
                                        "there is no log of decisions",
                                        "a checkpoint of 1 records",
                                        "from its backup")),
                        new Mishap(
                                "store cut to nothing",
                                data -> write(records(data), new byte[0]),
                                List.of(
                                        "there is no log of decisions",
                                        "a checkpoint of 1 records",
                                        "from its backup")),
                        new Mishap(
                                "store cut in the middle",
                                data -> write(records(data), half(records(data))),
                                List.of("SQLITE_CORRUPT", "the file is damaged", "from a backup")),
                        new Mishap(
                                "something else in place of the store",
                                data -> write(
                                        records(data),
                                        "no database, but a text of some length"
                                                .repeat(99)
                                                .getBytes(StandardCharsets.UTF_8)),
                                List.of("SQLITE_NOTADB", "the file is damaged", "from a backup")),
                        new Mishap(
                                "damaged checkpoints",
                                data -> write(
                                        data.resolve("checkpoints.ndjson"),
                                        "nonsense\n".getBytes(StandardCharsets.UTF_8)),
                                List.of("checkpoints.ndjson has a line that is no checkpoint", "from a backup")),
                        new Mishap(
                                "a file in place of the data folder",
                                data -> {
                                    delete(data);
                                    write(data, new byte[0]);
                                },
                                List.of("is no folder", "FERRULE_DATA"))));
    }

    static Stream<Mishap> mishapsOfKeys() {
        return Stream.of(
                new Mishap(
                        "lost keys",
                        data -> delete(data.resolve("keys")),
                        List.of("signed with a key, and", "holds none", "from its backup", "retired.vkey")),
                new Mishap(
                        "lost keys and checkpoints",
                        data -> {
                            delete(data.resolve("keys"));
                            delete(data.resolve("checkpoints.ndjson"));
                        },
                        List.of("signed with a key, and", "holds none", "from its backup", "retired.vkey")),
                new Mishap(
                        "foreign keys",
                        data -> {
                            delete(data.resolve("keys"));
                            SigningKey.openOrMake(data.resolve("keys"));
                        },
                        List.of("signed with another key", "from its backup", "retired.vkey")),
                new Mishap(
                        "a damaged key",
                        data -> write(data.resolve("keys/checkpoint.pem"), "nonsense".getBytes(StandardCharsets.UTF_8)),
                        List.of("checkpoint.pem is no Ed25519 private key")));
    }

    private static Path records(Path data) {
        return data.resolve("records/records.db");
    }

    @ParameterizedTest
    @MethodSource("mishaps")
    void theEmbeddedStoreIsNotCarriedOn(Mishap mishap) throws IOException, InterruptedException {
        requireRefused(copyOf(kept), mishap, Map.of());
    }

    @ParameterizedTest
    @MethodSource("mishapsOfKeys")
    void postgresqlIsNotCarriedOn(Mishap mishap) throws IOException, InterruptedException {
        requireRefused(copyOf(keptOfPostgres), mishap, postgres.settings());
    }

    @Test
    void postgresqlOfANewerProgramIsNotCarriedOn() throws IOException, InterruptedException {
        Mishap newer = new Mishap(
                "newer schema",
                data -> change(url(), NEWER),
                List.of("made by a newer version", "had step 99", "start the newer version"));
        requireRefused(copyOf(keptOfPostgres), newer, postgres.settings());
        change(url(), "DELETE FROM flyway_schema_history WHERE installed_rank = 99");
    }

    @Test
    void postgresqlThatTakesNoWritesIsNotCarriedOn() throws IOException, InterruptedException {
        Mishap readOnly = new Mishap(
                "read only",
                data -> change(url(), "ALTER DATABASE postgres SET default_transaction_read_only = on"),
                List.of("takes no writes", "name the primary server"));
        try {
            requireRefused(copyOf(keptOfPostgres), readOnly, postgres.settings());
        } finally {
            change(
                    url() + "&options=-c%20default_transaction_read_only=off",
                    "ALTER DATABASE postgres RESET default_transaction_read_only");
        }
    }

    @Test
    void aReadOnlyDiskIsNamed() throws IOException, InterruptedException {
        Mishap none = new Mishap(
                "read-only disk", data -> {}, List.of("cannot be written", "read-only disk", "FERRULE_DATA"));
        requireRefused(copyOf(kept), none, Map.of(), disk(READ_ONLY_DISK));
    }

    @Test
    void aFullDiskIsNamed() throws IOException, InterruptedException {
        Mishap none =
                new Mishap("full disk", data -> {}, List.of("the disk of the data folder", "is full", "make room"));
        Path empty = Files.createDirectory(folder.resolve("disk"));
        requireRefused(empty, none, Map.of("KEPT", kept.toString()), disk(FULL_DISK));
    }

    /** In a namespace of its own, which ends with it. */
    private static List<String> disk(String script) {
        boolean possible = OtherProgram.succeeds("unshare", "-rm", "true");
        assumeTrue(possible, "this machine lets nobody mount a disk of his own");
        return List.of("unshare", "-rm", "bash", "-c", script, "bash");
    }

    private void requireRefused(Path data, Mishap mishap, Map<String, String> settings)
            throws IOException, InterruptedException {
        requireRefused(data, mishap, settings, List.of());
    }

    private void requireRefused(Path data, Mishap mishap, Map<String, String> settings, List<String> prefix)
            throws IOException, InterruptedException {
        mishap.happens().accept(data);
        Map<String, String> before = content(data);
        try (PackagedService service = PackagedService.launch(folder, settings(data, settings), prefix)) {
            assertThat(service.exitCode()).as(service.log()).isEqualTo(1);
            assertThat(service.log().lines().filter(line -> !line.contains("No login")))
                    .singleElement()
                    .asString()
                    .startsWith("ferrule: ")
                    .containsSubsequence(mishap.says());
        }
        assertThat(content(data)).as("what was there before").isEqualTo(before);
    }

    @Test
    void aKeyThatWasGivenUpOnPurposeIsFollowedByANewOne() throws IOException, InterruptedException {
        Path data = copyOf(kept);
        Path keys = data.resolve("keys");
        String old = Files.readString(keys.resolve("checkpoint.vkey"));
        delete(keys);
        Files.createDirectory(keys);
        Files.writeString(keys.resolve("retired.vkey"), old);
        for (int start = 0; start < 2; start++) {
            try (PackagedService service =
                    PackagedService.launch(folder, settings(data, Map.of())).started()) {
                assertThat(service.post("/api/v1/evaluations", TinyRulebook.SOFT_TYRE)
                                .statusCode())
                        .isEqualTo(201);
                service.stop();
            }
        }
    }

    @Test
    void aClockThatWasSetBackAndAFolderThatIsOpenAreToldByTheLogAndByHealth() throws IOException, InterruptedException {
        Path data = copyOf(kept);
        change("jdbc:sqlite:" + records(data), "UPDATE record SET recorded_at = recorded_at + 7200000");
        for (Path each : List.of(data, data.resolve("keys"))) {
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.setPosixFilePermissions(records(data), PosixFilePermissions.fromString("rw-r--r--"));
        try (PackagedService service =
                PackagedService.launch(folder, settings(data, Map.of())).started()) {
            assertThat(service.log())
                    .contains("the clock says ", "but there is a record of ")
                    .contains("others could read in the data folder, and cannot any more")
                    .contains("others may look into the data folder");
            JsonNode health = Json.read(service.get("/q/health").body());
            assertThat(health.path("status").asText()).isEqualTo("UP");
            assertThat(health.findValue("clock").asText()).contains("set it right");
            assertThat(health.findValue("folder").asText()).contains("others may look into");
            assertThat(service.post("/api/v1/evaluations", TinyRulebook.SOFT_TYRE)
                            .statusCode())
                    .isEqualTo(201);
            service.stop();
        }
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        requireForOwnerOnly(data);
    }

    @Test
    void anEndThatWasNotOrderlyIsSaidOnceAtTheNextStart() throws IOException, InterruptedException {
        Path data = copyOf(kept);
        assertThat(logOfStart(data, PackagedService::kill)).doesNotContain("did not end in order");
        assertThat(logOfStart(data, PackagedService::stop)).containsOnlyOnce("did not end in order");
        assertThat(logOfStart(data, PackagedService::stop)).doesNotContain("did not end in order");
    }

    private interface End {
        void of(PackagedService service) throws InterruptedException;
    }

    private String logOfStart(Path data, End end) throws IOException, InterruptedException {
        try (PackagedService service =
                PackagedService.launch(folder, settings(data, Map.of())).started()) {
            end.of(service);
            return service.log();
        }
    }

    private String url() {
        return postgres.settings().get("FERRULE_STORE_URL") + "?user=postgres&password=postgres";
    }

    private static void change(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private Path copyOf(Path data) throws IOException {
        Path copy = Files.createTempDirectory(folder, "data").resolve("data");
        try (Stream<Path> all = Files.walk(data)) {
            for (Path path : all.toList()) {
                Files.copy(path, copy.resolve(data.relativize(path).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return copy;
    }

    /** Every file with its digest, and every folder; each with what may be done with it. */
    private static Map<String, String> content(Path data) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> all = Files.walk(data)) {
            for (Path path : all.toList()) {
                String digest = Files.isDirectory(path) ? "" : digest(Files.readAllBytes(path));
                content.put(
                        path.toString(),
                        digest + " " + PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
            }
        }
        return content;
    }

    private static String digest(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return bytes.length + " bytes, " + sum.getValue();
    }

    private static byte[] half(Path file) {
        try {
            byte[] whole = Files.readAllBytes(file);
            return Arrays.copyOf(whole, whole.length / 2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path path) {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
