package org.ferrule.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A public FHIR client of Node with the packaged service. Left out where Node is not installed, and where its packages
 * cannot be fetched, but for a machine that says {@code CI}.
 */
@QuarkusIntegrationTest
class JavaScriptClientIT {

    private static final Path SOURCES = Path.of("src/test/javascript");
    private static final int PATIENCE_MINUTES = 3;

    /** What a program printed in the folder, after {@code failed} where it is not there or did not succeed. */
    private static String run(Path folder, String... command) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            boolean isOver = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
            process.destroyForcibly();
            return (isOver && process.exitValue() == 0 ? "" : "failed: ") + Files.readString(out);
        } catch (IOException e) {
            return "failed: " + e.getMessage();
        }
    }

    private static void install(Path folder) throws IOException, InterruptedException {
        for (String file : new String[] {"package.json", "package-lock.json", "ask.mjs"}) {
            Files.copy(SOURCES.resolve(file), folder.resolve(file));
        }
        assumeThat(run(folder, "node", "--version")).as("Node").startsWith("v");
        String installed = run(folder, "npm", "ci", "--silent", "--no-audit", "--no-fund");
        if (System.getenv("CI") == null) {
            assumeThat(installed).as("packages of Node").doesNotStartWith("failed");
        }
        assertThat(installed).doesNotStartWith("failed");
    }

    @Test
    void aClientOfNodeAsksReadsSearchesSendsABatchAndIsRefusedInKind(@TempDir Path folder) throws Exception {
        install(folder);
        String told = run(folder, "node", "ask.mjs", "http://localhost:" + RestAssured.port + "/fhir");
        JsonNode answer = new ObjectMapper().readTree(told);
        assertThat(answer)
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        """
                                        {"version": "4.0.1", "status": "data-required", "subject": "Patient/p1", "plans": 1,
                                         "plan": "PlanDefinition", "batch": ["200", "200"], "refused": "OperationOutcome"}
                                        """));
    }
}
