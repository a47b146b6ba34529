package org.ferrule.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.nio.charset.StandardCharsets;
import org.ferrule.TyreService;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TyreService.class)
class PrivacyTest {

    private static final String MARKER = "MARKER-7f3a";

    private static void evaluate(String request) {
        given().contentType(ContentType.JSON)
                .body(request.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/evaluations");
    }

    @Test
    void theLogHandlerHearsWhatIsLogged() {
        try (LogLines log = new LogLines()) {
            Logger.getLogger("test").warn("heard " + MARKER, new IllegalStateException("cause"));
            assertThat(log.lines()).anyMatch(line -> line.contains(MARKER) && line.contains("cause"));
        }
    }

    @Test
    void nothingOfARequestIsLogged() {
        try (LogLines log = new LogLines()) {
            RefusalsTest.mistakenRequests().forEach(mistaken -> evaluate(mistaken.body()));
            evaluate("{\"subject\": \"" + MARKER
                    + "\", \"facts\": {\"pressure\": {\"value\": 1.2345, \"unit\": \"bar\"}}}");
            evaluate("{\"subject\": \"" + MARKER
                    + "\", \"facts\": {\"pressure\": {\"value\": 1.2345, \"unit\": \"MARKER\"}}}");
            evaluate("{\"at\": \"" + MARKER + "\", \"facts\": {\"surface\": \"" + MARKER + "\", \"" + MARKER
                    + "\": 1.2345}}");
            evaluate("{\"rulebook\": \"" + MARKER + "\", \"facts\": {}}");
            evaluate("{\"" + MARKER + " 1.2345");
            given().contentType(ContentType.JSON).body(MARKER.repeat(200_000)).post("/api/v1/evaluations");
            given().contentType("text/plain").body(MARKER).post("/api/v1/evaluations");
            given().get("/api/v1/" + MARKER);
            given().get("/api/v1/rulebook/rules/" + MARKER);
            given().queryParam("subject", MARKER).get(FailingResource.PATH);
            assertThat(log.lines())
                    .noneMatch(line -> line.contains("MARKER"))
                    .noneMatch(line -> line.contains("1.2345"))
                    .noneMatch(line -> line.contains("pressure"));
        }
    }

    @Test
    void aFailureIsLoggedWithoutItsMessage() {
        try (LogLines log = new LogLines()) {
            given().get(FailingResource.PATH)
                    .then()
                    .statusCode(500)
                    .contentType("application/problem+json")
                    .body(not(containsString(FailingResource.SECRET)))
                    .body(not(containsString("Exception")));
            given().get(FailingResource.PATH + "/record")
                    .then()
                    .statusCode(500)
                    .contentType("application/problem+json");
            assertThat(log.lines())
                    .anyMatch(line -> line.contains("IllegalStateException")
                            && line.contains("caused by java.lang.IllegalArgumentException")
                            && line.contains("FailingResource.fail"))
                    .noneMatch(line -> line.contains(FailingResource.SECRET));
        }
    }
}
