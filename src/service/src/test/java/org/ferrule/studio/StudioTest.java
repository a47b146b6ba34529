package org.ferrule.studio;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.ferrule.TinyRulebook;
import org.ferrule.TyreService;
import org.ferrule.active.RulebookArchive;
import org.ferrule.caserun.CaseRun;
import org.ferrule.data.DataFolder;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.http.LogLines;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.rulebook.RulebookLoader;
import org.ferrule.store.RecordStore;
import org.ferrule.tables.WrittenCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages, with the rulebook about tyres. */
@QuarkusTest
@WithTestResource(TyreService.class)
class StudioTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final String TRIALS = "/api/v1/trials";
    private static final String MARKUP = "\"><img src=x onerror=alert(1)>'<script>alert(2)</script>";

    @Inject
    RecordStore store;

    private static RequestSpecification browser() {
        return given().accept(BROWSER);
    }

    private static RequestSpecification form() {
        return browser().contentType("application/x-www-form-urlencoded; charset=UTF-8");
    }

    private static RequestSpecification softTyre() {
        return form().formParam("v.pressure", "1.5").formParam("u.pressure", "bar");
    }

    private static ValidatableResponse part(RequestSpecification request, String path) {
        return request.header("HX-Request", "true").post(path).then();
    }

    @Test
    void theFormHasEveryFactInTheOrderOfTheDictionary() {
        List<String> names = browser().get("/").htmlPath().getList("**.findAll { it.@'data-field' != '' }.@data-field");
        assertThat(names).containsExactly("pressure", "tubeless", "riderWeight", "surface", "lastRide", "spokes");
    }

    @Test
    void thePagesAllowNothingFromElsewhere() {
        String policy = browser().get("/").header("Content-Security-Policy");
        assertThat(policy).startsWith("default-src 'none'").doesNotContain("unsafe");
    }

    @Test
    void anAnswerSaysThatNothingIsRecordedAndLightsItsRows() {
        part(softTyre(), TRIALS)
                .statusCode(200)
                .body(allOf(
                        containsString("Nothing is recorded"),
                        containsString("class=\"fired\""),
                        containsString("decision-tables/tyres.xlsx!Fit!A7"),
                        containsString("Why not ")));
    }

    @Test
    void nothingThatIsTriedReachesTheLog() {
        String before = given().get("/api/v1/evaluations?limit=1").asString();
        part(softTyre(), TRIALS).statusCode(200);
        given().contentType(ContentType.JSON)
                .body(TinyRulebook.SOFT_TYRE)
                .post(TRIALS)
                .then()
                .statusCode(200)
                .body("recorded", equalTo(false))
                .body("decision.id", nullValue());
        assertThat(given().get("/api/v1/evaluations?limit=1").asString()).isEqualTo(before);
    }

    @Test
    void aTrialDecidesLikeAnEvaluation() {
        String tried = given().contentType(ContentType.JSON)
                .body(TinyRulebook.SOFT_TYRE)
                .post(TRIALS)
                .path("decision.recommendation.code");
        String decided = given().contentType(ContentType.JSON)
                .body(TinyRulebook.SOFT_TYRE)
                .post("/api/v1/evaluations")
                .path("recommendation.code");
        assertThat(tried).isEqualTo(decided);
    }

    @Test
    void theGuidelineTellsWhoMayReadTheLogHowOftenEachRuleFired() {
        given().contentType(ContentType.JSON)
                .body(TinyRulebook.SOFT_TYRE)
                .post("/api/v1/evaluations")
                .then()
                .statusCode(201);
        int fired = given().accept(ContentType.JSON)
                .get("/audit/charts?of=rule")
                .path("rows.find { it.word == 'ADV-02' }.total");
        browser().get("/guideline").then().body(containsString("ADV-02 fired in " + fired + " recorded decisions"));
    }

    @Test
    void withoutAScriptTheWholePageComesBackFilledIn() {
        softTyre()
                .post(TRIALS)
                .then()
                .statusCode(200)
                .body(allOf(containsString("<!DOCTYPE html>"), containsString("value=\"1.5\"")));
    }

    @Test
    void allMistakesAreToldBesideTheirFields() {
        part(form().formParam("v.pressure", "1,5").formParam("v.lastRide", "tomorrow"), TRIALS)
                .statusCode(400)
                .body(allOf(
                        containsString("data-mistake=\"pressure\""),
                        containsString("write a number with a point"),
                        containsString("data-mistake=\"lastRide\"")));
    }

    @Test
    void aFieldThatTheRulebookDoesNotKnowIsToldOf() {
        part(form().formParam("v.presure", "1.5"), TRIALS)
                .statusCode(400)
                .body(containsString("a field that the rulebook does not know"));
    }

    @Test
    void whyNotShowsEachConditionOfARule() {
        part(form().formParam("v.pressure", "4").formParam("u.pressure", "bar"), TRIALS + "/why-not/TYR-01")
                .statusCode(200)
                .body(allOf(containsString("did not fire"), containsString("failed")));
        part(softTyre(), TRIALS + "/why-not/XYZ-01").statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at",
                "v.pressure",
                "u.pressure",
                "t.pressure",
                "v.riderWeight",
                "u.riderWeight",
                "v.surface",
                "v.tubeless",
                "v.spokes",
                "v.lastRide",
                "v.<script>",
                "<script>",
                "x",
                "y",
                "with",
                "statement"
            })
    void markupInAFieldStaysText(String field) {
        for (String path : List.of(TRIALS, TRIALS + "/why-not/TYR-01", TRIALS + "/map", TRIALS + "/case")) {
            RequestSpecification filled = field.startsWith("v.")
                    ? form().formParam(field, MARKUP)
                    : form().formParam("v.pressure", "1.5").formParam(field, MARKUP);
            String page = filled.post(path).asString();
            assertThat(page).doesNotContain("<img").doesNotContain("<script>");
        }
    }

    @Test
    void noValueOfAPatientIsLogged() {
        try (LogLines log = new LogLines()) {
            part(form().formParam("v.pressure", "1.2345").formParam("u.pressure", "MARKER"), TRIALS);
            part(form().formParam("v.pressure", "MARKER").formParam("v.MARKER", "1.2345"), TRIALS);
            assertThat(log.lines())
                    .noneMatch(line -> line.contains("MARKER"))
                    .noneMatch(line -> line.contains("1.2345"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/trials", "/api/v1/%74rials", "/api/v1/./trials", "/api/v1/trials/map"})
    void aFormThatIsTooLongIsRefusedHoweverItsAddressIsSpelt(String address) {
        form().urlEncodingEnabled(false)
                .body("v.pressure=" + "1".repeat(1 << 20))
                .post(address)
                .then()
                .statusCode(413)
                .body(not(containsString("1111")));
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, same-site, 403",
        "Sec-Fetch-Site, same-origin, 200",
        "Sec-Fetch-Site, none, 200",
        "Origin, https://elsewhere.example.org, 403",
    })
    void aFormIsTakenFromPagesOfThisServiceOnly(String header, String value, int status) {
        form().header(header, value)
                .body("v.pressure=1.5&u.pressure=bar")
                .post(TRIALS)
                .then()
                .statusCode(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"studio.css", "studio.js", "link.js", "htmx.js", "icon.svg"})
    void whatAPageLoadsIsThere(String file) {
        given().get("/studio/" + file).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?ferritin=1", "/guideline?p=1"})
    void noAddressTakesParametersThatItDoesNotKnow(String address) {
        given().get(address).then().statusCode(400);
    }

    @Test
    void aTrialIsSavedAsACaseOfTheWorkbookWhichPassesThere(@TempDir Path folder) throws IOException {
        Response saved = softTyre()
                .formParam("v.riderWeight", "< 80")
                .formParam("u.riderWeight", "kg")
                .formParam("v.lastRide", "2026-03-01")
                .formParam("t.pressure", "2026-03-16T08:00")
                .formParam("at", "2026-03-16T10:00")
                .formParam("statement", MARKUP)
                .post(TRIALS + "/case");
        assertThat(saved.statusCode()).isEqualTo(200);
        assertThat(saved.header("Content-Disposition")).isEqualTo("attachment; filename=\"tyres.xlsx\"");
        Files.write(
                TinyRulebook.write(folder).resolve("decision-tables/tyres.xlsx"),
                saved.body().asByteArray());
        try (Rulebook rulebook = new RulebookLoader().load(folder)) {
            WrittenCase written = rulebook.cases().get(0);
            assertThat(written.id()).isEqualTo("C-001");
            assertThat(written.statement()).isEqualTo(MARKUP);
            assertThat(written.facts().toJson().toString())
                    .contains("\"comparator\":\"<\"", "\"lastRide\":\"2026-03-01\"", "\"unit\":\"bar\"");
            assertThat(written.isCompared()).isFalse();
            assertThat(new CaseRun(CaseRun.evaluator(rulebook)).run(written).passed())
                    .isTrue();
        }
    }

    @Test
    void whatCannotBeSavedIsToldOnThePage() {
        softTyre()
                .formParam("statement", "hid\u200Bden")
                .post(TRIALS + "/case")
                .then()
                .statusCode(400)
                .body(containsString("the case cannot be saved"));
    }

    /** A version that was in force here, with its files in both places. */
    private String keepOther(Path folder, String text, String other) {
        RulebookFiles files = RulebookFiles.read(TinyRulebook.write(folder, text, other));
        archive().keep(files);
        store.keepRulebook(files.digest(), RulebookArchive.zipped(files));
        return files.digest();
    }

    private static RulebookArchive archive() {
        Path data = ConfigProvider.getConfig().getValue("ferrule.data", Path.class);
        return new RulebookArchive(new DataFolder(data).rulebooks());
    }

    private static RequestSpecification compared(String with) {
        return form().formParam("v.pressure", "6.6")
                .formParam("u.pressure", "bar")
                .formParam("v.surface", "gravel")
                .formParam("v.riderWeight", "70")
                .formParam("u.riderWeight", "kg")
                .formParam("x", "pressure")
                .formParam("y", "riderWeight")
                .formParam("with", with);
    }

    @Test
    void twoVersionsStandSideBySideAndWhatDiffersIsHatchedAndTold(@TempDir Path folder) {
        String other = keepOther(folder, "| 6.5 |", "| 6.8 |");
        browser().get("/").then().body(containsString("<option value=\"" + other + "\">"));
        String page = part(compared(other), TRIALS + "/map")
                .statusCode(200)
                .body(allOf(
                        containsString("<pattern id=\"hatch-before\""),
                        containsString("fill=\"url(#hatch-now)\""),
                        containsString("<td>6.51..6.8</td><td>20..200</td><td>Ride on. Rule ADV-03.</td>"),
                        containsString("Let some air out. Rule <a href=\"/guideline#ADV-04\">ADV-04</a>."),
                        containsString("the dot is the patient: Ride on. → Let some air out."),
                        not(containsString("style="))))
                .extract()
                .asString();
        assertThat(page.split("<svg xmlns", -1)).hasSize(3);
        compared(other)
                .accept(ContentType.JSON)
                .post(TRIALS + "/map")
                .then()
                .statusCode(200)
                .body("before.digest", equalTo(other))
                .body("differences.size()", equalTo(2))
                .body("differences[0].before.code", equalTo("RIDE"))
                .body("differences[0].now.rule", equalTo("ADV-04"))
                .body("regions.count { it.differs }", equalTo(4));
        compared(other)
                .post(TRIALS + "/map")
                .then()
                .statusCode(200)
                .body(containsString("<option value=\"" + other + "\" selected>"));
    }

    @Test
    void versionsThatTellTheSameSaySo(@TempDir Path folder) {
        String other = keepOther(folder, "The Workshop Manual", "The Workshop Book");
        part(compared(other), TRIALS + "/map")
                .statusCode(200)
                .body(allOf(
                        containsString("The versions tell the same everywhere on this map."),
                        not(containsString("url(#hatch"))));
    }

    @Test
    void aVersionThatCannotBeComparedIsSaidWithItsReason(@TempDir Path folder) {
        String unknown = "sha256:" + "0".repeat(64);
        part(compared(unknown), TRIALS + "/map").statusCode(400).body(containsString("never decided here"));
        compared(unknown)
                .accept(ContentType.JSON)
                .post(TRIALS + "/map")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/with"));
        String whole = keepOther(folder, "Rider weight | rider | number", "Rider weight | rider | whole number");
        part(compared(whole), TRIALS + "/map")
                .statusCode(400)
                .body(containsString("takes something else for Rider weight"));
    }

    @Test
    void aVersionWhoseFilesAreGoneCannotBeCompared(@TempDir Path folder) {
        RulebookFiles files = RulebookFiles.read(TinyRulebook.write(folder, "version | 0.1.0", "version | 0.0.9"));
        archive().keep(files);
        part(compared(files.digest()), TRIALS + "/map").statusCode(400).body(containsString("can no longer be loaded"));
    }

    @Test
    void aDraftThatNeverDecidedIsNeitherOfferedNorCompared(@TempDir Path folder) {
        RulebookFiles draft = RulebookFiles.read(TinyRulebook.write(folder, "version | 0.1.0", "version | 0.2.0"));
        store.keepRulebook(draft.digest(), RulebookArchive.zipped(draft));
        browser().get("/").then().statusCode(200).body(not(containsString(draft.digest())));
        part(compared(draft.digest()), TRIALS + "/map").statusCode(400).body(containsString("never decided here"));
    }

    @Test
    void whatWasTypedStaysWhereSomethingElseIsMistaken() {
        form().formParam("v.pressure", "1,5")
                .formParam("statement", "A \"soft\" one")
                .formParam("x", "pressure")
                .formParam("y", "riderWeight")
                .post(TRIALS + "/case")
                .then()
                .statusCode(400)
                .body(allOf(
                        containsString("value=\"A &quot;soft&quot; one\""),
                        containsString("<option value=\"pressure\" selected>"),
                        containsString("<option value=\"riderWeight\" selected>")));
    }

    @Test
    void aRowThatNoCaseFiresSaysSo() {
        browser().get("/guideline").then().statusCode(200).body(containsString("No case fires it."));
        given().accept(ContentType.JSON)
                .get("/guideline/cases/TYR-02")
                .then()
                .statusCode(200)
                .body("count", equalTo(0));
        browser().get("/guideline/cases/TYR-02").then().statusCode(200).body(containsString("No case fires it."));
        browser().get("/guideline/cases/XYZ-01").then().statusCode(404);
    }
}
