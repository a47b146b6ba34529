package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.json.Json;
import org.ferrule.rulebook.RulebookLoader;
import org.ferrule.verification.Checked;
import org.ferrule.verification.Finding;
import org.ferrule.verification.Verification;
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
        compile("Decide");
        Path request = Files.copy(Checkout.path("docs/examples/patient.json"), folder.resolve("patient.json"));
        assertThat(run("Decide", classPath(), Checkout.FOLDER.toString(), request.toString()))
                .isEqualTo("ORAL_IRON by ADT-01\n");
        byte[] decision = Files.readAllBytes(folder.resolve("patient.json.decision.json"));
        byte[] answer =
                ShippedRulebook.evaluator().answer(Files.readAllBytes(request)).json();
        assertThat(Json.read(decision).path("fired"))
                .isEqualTo(Json.read(answer).path("fired"))
                .isNotEmpty();
    }

    @Test
    void tablesAreCheckedWithoutDrools() throws IOException, InterruptedException {
        compile("Check");
        SmallRulebook sound = SmallRulebook.tank();
        SmallRulebook broken = SmallRulebook.tank().replace("State", "< level.least", "thirty");
        assertThat(run("Check", withoutDrools(), written(sound))).isEqualTo(withDrools(sound));
        assertThat(run("Check", withoutDrools(), written(broken)))
                .contains("thirty")
                .isEqualTo(withDrools(broken));
    }

    @Test
    void rulesInDrlAreRefusedWithoutDrools() {
        RulebookFiles files = RulebookFiles.read(TinyRulebook.write(folder));
        assertThatThrownBy(() -> RulebookLoader.withoutDrools().load(files))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("rules/weight.drl");
    }

    private static String withDrools(SmallRulebook book) {
        try (Checked checked = Verification.check(SharedLoader.LOADER, book.files())) {
            List<Finding> findings = checked.report().findings();
            return findings.stream().map(finding -> finding + "\n").collect(Collectors.joining()) + findings.size()
                    + " findings\n";
        }
    }

    private String written(SmallRulebook book) throws IOException {
        Path to = Files.createTempDirectory(folder, "book");
        Files.createDirectory(to.resolve("rules"));
        Files.createDirectory(to.resolve("decision-tables"));
        Files.write(to.resolve(SmallRulebook.BOOK), book.workbook());
        return to.toString();
    }

    private static String withoutDrools() throws IOException {
        String left = Stream.of(classPath().split(File.pathSeparator))
                .filter(jar -> !jar.matches(".*/org/(drools|kie)/.*|.*/mvel.*"))
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(left).doesNotContain("drools", "kie").contains("poi-ooxml");
        return left;
    }

    @Test
    void theClassPathOfTheEngineHasNoServerAndNoStore() throws IOException {
        assertThat(classPath()).contains("poi-ooxml", "drools-").doesNotContain("quarkus", "vertx", "sqlite", "junit");
    }

    /** The program of that name in the document. */
    private static String program(String name) throws IOException {
        return PROGRAM.matcher(Files.readString(Checkout.path("docs/library.md")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(program -> program.contains("class " + name + " "))
                .findFirst()
                .orElseThrow();
    }

    private void compile(String name) throws IOException {
        Path source = Files.writeString(folder.resolve(name + ".java"), program(name));
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

    private String run(String name, String classPath, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp"));
        command.add(classPath + File.pathSeparator + folder);
        command.add(name);
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
