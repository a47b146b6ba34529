package org.ferrule.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
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
class DecisionPageTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private static String address(String request) {
        return given().contentType(ContentType.JSON)
                .body(request)
                .post("/api/v1/evaluations")
                .header("Location");
    }

    private static ValidatableResponse page(String request) {
        return given().accept(BROWSER).get(address(request)).then();
    }

    @Test
    void aPageTellsWhatWasDecidedAndWhy() {
        page(TinyRulebook.SOFT_TYRE)
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .body(allOf(
                        containsString("bike-7"),
                        containsString("INFLATE"),
                        containsString("sha256:"),
                        containsString("1.5 bar"),
                        containsString("sheet Fit, cell A7"),
                        containsString("/api/v1/audit/proof/")));
    }

    @Test
    void aPageOfADecisionThatAsksForMoreTellsWhatItNeeds() {
        page("{\"facts\": {\"pressure\": 4}}")
                .statusCode(200)
                .body(allOf(containsString("What does the gauge show?"), containsString("Provisional")));
    }

    @Test
    void aPageNamesTheLineOfARuleFile() {
        page("{\"facts\": {\"riderWeight\": {\"value\": 120, \"unit\": \"kg\"}}}")
                .statusCode(200)
                .body(containsString("rules/weight.drl, line 4"));
    }

    @Test
    void whatLooksLikeHtmlStaysText() {
        page("{\"subject\": \"<script>alert('x')</script>\", \"facts\": {}}")
                .statusCode(200)
                .body(allOf(containsString("&lt;script&gt;"), not(containsString("<script"))));
    }

    @Test
    void aPageLoadsAndRunsNothing() {
        page(TinyRulebook.SOFT_TYRE)
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .header("X-Content-Type-Options", "nosniff")
                .header("Vary", containsString("Accept"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "*/*", "application/*", "text/html;q=0.5, application/json"})
    void whoeverDoesNotPreferAPageGetsJson(String accept) {
        given().accept(accept)
                .get(address(TinyRulebook.SOFT_TYRE))
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .header("Vary", containsString("Accept"))
                .body("recommendation.code", equalTo("INFLATE"));
    }

    @Test
    void nobodyGetsAPageOfADecisionThatWasNotMade() {
        given().accept(BROWSER)
                .get("/api/v1/evaluations/none")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }
}
