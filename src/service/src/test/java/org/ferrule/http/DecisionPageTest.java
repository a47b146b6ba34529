package org.ferrule.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.ferrule.TinyRulebook;
import org.ferrule.TyreService;
import org.ferrule.audit.FeedbackView;
import org.ferrule.brief.BriefAnswer;
import org.ferrule.brief.BriefText;
import org.ferrule.records.LoggedRecord;
import org.ferrule.store.RecordStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TyreService.class)
class DecisionPageTest {

    @Inject
    RecordStore store;

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

    /** What stands before the first fold. */
    private static String aboveTheFold(String request) {
        String html = page(request).statusCode(200).extract().asString();
        return html.substring(html.indexOf("<main>"), html.indexOf("<details>"));
    }

    @Test
    void theShortAnswerStandsAboveAllElseInWords() {
        assertThat(aboveTheFold(TinyRulebook.SOFT_TYRE))
                .contains(
                        "<h1 id=\"answer\">Pump the tyre.</h1>",
                        "sealant: 60 ml",
                        "no frequency: the rulebook sets none")
                .contains("No clinical owner has signed this rulebook off.", "/api/v1/evaluations/", "sha256:")
                .doesNotContain("INFLATE", "asked:");
    }

    @Test
    void theShortAnswerIsTheOneOfTheOtherDoors() {
        String address = address("{\"facts\": {\"pressure\": 4}}");
        String html = given().accept(BROWSER).get(address).asString();
        BriefAnswer json = given().get(address + "?view=brief").as(BriefAnswer.class);
        BriefText.lines(json).stream()
                .map(line -> line.length() > 18 ? line.substring(18) : line)
                .filter(line -> !line.isBlank())
                .forEach(line -> assertThat(html).contains(line));
    }

    @Test
    void theShortAnswerCanBeHadAlone() {
        String address = address(TinyRulebook.SOFT_TYRE);
        given().accept(BROWSER)
                .get(address + "?view=brief")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("Pump the tyre."),
                        containsString("href=\"?view=full\""),
                        not(containsString("<details")),
                        not(containsString("bike-7"))));
        given().accept(BROWSER).get(address + "?view=half").then().statusCode(400);
    }

    @Test
    void whatIsFoldedIsPrintedOnlyWhenItIsOpen() {
        page(TinyRulebook.SOFT_TYRE)
                .body(allOf(
                        containsString("details:not([open])"),
                        containsString("counter(page)"),
                        not(containsString("<details open"))));
    }

    /** What is closed is not printed. */
    @Test
    void whereThereIsNoShortAnswerAllIsOpenAndPrinted() {
        String address = address(TinyRulebook.SOFT_TYRE);
        LoggedRecord found =
                store.find(address.substring(address.lastIndexOf('/') + 1)).orElseThrow();
        String html = new String(
                DecisionPage.of(
                        found,
                        FeedbackView.of(List.of()),
                        new DecisionPage.InShort(null, "There is no short answer."),
                        true,
                        ""),
                StandardCharsets.UTF_8);
        assertThat(html)
                .contains("There is no short answer.", "<p>No clinical owner has signed this rulebook off.</p>")
                .contains("Contradictions of the sources (1)", "The workshop is followed.")
                .doesNotContain("<details>");
    }

    /** The rulebook does not say what it bears on. */
    @Test
    void aContradictionThatNobodyPlacedIsToldUnderANeutralHeading() {
        page(TinyRulebook.SOFT_TYRE)
                .body(allOf(
                        containsString("Contradictions of the sources (1)"),
                        containsString("Sources differ"),
                        not(containsString("sources alone"))));
    }

    @Test
    void theStyleIsTheOneThatThePolicyAllows() throws NoSuchAlgorithmException {
        Response response = given().accept(BROWSER).get(address(TinyRulebook.SOFT_TYRE));
        String html = response.asString();
        String style = html.substring(html.indexOf("<style>") + "<style>".length(), html.indexOf("</style>"));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
        assertThat(response.header("Content-Security-Policy"))
                .contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
        assertThat(html).doesNotContain(" style=", "<script", "http://", "https://");
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
                .header(
                        "Content-Security-Policy",
                        allOf(startsWith("default-src 'none'; style-src 'sha256-"), not(containsString("unsafe"))))
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
