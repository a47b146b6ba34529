package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is released: unpacked elsewhere it runs as it is, and its digests are right. */
class ReleaseIT {

    private static final String NAME = "ferrule-[0-9]+\\.[0-9]+\\.[0-9]+";

    @TempDir
    private Path folder;

    private Path home = Path.of("");

    @BeforeEach
    void unpack() throws IOException, InterruptedException {
        run(folder, "tar", "-xzf", released("\\.tar\\.gz").toString());
        try (Stream<Path> unpacked = Files.list(folder)) {
            home = unpacked.filter(Files::isDirectory).findFirst().orElseThrow();
        }
        assertThat(home.getFileName().toString()).matches(NAME);
    }

    private static Path released(String ending) throws IOException {
        try (Stream<Path> made = Files.list(Checkout.made("."))) {
            return made.filter(file -> file.getFileName().toString().matches(NAME + ending))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private String run(Path in, String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(in.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(out)).isZero();
        return Files.readString(out);
    }

    @Test
    void unpackedItChecksItsRulebookAndDecides() throws IOException, InterruptedException {
        String ferrule = home.resolve("ferrule").toString();
        assertThat(run(home, ferrule, "check", ".")).startsWith("no findings in rls-iron");
        assertThat(run(
                        folder,
                        ferrule,
                        "evaluate",
                        home.resolve("docs/examples/patient.json").toString()))
                .contains("No clinical owner has signed this rulebook off.");
    }

    @Test
    void itHoldsWhatItsReaderNeedsAndNoSource() {
        assertThat(List.of(
                        "README.md",
                        "LICENSE",
                        "CHANGELOG.md",
                        "ferrule.cmd",
                        "ferrule-sbom.json",
                        "docs/operators.md"))
                .allSatisfy(name -> assertThat(home.resolve(name)).isRegularFile());
        assertThat(home.resolve("src/service")).doesNotExist();
        assertThat(home.resolve("target/quarkus-app/classes.jsa")).doesNotExist();
    }

    @Test
    void digestsAreThoseThatProgramsOfThisKindCheck() throws IOException, InterruptedException {
        String told = run(Checkout.made("."), "sha256sum", "--check", "SHA256SUMS");
        assertThat(told.lines()).hasSize(3).allMatch(line -> line.endsWith(": OK"));
    }

    @Test
    void theArchiveForWindowsHoldsTheSameFiles() throws IOException, InterruptedException {
        String inTar = run(folder, "tar", "-tzf", released("\\.tar\\.gz").toString());
        String inZip =
                run(folder, "python3", "-m", "zipfile", "-l", released("\\.zip").toString());
        inTar.lines().filter(name -> !name.endsWith("/")).forEach(name -> assertThat(inZip)
                .contains(name));
    }
}
