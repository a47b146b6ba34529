package org.ferrule.drafts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ferrule.Checkout;
import org.ferrule.TinyRulebook;
import org.ferrule.access.GuardedService;
import org.ferrule.active.RulebookArchive;
import org.ferrule.workbook.CellEdits;
import org.ferrule.workbook.CellEdits.CellEdit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of a rulebook on pages, by the forms that they have. */
@QuarkusTest
@WithTestResource(GuardedService.class)
class DraftPagesTest {

    private static final String TYRES = "decision-tables/tyres.xlsx";
    private static final String MARKUP = "<img src=x onerror=alert(1)>";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static RequestSpecification by(String holder) {
        return given().header("Authorization", "Bearer " + GuardedService.key(holder))
                .accept(ContentType.HTML)
                .redirects()
                .follow(false);
    }

    private static String json(String holder, String path, String member) {
        Object value = by(holder)
                .accept(ContentType.JSON)
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .path(member);
        return String.valueOf(value);
    }

    private static ValidatableResponse page(String holder, String path) {
        return by(holder)
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
    }

    private static ValidatableResponse send(String holder, String path, Map<String, String> fields) {
        return by(holder).formParams(fields).post(path).then();
    }

    private static ValidatableResponse sendUtf8(String holder, String path, Map<String, String> fields) {
        return by(holder)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(fields)
                .post(path)
                .then();
    }

    private static ValidatableResponse done(String holder, String path, Map<String, String> fields) {
        return send(holder, path, fields).statusCode(303);
    }

    /** Its path. */
    private static String begun(String holder, String title, String text) throws IOException {
        Path folder = Checkout.made("tyres-on-pages-" + NUMBER.incrementAndGet());
        byte[] content = Files.readAllBytes(
                TinyRulebook.write(folder, "Pump the tyre.", text).resolve("decision-tables/reference.xlsx"));
        return by(holder)
                .multiPart("file", "reference.xlsx", content)
                .multiPart("title", title)
                .multiPart("note", "as agreed " + MARKUP)
                .post("/drafts")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
    }

    private static String sheet(String draft) {
        return draft + "/sheet?file=decision-tables%2Ftyres.xlsx&sheet=Fit";
    }

    private static ValidatableResponse written(String draft, String seen, String cell, String value) {
        return send(
                "author",
                draft + "/cells",
                Map.of("seen", seen, "file", TYRES, "sheet", "Fit", "cell." + cell, value, "note", "a limit"));
    }

    private static void submitted(String draft) {
        done("author", draft + "/submission", Map.of("seen", json("author", draft, "digest")));
    }

    /** The fields of the form that stands below the review. */
    private static Map<String, String> evidence(String holder, String draft) {
        String html = page(holder, draft + "/review").extract().asString();
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher hidden = Pattern.compile("name=\"(difference|report)\" value=\"(sha256:[0-9a-f]{64})\"")
                .matcher(html);
        while (hidden.find()) {
            fields.put(hidden.group(1), hidden.group(2));
        }
        return fields;
    }

    private static void approved(String draft) {
        Map<String, String> fields = evidence("approve", draft);
        assertThat(fields).hasSize(2);
        fields.put("reason", "seen the patients");
        done("approve", draft + "/approvals", fields).header("Location", equalTo(draft));
    }

    private static String decides() {
        return json("author", "/versions", "decides");
    }

    @AfterEach
    void returned() {
        String folder = json("author", "/versions", "folder");
        if (!decides().equals(folder)) {
            done("approve", "/versions/activations", Map.of("digest", folder, "reason", "the test is over"));
        }
        assertThat(decides()).isEqualTo(folder);
    }

    @Test
    void aDraftIsBegunReviewedApprovedActivatedProvenAndReturnedFrom() throws IOException {
        String before = decides();
        String draft = begun("author", "Up " + MARKUP, "Pump it up.");
        page("read-audit", draft)
                .body(containsString("Up &lt;img src=x onerror=alert(1)&gt;"))
                .body(not(containsString("<img src=x")))
                .body(not(containsString("/submission")));
        page("author", "/drafts").body(containsString("href=\"" + draft + "\""));
        done("approve", draft + "/comments", Map.of("text", MARKUP, "place", "TYR-01"));
        page("author", draft).body(allOf(containsString("said of TYR-01"), not(containsString("<img src=x"))));
        submitted(draft);
        page("author", draft + "/review").body(not(containsString("action=\"" + draft + "/approvals\"")));
        page("approve", draft + "/review").body(containsString("Cells that differ: 1"));
        approved(draft);
        page("author", draft).body(containsString("✓ fits the key that it names"));
        String digest = json("author", draft, "digest");
        done("approve", "/versions/activations", Map.of("digest", digest, "reason", "from today", "from", ""));
        assertThat(decides()).isEqualTo(digest);
        String approval = json("read-audit", draft, "approvals[0].event");
        page("read-audit", "/audit/" + approval)
                .body(containsString("✓ Every step holds"))
                .body(containsString("reason seen the patients"))
                .body(containsString("href=\"" + draft + "\""));
        assertThat(json("read-audit", "/audit/" + approval, "proof.proven")).isEqualTo("true");
        page("approve", "/versions").body(containsString("from today"));
        page("author", "/versions/difference?before=" + before + "&after=" + digest)
                .body(containsString("Pump it up."));
        done("approve", "/versions/activations", Map.of("digest", before, "reason", "it was too much"));
        assertThat(decides()).isEqualTo(before);
    }

    @Test
    void whatAnEditBreaksStandsInItsCell() throws IOException {
        String draft = begun("author", "A limit", "Pump.");
        String seen = json("author", draft, "digest");
        page("author", sheet(draft) + "&row=7").body(containsString("name=\"cell.C7\" value=\"&lt; tyre.least\""));
        page("approve", sheet(draft) + "&row=7").body(not(containsString("&amp;row=7")));
        written(draft, seen, "C7", "thirty").statusCode(303).header("Location", equalTo(sheet(draft)));
        page("author", sheet(draft))
                .body(containsString("<td id=\"C7\" class=\"error\">thirty"))
                .body(containsString("was &lt; tyre.least"));
        assertThat(json("author", sheet(draft), "rows[6].cells[2].findings[0].severity"))
                .isEqualTo("error");
        send("author", draft + "/submission", Map.of("seen", json("author", draft, "digest")))
                .statusCode(409)
                .body(containsString("mend them first"));
        written(draft, seen, "C7", "< 3")
                .statusCode(409)
                .body(allOf(containsString("another content by now"), containsString("&lt; 3")));
        written(draft, json("author", draft, "digest"), "C7", "thirty")
                .statusCode(409)
                .body(containsString("No cell of the row is to say anything else"));
        written(draft, json("author", draft, "digest"), "C7", "< tyre.least").statusCode(303);
        page("author", sheet(draft)).body(not(containsString("class=\"error\"")));
        by("author")
                .urlEncodingEnabled(false)
                .get(draft + "/sheet?file=nothing.xlsx")
                .then()
                .statusCode(404);
    }

    /** A field of a page has one line, and shows what is hidden. */
    @Test
    void aCellWithALineBreakStaysAsItIsWhereItsRowIsWritten() throws IOException {
        Path folder = Checkout.made("tyres-on-pages-" + NUMBER.incrementAndGet());
        byte[] tyres = Files.readAllBytes(TinyRulebook.write(folder).resolve(TYRES));
        String draft = by("author")
                .multiPart(
                        "file",
                        "tyres.xlsx",
                        CellEdits.of(tyres, List.of(new CellEdit("Fit", "B7", "A soft\ntyre")), List.of("")))
                .multiPart("title", "Two lines")
                .post("/drafts")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        page("author", sheet(draft) + "&row=7").body(containsString("value=\"A soft⏎ tyre\""));
        Map<String, String> row = new LinkedHashMap<>(
                Map.of("seen", json("author", draft, "digest"), "file", TYRES, "sheet", "Fit", "note", "a limit"));
        row.put("cell.B7", "A soft⏎ tyre");
        row.put("cell.C7", "< 1.5");
        sendUtf8("author", draft + "/cells", row).statusCode(303);
        assertThat(json("author", sheet(draft), "rows[6].cells[1].text")).isEqualTo("A soft\ntyre");
        assertThat(json("author", sheet(draft), "rows[6].cells[2].text")).isEqualTo("< 1.5");
        row.put("seen", json("author", draft, "digest"));
        row.put("cell.B7", "A hard⏎ tyre");
        sendUtf8("author", draft + "/cells", row)
                .statusCode(400)
                .body(allOf(containsString("/B7"), containsString("line breaks or hidden characters")));
    }

    @Test
    void nobodyApprovesTheirOwnDraft() throws IOException {
        String draft = begun("all", "Mine", "My own.");
        done("all", draft + "/submission", Map.of("seen", json("all", draft, "digest")));
        page("all", draft + "/review").body(containsString("somebody else has to approve"));
        Map<String, String> fields = evidence("approve", draft);
        fields.put("reason", "mine");
        send("all", draft + "/approvals", fields)
                .statusCode(403)
                .body(containsString("Nobody approves their own draft."));
    }

    @Test
    void anActivationOfTomorrowIsCalledOff() throws IOException {
        String draft = begun("author", "Tomorrow", "Tomorrow.");
        submitted(draft);
        approved(draft);
        String tomorrow = LocalDateTime.now(ZoneId.systemDefault())
                .plusDays(1)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
        String digest = json("author", draft, "digest");
        send("approve", "/versions/activations", Map.of("digest", digest, "reason", "", "from", "tomorrow"))
                .statusCode(400)
                .body(allOf(containsString("/from"), containsString("/reason")));
        done("approve", "/versions/activations", Map.of("digest", digest, "reason", "then", "from", tomorrow));
        assertThat(json("author", draft, "state")).isEqualTo("scheduled");
        String activation = json("author", "/versions", "activations.find { it.state == 'scheduled' }.id");
        done("approve", "/versions/activations/" + activation + "/call-off", Map.of("reason", "not yet"));
        assertThat(json("author", draft, "state")).isEqualTo("approved");
    }

    @Test
    void aDraftIsReturnedAndWithdrawn() throws IOException {
        String draft = begun("author", "Not so", "No.");
        submitted(draft);
        done("approve", draft + "/return", Map.of("reason", "rather not"));
        assertThat(json("author", draft, "state")).isEqualTo("draft");
        page("author", draft).body(containsString("rather not"));
        done("author", draft + "/withdrawal", Map.of("reason", "agreed"));
        assertThat(json("author", draft, "state")).isEqualTo("withdrawn");
        send("author", draft + "/submission", Map.of("seen", json("author", draft, "digest")))
                .statusCode(409)
                .body(containsString("withdrawn"));
    }

    @Test
    void everyVersionIsDownloaded() throws IOException {
        String draft = begun("author", "For download", "Take it along.");
        String digest = json("author", draft, "digest");
        byte[] zip = by("read-audit")
                .accept(ContentType.ANY)
                .get("/versions/" + digest.replace("sha256:", "") + "/content")
                .then()
                .statusCode(200)
                .contentType("application/zip")
                .extract()
                .asByteArray();
        assertThat(RulebookArchive.unzipped(zip).digest()).isEqualTo(digest);
        by("author").accept(ContentType.JSON).get("/versions").then().body("activations.digest", not(hasItem(digest)));
    }

    /** Whatever the form, and whoever is logged in. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/drafts/1/cells",
                "/drafts/1/merge",
                "/drafts/1/comments",
                "/drafts/1/submission",
                "/drafts/1/withdrawal",
                "/drafts/1/return",
                "/drafts/1/approvals",
                "/versions/activations",
                "/versions/activations/1/call-off"
            })
    void aFormOfAnotherPageIsRefused(String path) {
        for (String site : List.of("cross-site", "same-site")) {
            by("all")
                    .header("Sec-Fetch-Site", site)
                    .formParam("reason", "theirs")
                    .post(path)
                    .then()
                    .statusCode(403)
                    .body(containsString("pages of this service only"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/drafts", "/drafts/1/content"})
    void filesOfAnotherPageAreRefused(String path) {
        by("all")
                .header("Sec-Fetch-Site", "cross-site")
                .multiPart("file", "reference.xlsx", new byte[] {1})
                .post(path)
                .then()
                .statusCode(403)
                .body(containsString("pages of this service only"));
    }
}
