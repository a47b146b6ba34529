package org.ferrule.cdshooks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Discovery, and one call of each service. */
@QuarkusTest
@WithTestResource(RecordSystem.class)
class CdsServicesTest {

    static Response post(String path, JsonNode body) {
        return post(path, Calls.bytes(body));
    }

    static Response post(String path, byte[] body) {
        return given().contentType(ContentType.JSON).body(body).post(path);
    }

    /** The answer to a call that succeeds, held against the schema. */
    static JsonNode cards(String path, JsonNode call) {
        Schemas.requireValid(Schemas.REQUEST, call);
        Response response = post(path, call);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        assertThat(response.contentType()).startsWith("application/json");
        JsonNode answer = Schemas.requireValid(Schemas.CARDS, response.asByteArray());
        Schemas.requireNothingEmpty(answer);
        return answer;
    }

    /** A refusal, held against the schema; what it says. */
    static String refusal(Response response, int status) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/json");
        JsonNode outcome = Schemas.requireValid(Schemas.OUTCOME, response.asByteArray());
        return String.join("\n", outcome.findValuesAsText("diagnostics"));
    }

    @Test
    @Tag("M4")
    @Tag("M5")
    @Tag("M6")
    void discoveryIsAlwaysThereAndTellsHookIdTitleAndDescription() {
        Response response = given().get("/cds-services");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.contentType()).startsWith("application/json");
        JsonNode services = Schemas.requireValid(Schemas.SERVICES, response.asByteArray());
        Schemas.requireNothingEmpty(services);
        assertThat(services.path("services").findValuesAsText("id"))
                .containsExactly("rls-iron-patient-view", "rls-iron-order-select", "rls-iron-order-sign");
        assertThat(services.path("services").findValuesAsText("hook"))
                .containsExactly("patient-view", "order-select", "order-sign");
    }

    @Test
    void discoveryTellsTheVersionOfTheStandardAndOfEachHook() {
        JsonNode services = Schemas.requireValid(
                Schemas.SERVICES, given().get("/cds-services").asByteArray());
        assertThat(services.at("/services").findValuesAsText("hookVersion")).containsExactly("1.0", "1.0", "1.0");
        services.path("services")
                .forEach(service -> assertThat(service.path("version").asText()).isEqualTo("2.0.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {Calls.VIEW, Calls.SELECT, Calls.VIEW + "/feedback"})
    void aParameterInTheAddressIsRefusedByItsName(String path) {
        Response refused = post(path + "?hook=patient-view&dat=1", Calls.json("{}"));
        assertThat(refusal(refused, 400)).contains("?hook: unknown parameter", "?dat: unknown parameter");
    }

    @Test
    void discoveryTakesNoParameters() {
        assertThat(refusal(given().get("/cds-services?hook=patient-view"), 400)).contains("?hook: unknown parameter");
    }

    @Test
    @Tag("M15")
    void anOpenedRecordGetsTheRecommendationWithItsReasons() {
        JsonNode answer = cards(
                Calls.VIEW,
                Calls.view(
                        Calls.PATIENT,
                        Calls.bundle(Calls.ferritin("40"), Calls.saturation("18")),
                        "'answers': " + Calls.CRITERIA));
        assertThat(answer.at("/extension/org.ferrule.decision/recommendation").asText())
                .isEqualTo("ORAL_IRON");
        JsonNode card = answer.at("/cards/0");
        assertThat(card.path("summary").asText()).isEqualTo("Oral iron is recommended for restless legs syndrome.");
        assertThat(card.path("indicator").asText()).isEqualTo("info");
        assertThat(card.path("detail").asText())
                .contains("Treat with oral iron.")
                .contains("Ferritin: 40 ug/L (2026-03-09); limit: at most 75 ug/L")
                .contains("Allen RP");
        assertThat(card.at("/suggestions/0/actions/0/resource/resourceType").asText())
                .isEqualTo("MedicationRequest");
    }

    @Test
    void anOrderThatIsPickedAgainstTheDecisionIsTold() {
        JsonNode view = Calls.view(
                Calls.PATIENT,
                Calls.bundle(Calls.ferritin("200"), Calls.saturation("50")),
                "'answers': " + Calls.CRITERIA);
        JsonNode answer = cards(
                Calls.SELECT,
                Calls.select(view.deepCopy(), "MedicationRequest/m1", Calls.ironTablet("m1"), Calls.otherTablet("m2")));
        assertThat(answer.at("/cards/0/indicator").asText()).isEqualTo("warning");
        assertThat(answer.at("/cards/0/summary").asText())
                .startsWith("Transferrin saturation is at or above the safety");
    }

    @Test
    void anOrderThatIsSignedAgainstAContraindicationIsCritical() {
        JsonNode answer = cards(
                Calls.SIGN,
                Calls.sign(
                        Calls.view(
                                Calls.PATIENT,
                                Calls.bundle(Calls.ferritin("40"), Calls.saturation("30")),
                                "'conditions': " + Calls.bundle(Calls.OVERLOAD)),
                        Calls.ironTablet("m1")));
        assertThat(answer.path("cards").findValuesAsText("indicator")).startsWith("critical", "critical");
        assertThat(answer.at("/cards/0/detail").asText()).contains("no iron by any route");
    }

    @Test
    @Tag("M29")
    void feedbackIsTaken() {
        JsonNode feedback = Calls.json("{'feedback': [{'card': '4e0a3a1e-3283-4575-ab82-028d55fe2719', 'outcome':"
                + " 'accepted', 'outcomeTimestamp': '2026-03-16T09:00:00Z', 'acceptedSuggestions': [{'id': 'x'}]}]}");
        Schemas.requireValid(Schemas.FEEDBACK, feedback);
        assertThat(post(Calls.VIEW + "/feedback", feedback).statusCode()).isEqualTo(200);
    }
}
