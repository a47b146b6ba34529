package org.ferrule.drafts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.ferrule.Checkout;
import org.ferrule.TinyRulebook;
import org.ferrule.access.GuardedService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The life of a rulebook over HTTP, by people with keys of different roles. */
@QuarkusTest
@WithTestResource(GuardedService.class)
class DraftsDoorTest {

    private static final String DRAFTS = "/api/v1/drafts";
    private static final String HISTORY = "/api/v1/rulebook/history";
    private static final String ACTIVATIONS = "/api/v1/rulebook/activations";
    private static final String TYRES = "decision-tables/tyres.xlsx";
    private static final String TEXTS = "decision-tables/reference.xlsx";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static RequestSpecification by(String holder) {
        return given().header("Authorization", "Bearer " + GuardedService.key(holder));
    }

    /** A file of the rulebook with another text. */
    private static byte[] with(String file, String text, String replacement) throws IOException {
        Path folder = Checkout.made("tyres-drafted-" + NUMBER.incrementAndGet());
        return Files.readAllBytes(TinyRulebook.write(folder, text, replacement).resolve(file));
    }

    private static String active() {
        return by("none")
                .get("/api/v1/rulebook")
                .then()
                .statusCode(200)
                .extract()
                .path("digest");
    }

    private static ValidatableResponse drafted(String text) throws IOException {
        return by("author")
                .multiPart("file", "reference.xlsx", with(TEXTS, "Pump the tyre.", text))
                .multiPart("title", text)
                .multiPart("note", "as agreed")
                .post(DRAFTS)
                .then()
                .statusCode(201)
                .header("Location", containsString(DRAFTS + "/"));
    }

    private static ValidatableResponse post(String holder, String path, Map<String, ?> body) {
        return by(holder).contentType(ContentType.JSON).body(body).post(path).then();
    }

    private static ValidatableResponse submitted(String id, String digest) {
        return post("author", DRAFTS + "/" + id + "/submission", Map.of("seen", digest));
    }

    private static Map<String, String> evidence(String id) {
        Map<String, String> evidence = by("approve")
                .get(DRAFTS + "/" + id + "/review")
                .then()
                .statusCode(200)
                .extract()
                .path("evidence");
        return new LinkedHashMap<>(evidence);
    }

    private static ValidatableResponse approve(String holder, String id) {
        Map<String, String> body = evidence(id);
        body.put("reason", "seen the table");
        return post(holder, DRAFTS + "/" + id + "/approvals", body);
    }

    private static String text() {
        return by("evaluate")
                .contentType(ContentType.JSON)
                .body(TinyRulebook.SOFT_TYRE)
                .post("/api/v1/evaluations")
                .then()
                .statusCode(201)
                .extract()
                .path("recommendation.text");
    }

    /** Back to what the folder holds, from which every test begins. */
    @AfterEach
    void returned() {
        String folder = by("none").get(HISTORY).then().extract().path("folder");
        if (!active().equals(folder)) {
            post("approve", ACTIVATIONS, Map.of("digest", folder, "reason", "the test is over"))
                    .statusCode(201);
        }
        assertThat(active()).isEqualTo(folder);
    }

    @Test
    void aDraftIsReviewedApprovedActivatedAndReturnedFrom() throws IOException {
        String before = active();
        ValidatableResponse begun = drafted("Pump it up.")
                .body("state", equalTo("draft"))
                .body("base", equalTo(before))
                .body("authors", equalTo(List.of("key author")))
                .body("open", hasItems("edit", "submit", "withdraw"));
        String id = begun.extract().path("id");
        String digest = begun.extract().path("digest");
        assertThat(text()).isEqualTo("Pump the tyre.");
        post("approve", DRAFTS + "/" + id + "/comments", Map.of("text", "Why up?", "place", "T-1"))
                .statusCode(200)
                .body("history.event.type", equalTo(List.of("drafted", "commented")));
        submitted(id, digest).statusCode(200).body("state", equalTo("under-review"));
        by("approve")
                .get(DRAFTS + "/" + id + "/review")
                .then()
                .statusCode(200)
                .body("report.verdict", notNullValue())
                .body("difference.before", equalTo(before))
                .body("difference.after", equalTo(digest))
                .body("difference.cells", not(empty()))
                .body("recorded.looked", notNullValue())
                .body("recorded.decisions", empty());
        approve("approve", id)
                .statusCode(200)
                .body("state", equalTo("approved"))
                .body("approvals[0].by", equalTo("key approve"))
                .body("approvals[0].intact", equalTo(true));
        evidence(id).forEach((kind, document) -> by("read-audit")
                .get("/api/v1/audit/documents/" + document.replace("sha256:", ""))
                .then()
                .statusCode(200)
                .body("kind", equalTo(kind))
                .body("base", equalTo(before))
                .body("digest", equalTo(digest)));
        by("read-audit").get("/api/v1/audit/documents/0").then().statusCode(404);
        String activation = post("approve", ACTIVATIONS, Map.of("digest", digest, "reason", "from today"))
                .statusCode(201)
                .body("state", equalTo("in-force"))
                .body("draft", equalTo(id))
                .extract()
                .path("id");
        assertThat(text()).isEqualTo("Pump it up.");
        by("read-audit")
                .get("/api/v1/audit/proof/" + activation)
                .then()
                .statusCode(200)
                .body("id", equalTo(activation))
                .body("checkpoint.size", notNullValue());
        by("none").get(HISTORY).then().statusCode(200).body("decides", equalTo(digest));
        post("approve", ACTIVATIONS, Map.of("digest", before, "reason", "it was too much"))
                .statusCode(201)
                .body("draft", nullValue());
        assertThat(text()).isEqualTo("Pump the tyre.");
        by("read-audit").get(DRAFTS + "/" + id).then().body("state", equalTo("superseded"));
    }

    @Test
    void whichRecordedDecisionsWouldBeOthersIsForThoseWhoMayReadThem() throws IOException {
        text();
        String id = by("author")
                .multiPart("file", "reference.xlsx", with(TEXTS, "| 2 | bar |", "| 1 | bar |"))
                .multiPart("title", "A lower limit")
                .post(DRAFTS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        for (String holder : List.of("author", "approve")) {
            by(holder)
                    .get(DRAFTS + "/" + id + "/review")
                    .then()
                    .statusCode(200)
                    .body("difference.changes", not(empty()))
                    .body("recorded.changed", greaterThan(0))
                    .body("recorded.decisions", empty());
        }
        for (String holder : List.of("read-audit", "all")) {
            by(holder)
                    .get(DRAFTS + "/" + id + "/review")
                    .then()
                    .body("recorded.decisions[0].change[0]", containsString("INFLATE"));
        }
    }

    @Test
    void nobodyApprovesTheirOwnDraft() throws IOException {
        ValidatableResponse begun = by("all")
                .multiPart("file", "reference.xlsx", with(TEXTS, "Pump the tyre.", "My own."))
                .multiPart("title", "Mine")
                .post(DRAFTS)
                .then()
                .statusCode(201);
        String id = begun.extract().path("id");
        post(
                        "all",
                        DRAFTS + "/" + id + "/submission",
                        Map.of("seen", begun.extract().path("digest")))
                .statusCode(200);
        approve("all", id)
                .statusCode(403)
                .contentType("application/problem+json")
                .body("detail", equalTo("Nobody approves their own draft."));
    }

    @Test
    void aDraftWithErrorsIsNotSubmitted() throws IOException {
        ValidatableResponse begun = by("author")
                .multiPart("file", "tyres.xlsx", with(TYRES, "< tyre.least", "thirty"))
                .multiPart("title", "Thirty")
                .post(DRAFTS)
                .then()
                .statusCode(201);
        String id = begun.extract().path("id");
        by("author")
                .get(DRAFTS + "/" + id + "/review")
                .then()
                .statusCode(200)
                .body("evidence", nullValue())
                .body("report.findings[0].cell", equalTo("C7"));
        submitted(id, begun.extract().path("digest")).statusCode(409).body("detail", containsString("mend them first"));
    }

    @Test
    void cellsAreWrittenAndNothingElse() throws IOException {
        ValidatableResponse begun = drafted("Inflate.");
        String id = begun.extract().path("id");
        String digest = begun.extract().path("digest");
        Map<String, Object> cell = Map.of("file", TYRES, "sheet", "Advice", "cell", "C7", "value", "thirty");
        String edited = post(
                        "author",
                        DRAFTS + "/" + id + "/cells",
                        Map.of("seen", digest, "note", "a limit", "cells", List.of(cell)))
                .statusCode(200)
                .body("digest", not(equalTo(digest)))
                .extract()
                .path("digest");
        by("author").get(DRAFTS + "/" + id + "/review").then().body("report.findings.cell", hasItem("C7"));
        post("author", DRAFTS + "/" + id + "/cells", Map.of("seen", digest, "cells", List.of(cell)))
                .statusCode(409)
                .body("detail", containsString("another content by now"));
        Map<String, Object> nowhere = Map.of("file", TYRES, "sheet", "Tires", "cell", "C7", "value", "1");
        post("author", DRAFTS + "/" + id + "/cells", Map.of("seen", edited, "cells", List.of(nowhere)))
                .statusCode(400)
                .body("errors[0].detail", containsString("no such sheet"));
        byte[] zip = by("author").get(DRAFTS + "/" + id + "/content").asByteArray();
        try (ZipInputStream files = new ZipInputStream(new ByteArrayInputStream(zip))) {
            boolean found = false;
            for (ZipEntry entry = files.getNextEntry(); entry != null; entry = files.getNextEntry()) {
                found |= entry.getName().equals(TYRES);
            }
            assertThat(found).isTrue();
        }
    }

    @Test
    void aDraftOfAnOlderRulebookIsMerged() throws IOException {
        ValidatableResponse later = drafted("Later.");
        ValidatableResponse sooner = drafted("Sooner.");
        String soonerId = sooner.extract().path("id");
        String soonerDigest = sooner.extract().path("digest");
        submitted(soonerId, soonerDigest).statusCode(200);
        approve("approve", soonerId).statusCode(200);
        post("approve", ACTIVATIONS, Map.of("digest", soonerDigest, "reason", "now"))
                .statusCode(201);
        String id = later.extract().path("id");
        String digest = later.extract().path("digest");
        submitted(id, digest).statusCode(200);
        approve("approve", id).statusCode(200);
        post("approve", ACTIVATIONS, Map.of("digest", digest, "reason", "now"))
                .statusCode(409)
                .body("detail", containsString("base moved on"));
        post("author", DRAFTS + "/" + id + "/merge", Map.of("seen", digest))
                .statusCode(409)
                .body("errors.detail", hasItem(startsWith(TEXTS)));
        post("author", DRAFTS + "/" + id + "/merge", Map.of("seen", digest, "conflicts", "theirs"))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/conflicts"));
        post("author", DRAFTS + "/" + id + "/merge", Map.of("seen", digest, "conflicts", "mine"))
                .statusCode(200)
                .body("state", equalTo("draft"))
                .body("base", equalTo(soonerDigest))
                .body("approvals", hasSize(0));
    }

    @Test
    void anActivationOfTomorrowCanBeCalledOff() throws IOException {
        ValidatableResponse begun = drafted("Tomorrow.");
        String id = begun.extract().path("id");
        String digest = begun.extract().path("digest");
        submitted(id, digest).statusCode(200);
        approve("approve", id).statusCode(200);
        String tomorrow = Instant.now().plus(Duration.ofDays(1)).toString();
        String activation = post(
                        "approve", ACTIVATIONS, Map.of("digest", digest, "from", tomorrow, "reason", "the new year"))
                .statusCode(201)
                .body("state", equalTo("scheduled"))
                .extract()
                .path("id");
        by("author").get(DRAFTS + "/" + id).then().body("state", equalTo("scheduled"));
        post("approve", ACTIVATIONS + "/" + activation + "/call-off", Map.of("reason", "not yet"))
                .statusCode(200)
                .body("activations.find { it.id == '" + activation + "' }.state", equalTo("called-off"));
        by("author").get(DRAFTS + "/" + id).then().body("state", equalTo("approved"));
        post("approve", ACTIVATIONS + "/nothing/call-off", Map.of("reason", "x"))
                .statusCode(404);
    }

    @Test
    void aRequestPinsWhatWasInForceAndNothingElse() throws IOException {
        String before = active();
        ValidatableResponse begun = drafted("Pinned.");
        String id = begun.extract().path("id");
        String digest = begun.extract().path("digest");
        submitted(id, digest).statusCode(200);
        approve("approve", id).statusCode(200);
        post("approve", ACTIVATIONS, Map.of("digest", digest, "reason", "now")).statusCode(201);
        String old = decided(before)
                .statusCode(201)
                .body("rulebook.digest", equalTo(before))
                .extract()
                .path("id");
        by("read-audit")
                .post("/api/v1/evaluations/" + old + "/replay")
                .then()
                .statusCode(200)
                .body("identical", equalTo(true));
        decided("in-force").statusCode(422).body("errors[0].detail", containsString("not known"));
        String now = decided("in-force", "")
                .statusCode(201)
                .body("rulebook.digest", equalTo(digest))
                .extract()
                .path("id");
        by("read-audit")
                .post("/api/v1/evaluations/" + now + "/replay")
                .then()
                .statusCode(200)
                .body("identical", equalTo(true));
        decided(drafted("Never approved.").extract().path("digest")).statusCode(422);
    }

    private static ValidatableResponse decided(String rulebook) {
        return decided(rulebook, "\"at\": \"2026-03-16T10:00:00+01:00\", ");
    }

    private static ValidatableResponse decided(String rulebook, String at) {
        String request = "{\"rulebook\": \"" + rulebook + "\", " + at + "\"facts\": {\"tubeless\": true}}";
        return by("evaluate")
                .contentType(ContentType.JSON)
                .body(request)
                .post("/api/v1/evaluations")
                .then();
    }

    @Test
    void whatIsNotSentRightIsToldWithItsPlace() {
        by("author")
                .multiPart("title", "Nothing")
                .post(DRAFTS)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/files"));
        post("approve", ACTIVATIONS, Map.of("digset", "x", "from", "tomorrow"))
                .statusCode(400)
                .body("errors.pointer", hasItems("/digset", "/digest", "/from", "/reason"));
        by("author")
                .multiPart("file", "more.xlsx", new byte[0])
                .multiPart("title", "x".repeat(201))
                .post(DRAFTS)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/title"));
        post("approve", ACTIVATIONS, Map.of("digest", "sha256:0", "reason", "x"))
                .statusCode(409);
        by("author").get(DRAFTS + "/nothing").then().statusCode(404);
    }

    @Test
    void theListHasEveryDraft() throws IOException {
        String id = drafted("Listed.").extract().path("id");
        by("read-audit").get(DRAFTS).then().statusCode(200).body("drafts.id", hasItem(id));
    }
}
