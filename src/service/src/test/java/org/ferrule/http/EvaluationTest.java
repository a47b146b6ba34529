package org.ferrule.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.ferrule.TinyRulebook;
import org.ferrule.TyreService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TyreService.class)
class EvaluationTest {

    private static ValidatableResponse evaluate(String request) {
        return given().contentType(ContentType.JSON)
                .body(request)
                .post("/api/v1/evaluations")
                .then();
    }

    @Test
    void aDecisionIsCreatedAndHasAnAddress() {
        evaluate(TinyRulebook.SOFT_TYRE)
                .statusCode(201)
                .contentType(ContentType.JSON)
                .header("Location", matchesRegex("/api/v1/evaluations/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-.*"))
                .body("recommendation.code", equalTo("INFLATE"))
                .body("recommendation.rule", equalTo("ADV-02"))
                .body("recommendation.dose.amount", equalTo(60))
                .body("subject", equalTo("bike-7"))
                .body("at", startsWith("2026-03-16T10:00"))
                .body("rulebook.digest", startsWith("sha256:"))
                .body("findings.fit.value", equalTo("LOW"))
                .body("fired[0].sheet", equalTo("Fit"))
                .body("fired[0].cell", equalTo("A7"))
                .body("fired[0].because[0].cell", equalTo("C7"));
    }

    @Test
    void membersWithoutContentAreLeftOutAndListsAreEmpty() {
        evaluate("{\"facts\": {\"pressure\": {\"value\": 4, \"unit\": \"bar\"}}}")
                .statusCode(201)
                .body("containsKey('subject')", equalTo(false))
                .body("containsKey('provisional')", equalTo(false))
                .body("needs", empty())
                .body("flags", empty());
    }

    @Test
    void aQuantityWithoutUnitIsRefusedAndAskedForAgain() {
        evaluate("{\"facts\": {\"pressure\": 4}}")
                .statusCode(201)
                .body("recommendation.code", equalTo("MEASURE"))
                .body("provisional.code", equalTo("RIDE"))
                .body("flags[0].code", equalTo("READING_REFUSED"))
                .body("needs[0].question", equalTo("What does the gauge show?"))
                .body("facts.pressure.state", equalTo("rejected"));
    }

    @Test
    void aRuleFileIsNamedWithItsLine() {
        evaluate("{\"facts\": {\"riderWeight\": {\"value\": 120, \"unit\": \"kg\"}}}")
                .statusCode(201)
                .body("fired.find { it.rule == 'RID-01' }.file", equalTo("rules/weight.drl"))
                .body("fired.find { it.rule == 'RID-01' }.line", equalTo(4))
                .body("findings.heavy.value", equalTo(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "*/*", "application/*", "text/html, application/json;q=0.1"})
    void everyAcceptHeaderThatAllowsJsonGetsIt(String accept) {
        given().contentType(ContentType.JSON)
                .accept(accept)
                .body(TinyRulebook.SOFT_TYRE)
                .post("/api/v1/evaluations")
                .then()
                .statusCode(201)
                .contentType(ContentType.JSON);
    }

    @Test
    void aRequestOfNearlyOneMebibyteIsRead() {
        String padded = TinyRulebook.SOFT_TYRE + " ".repeat((1 << 20) - TinyRulebook.SOFT_TYRE.length());
        evaluate(padded).statusCode(201);
    }

    @Test
    void aRequestMayPinTheActiveRulebook() {
        String digest = given().get("/api/v1/rulebook").path("digest");
        evaluate("{\"rulebook\": \"" + digest + "\", \"facts\": {}}").statusCode(201);
    }
}
