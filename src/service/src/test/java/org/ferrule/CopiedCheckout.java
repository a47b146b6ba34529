package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A folder with copies of the few files of this checkout that somebody edits. Sources are compiled against the class
 * path of the tests and stand before it: what was not edited is what was built.
 */
final class CopiedCheckout {

    private static final long PATIENCE_SECONDS = 120;

    private final Path folder;
    private final Path classes;

    CopiedCheckout(Path folder) throws IOException {
        this.folder = folder;
        this.classes = Files.createDirectories(folder.resolve("classes"));
        Files.createDirectories(folder.resolve("decision-tables"));
    }

    /** Copies a file, and replaces a text that it must hold. */
    void edit(String path, String text, String replacement) throws IOException {
        copy(path);
        String before = read(path);
        assertThat(before).as(path).contains(text);
        add(path, before.replace(text, replacement));
    }

    /** Copies a file that is not here yet. */
    void copy(String path) throws IOException {
        if (!Files.exists(folder.resolve(path))) {
            add(path, Files.readString(Checkout.path(path)));
        }
    }

    /** Writes a new file. */
    void add(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, content);
    }

    /** The text of a file as it is now. */
    String read(String path) throws IOException {
        return Files.readString(folder.resolve(path));
    }

    /** Compiles all sources that are here. */
    void compile() throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(folder)) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        List<String> options = List.of(
                "-parameters",
                "-proc:none",
                "-nowarn",
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path"));
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(said.toString()).isTrue();
        }
    }

    /** Puts resources on the class path. */
    void resource(String path, String content) throws IOException {
        add("classes/" + path, content);
    }

    /**
     * Runs tests in a JVM of its own, in the folder of a module.
     *
     * @return what failed; empty when nothing did
     */
    String failures(String module, Map<String, String> properties, String... tests)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of(
                "-cp",
                classes + File.pathSeparator + System.getProperty("java.class.path"),
                ChosenTests.class.getName()));
        command.addAll(Arrays.asList(tests));
        Path log = folder.resolve("tests.txt");
        Process process = new ProcessBuilder(command)
                .directory(Files.createDirectories(folder.resolve(module)).toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the tests did not end: " + Files.readString(log));
        }
        return process.exitValue() == 0 ? "" : Files.readString(log);
    }
}
