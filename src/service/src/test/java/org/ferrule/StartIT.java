package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program as a process: its exit codes and what it prints. */
class StartIT {

    @TempDir
    private Path folder;

    private Path out = Path.of("");
    private Path err = Path.of("");

    @BeforeEach
    void nameStreams() {
        out = folder.resolve("out");
        err = folder.resolve("err");
    }

    private int run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(PackagedService.java());
        command.addAll(List.of("-jar", PackagedService.JAR.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(Map.of("QUARKUS_HTTP_PORT", "0"));
        Process process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    @Test
    void aRulebookWithFindingsStopsTheStartWithAllOfThem() throws IOException, InterruptedException {
        TinyRulebook.write(folder, "< tyre.least", "thirty");
        assertThat(run("serve")).isEqualTo(1);
        assertThat(text(err)).contains("decision-tables/tyres.xlsx!Fit!C7: \"thirty\" is not a number.");
        assertThat(text(err) + text(out)).doesNotContain("Exception").doesNotContain("\tat ");
    }

    @Test
    void noVerbServes() throws IOException, InterruptedException {
        assertThat(run()).isEqualTo(1);
        assertThat(text(err)).contains("[FOLDER-MISSING]");
    }

    @Test
    void aVerbStartsNoServer() throws IOException, InterruptedException {
        TinyRulebook.write(folder);
        Path request = Files.writeString(folder.resolve("request.json"), TinyRulebook.SOFT_TYRE);
        assertThat(run("evaluate", request.toString())).isZero();
        assertThat(text(out))
                .contains("Pump the tyre.")
                .doesNotContain("Quarkus")
                .doesNotContain("\u001b");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void findingsAndWrongUseHaveTheirExitCodes() throws IOException, InterruptedException {
        TinyRulebook.write(folder, "< tyre.least", "thirty");
        assertThat(run("check")).isEqualTo(1);
        assertThat(text(out)).contains("[CELL-NUMBER]");
        assertThat(run("chekc")).isEqualTo(2);
        assertThat(text(err)).contains("Did you mean: ferrule check?");
    }

    @Test
    void theVersionIsThatOfTheBuild() throws IOException, InterruptedException {
        assertThat(run("--version")).isZero();
        assertThat(text(out)).matches("ferrule \\d+\\.\\d+\\.\\d+\\S*\\s*");
    }
}
