package org.ferrule.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.ferrule.TyreService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TyreService.class)
class RefusalsTest {

    private static final String TWO_MEBIBYTES = " ".repeat(2 << 20);

    /** A request that must be refused with 400: what is wrong, the body, where the mistake is, what is said of it. */
    record Mistaken(String what, String body, String pointer, String detail) {

        @Override
        public String toString() {
            return what;
        }
    }

    static List<Mistaken> mistakenRequests() {
        return List.of(
                new Mistaken("malformed JSON", "{\"facts\": {", "/facts", "malformed JSON"),
                new Mistaken("no JSON at all", "pressure is low", "", "malformed JSON"),
                new Mistaken("nothing", "", "", "no content"),
                new Mistaken("trailing tokens", "{\"facts\": {}} {}", "", "after the end"),
                new Mistaken("a duplicate key", "{\"facts\": {}, \"facts\": {}}", "/facts", "duplicate"),
                new Mistaken(
                        "a duplicate fact",
                        "{\"facts\": {\"tubeless\": true, \"tubeless\": false}}",
                        "/facts/tubeless",
                        "duplicate"),
                new Mistaken("an array", "[]", "", "object"),
                new Mistaken("no facts", "{}", "/facts", "missing"),
                new Mistaken("an unknown member", "{\"facts\": {}, \"pacient\": 1}", "/pacient", "unknown member"),
                new Mistaken(
                        "an unknown fact", "{\"facts\": {\"presure\": 1}}", "/facts/presure", "did you mean pressure?"),
                new Mistaken(
                        "a fact that nothing resembles",
                        "{\"facts\": {\"zzzzzzzz\": 1}}",
                        "/facts/zzzzzzzz",
                        "/api/v1/facts"),
                new Mistaken(
                        "an unknown member of a result",
                        "{\"facts\": {\"pressure\": {\"value\": 1, \"units\": \"bar\"}}}",
                        "/facts/pressure/units",
                        "unknown member"),
                new Mistaken("a wrong type", "{\"facts\": {\"pressure\": \"soft\"}}", "/facts/pressure", "wrong type"),
                new Mistaken("a number for yes", "{\"facts\": {\"tubeless\": 1}}", "/facts/tubeless", "wrong type"),
                new Mistaken("a subject that is no text", "{\"subject\": 7, \"facts\": {}}", "/subject", "wrong type"),
                new Mistaken(
                        "a choice out of its list",
                        "{\"facts\": {\"surface\": \"gravell\"}}",
                        "/facts/surface",
                        "did you mean gravel?"),
                new Mistaken(
                        "a mistake in a list of results",
                        "{\"facts\": {\"pressure\": [{\"value\": 1}, {\"value\": \"x\"}]}}",
                        "/facts/pressure/1/value",
                        "wrong type"),
                new Mistaken("a bad moment", "{\"at\": \"yesterday\", \"facts\": {}}", "/at", "bad date"),
                new Mistaken(
                        "a bad date", "{\"facts\": {\"lastRide\": \"31.12.2025\"}}", "/facts/lastRide", "bad date"),
                new Mistaken(
                        "a date that does not exist",
                        "{\"facts\": {\"lastRide\": \"2025-02-30\"}}",
                        "/facts/lastRide",
                        "bad date"),
                new Mistaken("NaN", "{\"facts\": {\"pressure\": NaN}}", "/facts/pressure", "malformed JSON"),
                new Mistaken(
                        "1e400",
                        "{\"facts\": {\"pressure\": {\"value\": 1e400, \"unit\": \"bar\"}}}",
                        "/facts/pressure/value",
                        "beyond every possible quantity"),
                new Mistaken(
                        "1e999999999",
                        "{\"facts\": {\"pressure\": {\"value\": 1e999999999, \"unit\": \"bar\"}}}",
                        "/facts/pressure/value",
                        "beyond every possible quantity"),
                new Mistaken(
                        "1e-999999999",
                        "{\"facts\": {\"pressure\": {\"value\": 1e-999999999, \"unit\": \"bar\"}}}",
                        "/facts/pressure/value",
                        "beyond every possible quantity"),
                new Mistaken(
                        "an exponent that no number has",
                        "{\"facts\": {\"pressure\": {\"value\": 1e99999999999, \"unit\": \"bar\"}}}",
                        "/facts/pressure/value",
                        "malformed JSON"),
                new Mistaken(
                        "a number of 10,000 digits",
                        "{\"facts\": {\"pressure\": {\"value\": " + "7".repeat(10_000) + ", \"unit\": \"bar\"}}}",
                        "/facts/pressure/value",
                        "malformed JSON"),
                new Mistaken(
                        "depth 10,000",
                        "{\"facts\": {\"pressure\": " + "[".repeat(10_000) + "]".repeat(10_000) + "}}",
                        "/facts/pressure",
                        "nested deeper"));
    }

    /** REST-assured asks how to send types it does not know. */
    private static final RestAssuredConfig AS_TEXT = RestAssured.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .encodeContentTypeAs("text/nonsense", ContentType.TEXT)
                    .encodeContentTypeAs("application/x-www-form-urlencoded", ContentType.TEXT));

    /** As bytes: REST-assured takes half a minute over JSON text that is deeply nested. */
    private static RequestSpecification json(String body) {
        return given().contentType(ContentType.JSON).body(body.getBytes(StandardCharsets.UTF_8));
    }

    /** What every refusal has in common; the answer for more. */
    private static Response requireProblem(Response response, int status) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("about:blank"))
                .body("status", equalTo(status))
                .body("instance", containsString("/api/v1/"));
        assertThat(response.<String>path("title")).isNotBlank();
        assertThat(response.<String>path("detail")).isNotBlank();
        return response;
    }

    @ParameterizedTest
    @MethodSource("mistakenRequests")
    void aMistakeIsNamedWithItsPlace(Mistaken request) {
        Response response = requireProblem(json(request.body).post("/api/v1/evaluations"), 400);
        assertThat(response.<String>path("errors[0].pointer")).startsWith(request.pointer);
        assertThat(response.<String>path("errors[0].detail")).contains(request.detail);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/evaluations",
                "/api/v1/evaluations/batch",
                "/api/v1/evaluations/none/replay",
                "/api/v1/rulebook/check"
            })
    void aParameterInTheAddressOfWhatIsPostedIsRefusedByItsName(String path) {
        String type = path.endsWith("check") ? "multipart/form-data; boundary=x" : "application/json";
        Response response = requireProblem(
                given().config(AS_TEXT)
                        .contentType(path.endsWith("batch") ? "application/x-ndjson" : type)
                        .body("{}".getBytes(StandardCharsets.UTF_8))
                        .post(path + "?at=2026-03-16"),
                400);
        assertThat(response.<List<String>>path("errors.pointer")).containsExactly("?at");
    }

    @Test
    void allMistakesAreNamedAtOnce() {
        Response response = requireProblem(
                json("{\"at\": 7, \"facts\": {\"presure\": 1, \"surface\": \"ice\", \"tubeless\": true}}")
                        .post("/api/v1/evaluations"),
                400);
        assertThat(response.<List<String>>path("errors.pointer"))
                .containsExactlyInAnyOrder("/at", "/facts/presure", "/facts/surface");
    }

    @Test
    void noValueOfTheRequestIsRepeated() {
        json("{\"at\": \"secret-1\", \"facts\": {\"surface\": \"secret-2\", \"lastRide\": \"secret-3\"}}")
                .post("/api/v1/evaluations")
                .then()
                .statusCode(400)
                .body(not(containsString("secret")));
    }

    @Test
    void anotherRulebookIsNotAvailable() {
        Response response = requireProblem(
                json("{\"rulebook\": \"sha256:00\", \"facts\": {}}").post("/api/v1/evaluations"), 422);
        assertThat(response.<String>path("errors[0].pointer")).isEqualTo("/rulebook");
        assertThat(response.<String>path("errors[0].detail")).contains("sha256:");
    }

    @Test
    void contentBeyondOneMebibyteIsRefused() {
        requireProblem(json(TWO_MEBIBYTES).post("/api/v1/evaluations"), 413);
    }

    @Test
    void contentOfUnknownLengthIsCounted() throws IOException, InterruptedException {
        HttpResponse<String> response = sendOfUnknownLength(TWO_MEBIBYTES);
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).contains("\"status\":413");
    }

    @Test
    void noContentOfUnknownLengthIsAMistake() throws IOException, InterruptedException {
        HttpResponse<String> response = sendOfUnknownLength("");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("no content");
    }

    private static HttpResponse<String> sendOfUnknownLength(String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/api/v1/evaluations"))
                .header("Content-Type", "application/json")
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/xml", "application/x-www-form-urlencoded", "text/nonsense"})
    void otherTypesThanJsonAreNotRead(String type) {
        requireProblem(given().config(AS_TEXT).contentType(type).body("{}").post("/api/v1/evaluations"), 415);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/nothing",
        "POST, /api/v1/nothing",
        "GET, /api/v1/rulebook/rules/TYR-99",
        "GET, /api/v1/rulebook/rules",
        "GET, /api/v1/"
    })
    void anUnknownAddressIsNotFound(String method, String path) {
        requireProblem(given().request(method, path), 404);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /api/v1/evaluations, POST",
        "DELETE, /api/v1/facts, GET",
        "POST, /api/v1/rulebook, GET",
        "PATCH, /api/v1/rulebook/rules/TYR-01, GET"
    })
    void aMethodThatAnAddressDoesNotTakeIsRefusedWithThoseItTakes(String method, String path, String allowed) {
        Response response = requireProblem(given().request(method, path), 405);
        assertThat(response.header("Allow")).contains(allowed);
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/facts", "/api/v1/rulebook", "/api/v1/rulebook/rules/TYR-01"})
    void aTypeThatIsNotGivenIsNotAcceptable(String path) {
        requireProblem(given().accept("text/html").get(path), 406);
    }

    @Test
    void anEvaluationIsGivenInJsonOnly() {
        requireProblem(json("{\"facts\": {}}").accept("application/xml").post("/api/v1/evaluations"), 406);
    }

    @Test
    void theOptionsOfAnAddressAreItsMethods() {
        given().options("/api/v1/facts").then().statusCode(200).header("Allow", containsString("GET"));
    }

    @Test
    void aHeadIsAGetWithoutContent() {
        Response response = given().head("/api/v1/facts");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.asByteArray()).isEmpty();
    }
}
