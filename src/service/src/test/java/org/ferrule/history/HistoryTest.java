package org.ferrule.history;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.ferrule.TinyRulebook;
import org.ferrule.TyreService;
import org.ferrule.http.LogLines;
import org.ferrule.json.Json;
import org.ferrule.records.DecisionRecord;
import org.ferrule.records.RecordedAnswer;
import org.ferrule.records.Requester;
import org.ferrule.store.EventStore;
import org.ferrule.store.RecordStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of the log, with the rulebook about tyres. */
@QuarkusTest
@WithTestResource(TyreService.class)
class HistoryTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final String MARKUP = "\"><img src=x onerror=alert(1)>'<script>alert(2)</script>";

    @Inject
    RecordStore store;

    private static RequestSpecification browser() {
        return given().accept(BROWSER);
    }

    private static RequestSpecification form() {
        return given().contentType("application/x-www-form-urlencoded; charset=UTF-8");
    }

    private static String decide(String subject) {
        return given().contentType(ContentType.JSON)
                .body(TinyRulebook.SOFT_TYRE.replace("bike-7", subject))
                .post("/api/v1/evaluations")
                .path("id");
    }

    /** A record that no door of this service would write. */
    private String append(String caller, List<String> masked, String received) {
        String id = UUID.randomUUID().toString();
        String answer = given().get("/api/v1/evaluations/" + decide("source")).asString();
        var json = (com.fasterxml.jackson.databind.node.ObjectNode)
                Json.read(answer.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        json.put("id", id);
        store.append(List.of(new DecisionRecord(
                Instant.now(),
                new Requester(caller, List.of(caller)),
                caller,
                received,
                RecordedAnswer.of(json),
                masked,
                1)));
        return id;
    }

    @Test
    void theNewestDecisionStandsFirstAndLeadsToItsPage() {
        String id = decide("bike-8");
        given().accept(ContentType.JSON)
                .get("/audit")
                .then()
                .statusCode(200)
                .body("decisions[0].id", equalTo(id))
                .body("decisions[0].text", equalTo("Pump the tyre."));
        browser()
                .get("/audit")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", startsWith("default-src 'none'"))
                .header("Cache-Control", "no-store")
                .body(allOf(containsString("href=\"/audit/" + id + "\""), containsString("tyre-pressure 0.1.0")));
    }

    @Test
    void aPseudonymIsSearchedByTheContentOfAFormAndStandsNowhereElse() {
        String pseudonym = "SECRET" + UUID.randomUUID();
        String id = decide(pseudonym);
        try (LogLines log = new LogLines()) {
            form().accept(ContentType.JSON)
                    .formParam("subject", pseudonym)
                    .post("/audit")
                    .then()
                    .body("decisions.id", equalTo(List.of(id)));
            assertThat(log.lines()).noneMatch(line -> line.contains("SECRET"));
        }
        browser().get("/audit?subject=bike-SECRET").then().statusCode(400);
        browser().get("/audit?caller=anonymous").then().statusCode(400);
    }

    @Test
    void whoAskedIsLookedForInRecordsAndItIsSaidInHowMany() {
        String id = append("key Ward Seven", List.of(), TinyRulebook.SOFT_TYRE);
        form().accept(ContentType.JSON)
                .formParam("caller", "ward sev")
                .post("/audit")
                .then()
                .body("decisions.id", hasItem(id))
                .body("decisions.caller", everyItem(equalTo("key Ward Seven")))
                .body("note", containsString("records were looked at"));
    }

    @Test
    void everyPageFollowsTheOneBeforeByItsCursor() {
        String pseudonym = "paged-" + UUID.randomUUID();
        for (int i = 0; i < 60; i++) {
            decide(pseudonym);
        }
        List<String> found = new ArrayList<>();
        String next = "";
        do {
            var page = form().accept(ContentType.JSON)
                    .formParam("subject", pseudonym)
                    .formParam("after", next)
                    .post("/audit")
                    .jsonPath();
            found.addAll(page.getList("decisions.id", String.class));
            next = page.getString("next");
        } while (next != null);
        assertThat(found).hasSize(60).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    rule | ADV-022 | neither the log nor the rulebook has it; did you mean ADV-02?
                    recommendation | INFLAT | did you mean INFLATE?
                    flag | NEAR | neither the log nor the rulebook has it
                    rulebook | 9.9 | no record of the log was decided by it
                    from | yesterday | write a day, or day and time
                    to | 1999-13-01 | write a day, or day and time
                    """)
    void whatCannotBeReadIsToldBesideItsField(String field, String value, String told) {
        decide("bike-7");
        form().accept(BROWSER)
                .formParam(field, value)
                .post("/audit")
                .then()
                .statusCode(400)
                .body("**.find { it.@id == 'm." + field + "' }", containsString(told));
        form().accept(ContentType.JSON)
                .formParam(field, value)
                .post("/audit")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/" + field))
                .body("errors[0].detail", containsString(told));
    }

    @Test
    void whatTellsOfNobodyMayStandInTheAddress() {
        String id = decide("bike-7");
        String digest = given().get("/api/v1/rulebook").path("digest");
        given().accept(ContentType.JSON)
                .get("/audit?rulebook=" + digest + "&rule=ADV-02&from=2020-01-01&recommendation=INFLATE")
                .then()
                .body("decisions.id", hasItem(id));
        given().accept(ContentType.JSON).get("/audit?to=2020-01-01").then().body("decisions", equalTo(List.of()));
    }

    @Test
    void aDecisionShowsEveryStepOfItsProof() {
        String id = decide("bike-7");
        given().accept(ContentType.JSON)
                .get("/audit/" + id)
                .then()
                .statusCode(200)
                .body("proof.proven", equalTo(true))
                .body("proof.steps.size()", equalTo(4))
                .body("proof.steps.holds", everyItem(equalTo(true)))
                .body("proof.treeSize", greaterThan(0))
                .body("isActive", equalTo(true));
        browser()
                .get("/audit/" + id)
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("Pump the tyre."),
                        containsString("✓ Every step holds"),
                        containsString("✓ holds: the signature"),
                        not(containsString("✗"))));
    }

    @Test
    void aDecisionIsMadeOnceMoreByAButton() {
        String id = decide("bike-7");
        browser()
                .post("/audit/" + id + "/replay")
                .then()
                .statusCode(200)
                .body(containsString("✓ The same decision came out, byte for byte."));
        given().accept(ContentType.JSON).post("/audit/" + id + "/replay").then().body("identical", equalTo(true));
    }

    @Test
    void anotherDecisionOnTheSameRequestIsToldWhereItDiffers() {
        String id = append("caller", List.of(), TinyRulebook.SOFT_TYRE.replace("1.5", "9.5"));
        browser()
                .post("/audit/" + id + "/replay")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("✗ Another decision came out"),
                        containsString("/recommendation/code"),
                        containsString("INFLATE")));
    }

    @Test
    void aMaskedRecordSaysSoAndThatItCannotBeDecidedOnceMore() {
        String id = append("caller", List.of("/facts/pressure"), "{}");
        browser()
                .get("/audit/" + id)
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("Masked: of this record is left out /facts/pressure"),
                        containsString("There is no short answer")));
        browser()
                .post("/audit/" + id + "/replay")
                .then()
                .statusCode(200)
                .body(containsString("It cannot be decided once more"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rule", "recommendation", "flag", "rulebook", "subject", "caller", "from", "to", "after"})
    void markupInAFieldStaysText(String field) {
        String page =
                form().accept(BROWSER).formParam(field, MARKUP).post("/audit").asString();
        assertThat(page).doesNotContain("<img").doesNotContain("<script>");
    }

    @Test
    void markupOfCallersStaysText() {
        String id = append(MARKUP, List.of("/facts/" + MARKUP), MARKUP);
        for (String path : List.of("/audit", "/audit/" + id)) {
            assertThat(browser().get(path).asString()).doesNotContain("<img").doesNotContain("<script>");
        }
        assertThat(browser().post("/audit/" + id + "/replay").asString())
                .doesNotContain("<img")
                .doesNotContain("<script>");
    }

    @Test
    void countsAreThoseOfTheLogAndSayWhatTheyLeaveOut() {
        decide("bike-7");
        var counts = given().accept(ContentType.JSON)
                .get("/audit/charts?of=recommendation&per=week")
                .jsonPath();
        long decisions =
                store.head().size() - store.events().after(EventStore.NONE).size();
        assertThat(counts.getLong("records")).isEqualTo(decisions);
        assertThat(counts.getList("rows.total", Long.class).stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(decisions);
        for (String of : List.of("recommendation", "flag", "rule")) {
            browser()
                    .get("/audit/charts?of=" + of + "&per=month")
                    .then()
                    .statusCode(200)
                    .body(allOf(containsString("<rect class=\"bar\""), containsString("Not counted")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/audit?subject=x",
                "/audit/charts?per=year",
                "/audit/charts?rulebook=x",
                "/audit/charts?x=1",
                "/audit/charts?of=flag&of=rule"
            })
    void noAddressTakesWhatItDoesNotKnow(String address) {
        browser().get(address).then().statusCode(400);
    }

    @Test
    void whatWasNeverDecidedIsNotFound() {
        browser().get("/audit/01a20ee9-8a2e-7207-bc74-f76d3e67f681").then().statusCode(404);
        browser()
                .post("/audit/01a20ee9-8a2e-7207-bc74-f76d3e67f681/replay")
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({"cross-site, 403", "same-origin, 200"})
    void aFormIsTakenFromPagesOfThisServiceOnly(String site, int status) {
        form().accept(BROWSER)
                .header("Sec-Fetch-Site", site)
                .body("rule=ADV-02")
                .post("/audit")
                .then()
                .statusCode(status);
    }

    /** Those behind the last would not count. */
    @Test
    void aFormWithTooManyFieldsIsRefused() {
        form().body("rule=&".repeat(2_000) + "flag=").post("/audit").then().statusCode(400);
    }

    @Test
    void aFormThatIsTooLongIsRefused() {
        form().body("subject=" + "1".repeat(1 << 20)).post("/audit").then().statusCode(413);
    }
}
