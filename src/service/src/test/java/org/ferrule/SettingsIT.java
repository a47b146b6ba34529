package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.notes.Checkpoint;
import org.ferrule.notes.Origin;
import org.ferrule.recording.RecordStores;
import org.ferrule.records.LoggedRecord;
import org.ferrule.store.RecordStore;
import org.ferrule.store.StoreSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One road for settings: each one that the service and the command line both read has the same effect in both, from
 * whichever source it comes. The service decides, then the verbs do in the same place, and what each left behind is
 * compared.
 */
class SettingsIT {

    private static final String REQUEST = TinyRulebook.SOFT_TYRE.replace("\n", " ");
    private static final Origin ORIGIN = Origin.chosen("log.example/tyres");

    @TempDir
    private Path folder;

    private Path home = Path.of("");
    private Path data = Path.of("");
    private Map<String, String> settings = Map.of();

    /** Where a setting may stand. */
    enum Source {
        ENVIRONMENT,
        SYSTEM_PROPERTIES,
        FILE,
        FILE_WITH_PROFILE;

        Map<String, String> variables(Map<String, String> settings) {
            return this == ENVIRONMENT
                    ? settings.entrySet().stream()
                            .collect(Collectors.toMap(
                                    setting -> setting.getKey()
                                            .toUpperCase(Locale.ROOT)
                                            .replace('.', '_'),
                                    Map.Entry::getValue))
                    : Map.of();
        }

        List<String> options(Map<String, String> settings) {
            return this == SYSTEM_PROPERTIES
                    ? settings.entrySet().stream()
                            .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
                            .toList()
                    : List.of();
        }

        String lines(Map<String, String> settings) {
            String prefix = this == FILE_WITH_PROFILE ? "%prod." : "";
            return this == FILE || this == FILE_WITH_PROFILE
                    ? settings.entrySet().stream()
                            .map(setting -> prefix + setting.getKey() + "=" + setting.getValue() + "\n")
                            .collect(Collectors.joining())
                    : "";
        }
    }

    private void settle(Map<String, String> store) throws IOException {
        home = Files.createDirectory(folder.resolve("home"));
        data = folder.resolve("kept");
        settings = new LinkedHashMap<>(store);
        settings.put("ferrule.data", data.toString());
        settings.put(
                "ferrule.rulebook", TinyRulebook.write(folder.resolve("tyres")).toString());
        settings.put("ferrule.audit.mask", "subject,tubeless");
        settings.put("ferrule.log.origin", ORIGIN.name());
    }

    @ParameterizedTest
    @EnumSource
    void theServiceAndTheVerbsTakeEachSettingFromEachSource(Source source) throws IOException, InterruptedException {
        settle(Map.of());
        theSameIn(source, StoreSettings.embedded(data));
        assertThat(data.resolve("records")).isDirectory();
    }

    @ParameterizedTest
    @EnumSource(names = {"ENVIRONMENT", "SYSTEM_PROPERTIES", "FILE"})
    void theServiceAndTheVerbsTakeTheServerOfTheRecordsFromEachSource(Source source)
            throws IOException, InterruptedException {
        try (StoppablePostgres postgres = new StoppablePostgres(folder)) {
            Map<String, String> store = new HashMap<>();
            postgres.settings()
                    .forEach((name, value) ->
                            store.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value));
            settle(store);
            theSameIn(
                    source,
                    new StoreSettings(
                            data,
                            store.get("ferrule.store.url"),
                            store.get("ferrule.store.user"),
                            store.get("ferrule.store.password")));
            assertThat(data.resolve("records")).doesNotExist();
        }
    }

    private void theSameIn(Source source, StoreSettings store) throws IOException, InterruptedException {
        Path file = Files.createDirectory(home.resolve("config")).resolve("application.properties");
        Files.writeString(file, source.lines(settings));
        serve(source);
        Path request = Files.writeString(folder.resolve("requests.ndjson"), REQUEST + "\n");
        assertThat(run(source, "evaluate", "--batch", request.toString())).contains("INFLATE");
        assertThat(run(source, "evaluate", "--json", request.toString())).contains("INFLATE");
        assertThat(run(source, "verify", "--json"))
                .contains("\"size\" : 2")
                .contains("\"origins\" : [ \"" + ORIGIN + "\" ]");
        assertThat(home.resolve("data")).doesNotExist();
        requireAlike(store);
    }

    private void serve(Source source) throws IOException, InterruptedException {
        try (PackagedService service = PackagedService.launchIn(
                        home, source.variables(settings), source.options(settings), List.of("serve"))
                .started()) {
            HttpResponse<byte[]> answer = service.post("/api/v1/evaluations", REQUEST);
            assertThat(answer.statusCode()).isEqualTo(201);
            service.stop();
        }
    }

    private String run(Source source, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(PackagedService.java());
        command.addAll(source.options(settings));
        command.addAll(List.of("-jar", PackagedService.JAR.toString()));
        command.addAll(List.of(words));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(source.variables(settings));
        Process process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(out, StandardCharsets.UTF_8) + Files.readString(err, StandardCharsets.UTF_8))
                .isZero();
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    /** What the service and the verb recorded differs in nothing that a setting says. */
    private static void requireAlike(StoreSettings settings) {
        List<LoggedRecord> records = new ArrayList<>();
        try (RecordStore store = RecordStores.openExisting(settings)) {
            store.scan(0, store.head().size(), records::add);
            assertThat(store.checkpoints())
                    .isNotEmpty()
                    .extracting(Checkpoint::origin)
                    .containsOnly(ORIGIN);
        }
        assertThat(records).hasSize(2);
        assertThat(records)
                .extracting(logged -> logged.record().masked())
                .containsOnly(List.of("/subject", "/facts/tubeless"));
        assertThat(records).extracting(SettingsIT::answer).allSatisfy(answer -> assertThat(answer.toString())
                .contains("masked")
                .doesNotContain("bike-7"));
        assertThat(Stream.of(answer(records.get(0)), answer(records.get(1))).distinct())
                .hasSize(1);
    }

    /** Without what differs between any two decisions. */
    private static JsonNode answer(LoggedRecord logged) {
        JsonNode answer = logged.record().answer().json();
        return ((ObjectNode) answer.deepCopy()).without(List.of("id", "evaluatedAt"));
    }

    @Test
    void aSourceThatCannotBeReadIsToldInOneLine() throws IOException, InterruptedException {
        home = folder.resolve("home");
        Files.createDirectories(home.resolve("config"));
        Files.writeString(home.resolve("config/application.properties"), "ferrule.log.origin=${nowhere}\n");
        List<String> command = new ArrayList<>(PackagedService.java());
        command.addAll(List.of("-jar", PackagedService.JAR.toString(), "verify"));
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(Files.readString(err, StandardCharsets.UTF_8))
                .startsWith("ferrule: the settings cannot be read: ")
                .contains("ferrule.log.origin")
                .hasLineCount(1);
    }
}
