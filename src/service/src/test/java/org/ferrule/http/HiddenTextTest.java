package org.ferrule.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import org.ferrule.TyreService;
import org.ferrule.json.Json;
import org.ferrule.json.VisibleText;
import org.ferrule.records.CardId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Texts of callers that hide something: seen by people on pages and in messages, kept exactly in JSON, and refused
 * where no store could hold them.
 */
@QuarkusTest
@WithTestResource(TyreService.class)
class HiddenTextTest {

    /** In JSON: turns the writing round, begins a line, and is markup. */
    private static final String STEERING = "<b>a\\u202eb\\n\\u001b[2Jc</b>";

    private static final String EXACT = "<b>a\u202eb\n\u001b[2Jc</b>";
    private static final String ON_A_PAGE = "&lt;b&gt;a[U+202E]b⏎ [U+001B][2Jc&lt;/b&gt;";

    private static final String CARD =
            """
            {'hook': 'patient-view', 'hookInstance': 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea',
             'context': {'userId': 'Practitioner/1', 'patientId': '7'},
             'prefetch': {'patient': {'resourceType': 'Patient', 'id': '7'}, 'observations': null}}""";

    private static Response post(String path, String json) {
        String type = path.startsWith("/fhir") ? "application/fhir+json" : "application/json";
        return given().urlEncodingEnabled(false)
                .contentType(type)
                .body(json.replace('\'', '"').replace("TEXT", STEERING).getBytes(StandardCharsets.UTF_8))
                .post(path);
    }

    private static String page(String address) {
        return given().accept("text/html").get(address).asString();
    }

    @Test
    void aSubjectIsVisibleOnThePageAndExactInJson() {
        String address =
                post("/api/v1/evaluations", "{'subject': 'TEXT', 'facts': {}}").header("Location");
        assertThat(page(address)).contains(ON_A_PAGE).doesNotContain("\u202e", "\u001b", "<b>a");
        assertThat(given().get(address).jsonPath().getString("subject")).isEqualTo(EXACT);
    }

    @Test
    void aCommentOfFeedbackIsVisibleOnThePageAndExactInJson() {
        JsonPath shown = post("/cds-services/tyre-pressure-patient-view", CARD).jsonPath();
        String id = shown.getString("extension.'org.ferrule.decision'.id");
        post(
                        "/cds-services/tyre-pressure-patient-view/feedback",
                        "{'feedback': [{'card': '" + CardId.of(id, 0) + "', 'outcome': 'overridden',"
                                + " 'outcomeTimestamp': '2026-03-16T09:00:00Z', 'overrideReason': {'userComment': 'TEXT'}}]}")
                .then()
                .statusCode(200);
        String address = "/api/v1/evaluations/" + id;
        assertThat(page(address)).contains(ON_A_PAGE).doesNotContain("\u202e", "\u001b", "<b>a");
        assertThat(given().get(address + "/feedback").jsonPath().getString("feedback[0].overrideReason.userComment"))
                .isEqualTo(EXACT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'TEXT': 1}",
                "{'facts': {'TEXT': 1}}",
                "{'facts': {'surface': 'TEXT'}}",
                "{'facts': {'pressure': {'value': 1, 'unit': 'bar', 'TEXT': 1}}}"
            })
    void aProblemHidesNothing(String request) {
        Response problem = post("/api/v1/evaluations", request);
        assertThat(problem.statusCode()).isEqualTo(400);
        JsonPath json = problem.jsonPath();
        assertThat(json.getString("detail")).isEqualTo(VisibleText.line(json.getString("detail")));
        json.getList("errors.detail", String.class)
                .forEach(detail -> assertThat(detail).isEqualTo(VisibleText.line(detail)));
    }

    @Test
    void anIssueOfFhirHidesNothing() {
        Response answer = post(
                "/fhir/$tyre-pressure",
                "{'resourceType': 'Parameters', 'parameter': [{'name': 'resource', 'resource':"
                        + " {'resourceType': 'Patient', 'id': '7'}}, {'name': 'resource', 'resource':"
                        + " {'resourceType': 'Observation', 'id': 'TEXT', 'status': 'final', 'subject': {'reference':"
                        + " 'Patient/8'}, 'code': {'text': 'TEXT', 'coding': [{'display': 'TEXT'}]}}}]}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Json.read(answer.asByteArray()).findValuesAsText("diagnostics"))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text).isEqualTo(VisibleText.line(text)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    /api/v1/evaluations | {'subject': 'a\\u0000', 'facts': {}} | /subject
                    /api/v1/evaluations | {'facts': {'surface': 'a\\u0000'}} | /facts/surface
                    /api/v1/evaluations | {'facts': {'a\\u0000': 1}} | /facts
                    /fhir/$tyre-pressure | {'resourceType': 'Parameters', 'parameter': [{'name': 'subject', 'valueString': 'a\\u0000'}]} | /parameter/0/valueString
                    /cds-services/tyre-pressure-patient-view | {'hook': 'patient-view', 'hookInstance': 'a\\u0000'} | /hookInstance
                    /cds-services/tyre-pressure-patient-view/feedback | {'feedback': [{'card': 'a\\u0000'}]} | /feedback/0/card
                    """)
    void aTextThatNotEveryStoreHoldsIsRefusedWithItsPlace(String path, String request, String place) {
        Response refusal = post(path, request);
        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.asString()).contains("U+0000").contains(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rule", "recommendation", "flag", "subject", "rulebook", "after"})
    void aSearchForSuchATextIsRefused(String parameter) {
        given().urlEncodingEnabled(false)
                .get("/api/v1/evaluations?" + parameter + "=a%00")
                .then()
                .statusCode(400);
    }
}
