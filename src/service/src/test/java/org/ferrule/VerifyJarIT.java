package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ferrule.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An auditor with an export, the key, a kept checkpoint and the one jar. */
class VerifyJarIT {

    private static final Path JAR = Checkout.path("src/log/target/ferrule-verify.jar");

    @TempDir
    private Path folder;

    @Test
    void anExportOfTheServiceIsProvenByTheJarAloneAndAChangedOneIsNot() throws IOException, InterruptedException {
        Path export = folder.resolve("log.ndjson");
        Path kept = folder.resolve("kept.txt");
        Path data = folder.resolve("data");
        try (PackagedService service = PackagedService.launch(folder, Map.of("FERRULE_DATA", data.toString()))
                .started()) {
            for (int i = 0; i < 3; i++) {
                assertThat(service.post("/api/v1/evaluations", TinyRulebook.SOFT_TYRE)
                                .statusCode())
                        .isEqualTo(201);
            }
            byte[] checkpoint = service.get("/api/v1/audit/checkpoint").body();
            Files.writeString(kept, Json.read(checkpoint).path("note").asText());
            service.download("/api/v1/audit/export", export);
        }
        String key = data.resolve("keys/checkpoint.vkey").toString();
        assertThat(run(export.toString(), "--key", key, "--checkpoint", kept.toString()))
                .isEqualTo("0 3 records are as they were recorded");
        Files.writeString(export, Files.readString(export).replaceFirst("bike-7", "bike-8"));
        assertThat(run(export.toString(), "--key", key)).startsWith("1 record 0");
    }

    /** The exit code, and the begin of what was said last but the origin. */
    private String run(String... words) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(java, "-jar", JAR.toString());
        builder.command().addAll(List.of(words));
        Process process =
                builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        String said = Files.readString(out, StandardCharsets.UTF_8);
        String line =
                said.lines().filter(one -> one.contains("record")).findFirst().orElse(said);
        return process.exitValue() + " " + line.replaceFirst(";.*", "");
    }
}
