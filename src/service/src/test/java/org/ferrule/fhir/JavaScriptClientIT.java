package org.ferrule.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.RestAssured;
import java.nio.file.Path;
import org.ferrule.NodePrograms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A public FHIR client of Node with the packaged service. */
@QuarkusIntegrationTest
class JavaScriptClientIT {

    @Test
    void aClientOfNodeAsksReadsSearchesSendsABatchAndIsRefusedInKind(@TempDir Path folder) throws Exception {
        NodePrograms programs = NodePrograms.install(Path.of("src/test/javascript"), folder);
        String told = programs.run("node", "ask.mjs", "http://localhost:" + RestAssured.port + "/fhir");
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
