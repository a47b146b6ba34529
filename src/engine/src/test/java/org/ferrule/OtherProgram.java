package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Programs of the machine that tests call. */
final class OtherProgram {

    private static final int PATIENCE_SECONDS = 300;

    private OtherProgram() {}

    /** Whether a program of this name is installed. */
    static boolean isInstalled(String name) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(path)
                .map(folder -> Path.of(folder, name))
                .anyMatch(Files::isExecutable);
    }

    /** Calls a program that must succeed; what it says is told when it does not. */
    static void run(List<String> command, Map<String, String> environment, Path folder) {
        try {
            Path log = Files.createTempFile("program", ".txt");
            int code = run(command, environment, folder, log);
            assertThat(code).as("%s: %s", command, Files.readString(log)).isZero();
            Files.delete(log);
        } catch (IOException e) {
            throw new UncheckedIOException(command + " cannot be called", e);
        }
    }

    /** Whether a program is there and succeeds. */
    static boolean succeeds(String... command) {
        try {
            Path log = Files.createTempFile("program", ".txt");
            return run(List.of(command), Map.of(), Path.of(""), log) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static int run(List<String> command, Map<String, String> environment, Path folder, Path log)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("%s ends; what it said: %s", command, log)
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + command, e);
        } finally {
            process.destroyForcibly();
        }
    }
}
