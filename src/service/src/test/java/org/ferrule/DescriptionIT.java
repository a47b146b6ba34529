package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The OpenAPI description that the packaged service hands out, as linters and generators of clients read it. */
class DescriptionIT {

    private static final Path SOURCES = Path.of("src/test/clients");
    private static final Path JDK = Path.of(System.getProperty("java.home"), "bin");

    /** The generator, and the libraries that its client needs: the build leaves them here. */
    private static final Path GENERATOR = Checkout.made("clients/generator/openapi-generator-cli.jar");

    private static final Path LIBRARIES = Checkout.made("clients/libraries");

    /** What either client makes of a soft tyre, asked in full and in short. */
    private static final String TOLD =
            """
            {"recommended": "INFLATE", "pressure": 1.5, "tubeless": true, "fired": 2, "brief": "INFLATE", "strength": "none stated", "read": true,
             "recorded": true, "caller": "anonymous", "identical": true, "found": 2, "newest": true, "refused": 400,
             "pointer": "/facts/presure"}
            """;

    @TempDir
    private static Path folder;

    private static PackagedService service;
    private static Path description;

    @BeforeAll
    static void askForTheDescription() throws IOException, InterruptedException {
        service = PackagedService.launch(folder, Map.of()).started();
        description = folder.resolve("openapi.yaml");
        service.download("/q/openapi", description);
    }

    @AfterAll
    static void end() {
        service.close();
    }

    /** In one test, for fetching their packages takes most of its time. */
    @Test
    void lintersFindNoFaultAndAStrictClientInTypeScriptAsksReadsReplaysSearchesAndIsRefused(@TempDir Path here)
            throws IOException, InterruptedException {
        NodePrograms node = NodePrograms.install(SOURCES, here);
        Files.copy(description, here.resolve("openapi.yaml"));
        assertThat(node.run("node", "lint.mjs", "openapi.yaml", "redocly-rules.yaml"))
                .as("Redocly")
                .isEmpty();
        assertThat(node.run(spectral("openapi.yaml"))).as("Spectral").doesNotStartWith("failed");
        assertThat(node.run("npx", "openapi-typescript", "openapi.yaml", "-o", "description.d.ts"))
                .doesNotStartWith("failed");
        assertThat(node.run("npx", "tsc")).isEmpty();
        assertThat(json(node.run("node", "ask.js", address()))).isEqualTo(json(TOLD));
    }

    private static String[] spectral(String file) {
        return new String[] {"npx", "spectral", "lint", "-r", "spectral-rules.yaml", "--fail-severity", "hint", file};
    }

    private static JsonNode json(String told) throws IOException {
        return new ObjectMapper().readTree(told);
    }

    private static String address() throws IOException {
        return service.at("/").toString().replaceFirst("/$", "");
    }

    @Test
    void aClientInJavaMadeByTheDefaultsOfTheGeneratorDoesTheSame(@TempDir Path here)
            throws IOException, InterruptedException {
        run(
                here,
                "java",
                "-jar",
                GENERATOR.toString(),
                "generate",
                "-g",
                "java",
                "-i",
                description.toString(),
                "-o",
                "made");
        run(here, "javac", "-nowarn", "-proc:none", "-cp", LIBRARIES + "/*", "-d", "classes", "@" + sources(here));
        String told = run(here, "java", "-cp", "classes" + File.pathSeparator + LIBRARIES + "/*", "Ask", address());
        assertThat(json(told)).isEqualTo(json(TOLD));
    }

    /** What a tool of the JDK said, which must succeed. */
    private static String run(Path here, String tool, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(JDK.resolve(tool).toString()));
        command.addAll(List.of(words));
        String said = NodePrograms.run(here, command);
        assertThat(said).doesNotStartWith("failed");
        return said;
    }

    /** A file that names what is to be compiled. */
    private static Path sources(Path here) throws IOException {
        try (Stream<Path> made = Files.walk(here.resolve("made/src/main"))) {
            Stream<Path> ours = Stream.of(SOURCES.resolve("Ask.java").toAbsolutePath());
            return Files.write(
                    here.resolve("sources.txt"),
                    Stream.concat(made.filter(file -> file.toString().endsWith(".java")), ours)
                            .map(file -> '"' + file.toString().replace('\\', '/') + '"')
                            .toList());
        }
    }
}
