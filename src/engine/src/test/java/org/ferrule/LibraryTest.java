package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.ferrule.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docs/library.md} shows a program that embeds the engine: it is compiled and run with what the engine needs,
 * and nothing else.
 */
class LibraryTest {

    private static final Pattern PROGRAM = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final long PATIENCE_SECONDS = 180;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theProgramOfTheDocumentDecidesAsTheServiceDoes() throws IOException, InterruptedException {
        compile(program());
        Path request = Files.copy(Checkout.path("docs/examples/patient.json"), folder.resolve("patient.json"));
        assertThat(run("Decide", Checkout.FOLDER.toString(), request.toString()))
                .isEqualTo("ORAL_IRON by ADT-01\n");
        byte[] decision = Files.readAllBytes(folder.resolve("patient.json.decision.json"));
        assertThat(Json.read(decision).path("fired"))
                .isEqualTo(Json.read(Json.write(ShippedRulebook.evaluator().evaluate(Files.readAllBytes(request))))
                        .path("fired"))
                .isNotEmpty();
    }

    @Test
    void theClassPathOfTheEngineHasNoServerAndNoStore() throws IOException {
        assertThat(classPath()).contains("poi-ooxml", "drools-").doesNotContain("quarkus", "vertx", "sqlite", "junit");
    }

    private static String program() throws IOException {
        List<String> programs = PROGRAM.matcher(Files.readString(Checkout.path("docs/library.md")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(programs).hasSize(1);
        return programs.get(0);
    }

    private void compile(String program) throws IOException {
        Path source = Files.writeString(folder.resolve("Decide.java"), program);
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "tests need a JDK");
        StringWriter messages = new StringWriter();
        boolean compiled = compiler.getTask(
                        messages,
                        null,
                        null,
                        List.of("-cp", classPath(), "-d", folder.toString()),
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source))
                .call();
        assertThat(compiled).as(messages.toString()).isTrue();
    }

    private String run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp"));
        command.add(classPath() + File.pathSeparator + folder);
        command.addAll(List.of(words));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(err)).isZero();
        return Files.readString(out);
    }

    /** What Maven says that the engine needs to run. */
    private static String classPath() throws IOException {
        return Path.of("target/classes").toAbsolutePath()
                + File.pathSeparator
                + Files.readString(Path.of("target/runtime.classpath")).strip();
    }
}
