package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts the program, with the archive of classes that the build made beside it. */
class LaunchIT {

    private static final String ARCHIVE = "target/quarkus-app/classes.jsa";

    @TempDir
    private Path folder;

    private Path out = Path.of("");
    private Path err = Path.of("");

    @BeforeEach
    void nameStreams() {
        out = folder.resolve("out");
        err = folder.resolve("err");
    }

    private void run(Path home, String options) throws IOException, InterruptedException {
        ProcessBuilder script = new ProcessBuilder(home.resolve("ferrule").toString(), "--version")
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        script.environment().put("JAVA_HOME", System.getProperty("java.home"));
        script.environment().put("JAVA_OPTS", options);
        Process process = script.start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(err)).isZero();
    }

    /** Script and program without source, with other file times than the archive knows. */
    private Path installation() throws IOException {
        Path home = Files.createDirectory(folder.resolve("installation"));
        for (String part : List.of("ferrule", "target/quarkus-app")) {
            copy(Checkout.path(part), home.resolve(part));
        }
        assertThat(home.resolve("ferrule").toFile().setExecutable(true)).isTrue();
        return home;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path copied = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(copied);
                } else {
                    Files.copy(each, copied);
                }
            }
        }
    }

    private void saysItsVersionAndNothingElse() throws IOException {
        assertThat(Files.readString(out)).matches("ferrule [0-9.]+\n");
        assertThat(Files.readString(err)).isEmpty();
    }

    @Test
    void classesComeFromTheArchive() throws IOException, InterruptedException {
        Path loaded = folder.resolve("loaded");
        run(Checkout.FOLDER, "-Xlog:class+load:file=" + loaded);
        saysItsVersionAndNothingElse();
        assertThat(Files.readString(loaded)).contains("org.ferrule.cli.Ferrule source: shared objects file");
    }

    @Test
    void anArchiveOfOtherJarsIsPassedOverInSilence() throws IOException, InterruptedException {
        Path loaded = folder.resolve("loaded");
        run(installation(), "-Xlog:class+load:file=" + loaded);
        saysItsVersionAndNothingElse();
        assertThat(Files.readString(loaded)).contains("org.ferrule.cli.Ferrule source: file:");
    }

    @Test
    void anArchiveThatCannotBeReadIsPassedOverInSilence() throws IOException, InterruptedException {
        Path home = installation();
        Files.write(home.resolve(ARCHIVE), new byte[] {1, 2, 3}, StandardOpenOption.TRUNCATE_EXISTING);
        run(home, "");
        saysItsVersionAndNothingElse();
    }

    @Test
    void thereNeedBeNone() throws IOException, InterruptedException {
        Path home = installation();
        Files.delete(home.resolve(ARCHIVE));
        run(home, "");
        saysItsVersionAndNothingElse();
    }
}
