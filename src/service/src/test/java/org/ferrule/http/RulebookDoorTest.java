package org.ferrule.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.ferrule.TyreService;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TyreService.class)
class RulebookDoorTest {

    private static ValidatableResponse get(String path) {
        return given().get(path).then().statusCode(200).contentType(ContentType.JSON);
    }

    @Test
    void theDictionaryTellsAllThatARequestMaySay() {
        get("/api/v1/facts")
                .body("name", contains("pressure", "riderWeight", "surface", "tubeless", "spokes", "lastRide"))
                .body("[0].label", equalTo("Tyre pressure"))
                .body("[0].type", equalTo("number"))
                .body("[0].unit", equalTo("bar"))
                .body("[0].unitRequired", equalTo(true))
                .body("[0].units.unit", contains("bar", "kPa"))
                .body("[0].units[1].alsoWrittenAs", contains("kilopascal"))
                .body("[0].units[1].usual", equalTo(false))
                .body("[0].hardRange.high", equalTo(12))
                .body("[0].usualRange.low", equalTo(1))
                .body("[0].codes[0].system", equalTo("BIKE"))
                .body("[0].question", equalTo("What does the gauge show?"))
                .body("[2].choices", contains("road", "gravel", "mud"))
                .body("[2].hardRange", nullValue())
                .body("[5].type", equalTo("date"));
    }

    @Test
    void theRulebookTellsWhatItIsAndWhatItHolds() {
        get("/api/v1/rulebook")
                .body("name", equalTo("tyre-pressure"))
                .body("version", equalTo("0.1.0"))
                .body("digest", startsWith("sha256:"))
                .body("limits", equalTo("For tests only."))
                .body("check.state", equalTo("active"))
                .body("check.findings", empty())
                .body("stages", contains("Readings", "Fit", "Advice"))
                .body("tables.sheet", hasItem("Fit"))
                .body("tables[1].title", equalTo("Fit of the pressure"))
                .body("tables[1].hitPolicy", equalTo("unique"))
                .body("tables[1].stage", equalTo("Fit"))
                .body("tables[1].rows", hasItem("TYR-01.1"))
                .body("rules.id", hasItem("RID-01"))
                .body("sources.id", contains("workshop", "racing", "design"))
                .body("parameters[0].name", equalTo("tyre.least"))
                .body("flags.code", hasItem("NEAR_LIMIT"))
                .body("evidence.id", contains("EVI-01"));
    }

    @Test
    void aRuleTellsItsRowsItsSourcesAndWhatIsAttached() {
        get("/api/v1/rulebook/rules/TYR-01")
                .body("title", equalTo("A soft tyre"))
                .body("rows.id", contains("TYR-01.1", "TYR-01.2"))
                .body("rows[0].file", equalTo("decision-tables/tyres.xlsx"))
                .body("rows[0].sheet", equalTo("Fit"))
                .body("rows[0].cell", equalTo("A7"))
                .body("rows[0].conditions[0].label", equalTo("Tyre pressure"))
                .body("rows[0].conditions[0].condition", equalTo("< tyre.least"))
                .body("rows[0].conditions[0].cell", equalTo("C7"))
                .body("rows[0].outcomes", contains("finds fit LOW"))
                .body("rows[0].sources[0].citation", equalTo("The Workshop Manual"))
                .body("rows[0].sources[0].locator", equalTo("table 1"))
                .body("rows[0].trust", equalTo("verified"))
                .body("rows[0].note", equalTo("From the second edition."))
                .body("parameters.name", contains("tyre.least"))
                .body("conflicts.id", contains("CON-01"))
                .body("notes.rule", contains("KNW-01"))
                .body("evidence.id", contains("EVI-01"));
    }

    @Test
    void aRowIsFoundByItsOwnId() {
        get("/api/v1/rulebook/rules/TYR-01.2")
                .body("rows.id", contains("TYR-01.2"))
                .body("rows[0].outcomes", hasSize(2));
    }

    @Test
    void outcomesAreToldInWords() {
        get("/api/v1/rulebook/rules/ADV-02")
                .body(
                        "rows[0].outcomes",
                        contains(
                                "recommends INFLATE: Pump the tyre.",
                                "offers NEW_TYRE: Put on another tyre.",
                                "doses sealant 60 ml once"));
        get("/api/v1/rulebook/rules/ADV-05")
                .body(
                        "rows[0].outcomes",
                        contains(
                                "recommends MEASURE: Measure the pressure first.",
                                "would recommend RIDE: Ride on.",
                                "asks for pressure: What does the gauge show?"));
        get("/api/v1/rulebook/rules/RDG-01")
                .body(
                        "rows[0].outcomes",
                        contains(
                                "flags READING_REFUSED (warning): The reading was not used.",
                                "asks for the fact again"));
    }

    @Test
    void aRuleOfAFileIsNamedWithItsLine() {
        get("/api/v1/rulebook/rules/RID-01")
                .body("rows[0].file", equalTo("rules/weight.drl"))
                .body("rows[0].line", equalTo(4))
                .body("rows[0].conditions[0].fact", equalTo("riderWeight"))
                .body("rows[0].outcomes", contains("finds heavy"));
    }

    @Test
    void backgroundIsFoundByItsId() {
        get("/api/v1/rulebook/rules/KNW-01")
                .body("rows", empty())
                .body("title", equalTo("Rubber lets air through."))
                .body("background.sources[0].locator", equalTo("chapter 2"))
                .body("background.attachedTo", contains("TYR-01.1"));
    }
}
