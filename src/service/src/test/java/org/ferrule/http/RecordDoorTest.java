package org.ferrule.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.ferrule.TinyRulebook;
import org.ferrule.TyreService;
import org.ferrule.json.Json;
import org.ferrule.merkle.Hash;
import org.ferrule.merkle.MerkleTree;
import org.ferrule.merkle.Proofs;
import org.ferrule.notes.Checkpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Past decisions over HTTP: found, read, explained, replayed and proven. */
@QuarkusTest
@WithTestResource(TyreService.class)
class RecordDoorTest {

    private static final String EVALUATIONS = "/api/v1/evaluations";

    private static String decide(String request) {
        return given().contentType(ContentType.JSON)
                .body(request)
                .post(EVALUATIONS)
                .then()
                .statusCode(201)
                .extract()
                .asString();
    }

    private static String id(String answer) {
        return JsonPath.from(answer).getString("id");
    }

    private static JsonNode json(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aDecisionIsReadAsItWasAnswered() {
        String answer = decide(TinyRulebook.SOFT_TYRE);
        String read = given().get(EVALUATIONS + "/" + id(answer)).asString();
        assertThat(json(read)).isEqualTo(json(answer));
    }

    @Test
    void theRecordHoldsTheVeryTextThatWasReceived() {
        String request = TinyRulebook.SOFT_TYRE + "   ";
        given().get(EVALUATIONS + "/" + id(decide(request)) + "/record")
                .then()
                .body("record.received", equalTo(request))
                .body("record.caller", equalTo("anonymous"))
                .body("record.roles", nullValue())
                .body("record.engine", containsString("drools 10."));
    }

    @Test
    void aSearchFindsTheNewestFirstAndGoesOnFromItsCursor() {
        String first = id(decide(TinyRulebook.SOFT_TYRE));
        String second = id(decide(TinyRulebook.SOFT_TYRE));
        JsonPath page = given().queryParam("rule", "ADV-02")
                .queryParam("recommendation", "INFLATE")
                .queryParam("subject", "bike-7")
                .queryParam("limit", 1)
                .get(EVALUATIONS)
                .jsonPath();
        assertThat(page.getList("evaluations.id")).containsExactly(second);
        given().queryParam("rule", "ADV-02")
                .queryParam("limit", 1)
                .queryParam("after", page.getString("next"))
                .get(EVALUATIONS)
                .then()
                .body("evaluations.id", equalTo(List.of(first)));
        given().queryParam("rule", "NO-99").get(EVALUATIONS).then().body("evaluations.size()", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    recomendation=INFLATE | ?recomendation | unknown parameter; did you mean recommendation?
                    limit=0 | ?limit | a number from 1 to 1000 is expected
                    limit=1001 | ?limit | a number from 1 to 1000 is expected
                    from=yesterday | ?from | bad date: expected a moment with its offset, such as 2026-03-16T10:00:00Z
                    after=nonsense | ?after | no cursor of this service: take next of the page before
                    """)
    void aParameterThatIsNotUnderstoodIsRefusedForItWouldFindTooMuch(String query, String pointer, String detail) {
        given().get(EVALUATIONS + "?" + query)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem(pointer))
                .body("errors.detail", hasItem(detail));
    }

    @Test
    void aReplayComesOutTheSame() {
        given().post(EVALUATIONS + "/" + id(decide(TinyRulebook.SOFT_TYRE)) + "/replay")
                .then()
                .statusCode(200)
                .body("identical", equalTo(true));
    }

    @Test
    void whyNotTellsOfEachConditionWhatBecameOfIt() {
        String id = id(decide(TinyRulebook.SOFT_TYRE));
        given().get(EVALUATIONS + "/" + id + "/why-not/TYR-03")
                .then()
                .statusCode(200)
                .body("fired", equalTo(false))
                .body("rows[0].conditions.state", hasItem("FAILED"))
                .body("rows[0].conditions.cell", hasItem("C10"));
        given().get(EVALUATIONS + "/" + id + "/why-not/TYR-01")
                .then()
                .body("fired", equalTo(true))
                .body("rows[0].conditions.state", hasItems("HELD"));
    }

    @Test
    void allThatWasFoundIsNamedWithTheRulesThatMadeIt() {
        String heavy = "\"facts\": { \"riderWeight\": { \"value\": 120, \"unit\": \"kg\" },";
        String id = id(decide(TinyRulebook.SOFT_TYRE.replace("\"facts\": {", heavy)));
        given().get(EVALUATIONS + "/" + id + "/findings")
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("findings.finding", equalTo(List.of("fit", "heavy")))
                .body("findings.label", equalTo(List.of("Pressure fit", "Heavy rider")))
                .body("findings.value", equalTo(List.of("LOW", true)))
                .body("findings.told", equalTo(List.of(true, true)))
                .body("findings.rules", equalTo(List.of(List.of("TYR-01"), List.of("RID-01"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/record", "/findings", "/why-not/TYR-01"})
    void whatWasNeverDecidedIsNotFound(String part) {
        given().get(EVALUATIONS + "/01a20ee9-8a2e-7207-bc74-f76d3e67f681" + part)
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void aRuleThatTheRulebookDoesNotHaveIsNotFound() {
        given().get(EVALUATIONS + "/" + id(decide(TinyRulebook.SOFT_TYRE)) + "/why-not/NO-99")
                .then()
                .statusCode(404);
    }

    @Test
    void aProofLeadsFromTheRecordToTheSignedRoot() {
        String id = id(decide(TinyRulebook.SOFT_TYRE));
        JsonPath proof = given().get("/api/v1/audit/proof/" + id).jsonPath();
        long index = proof.getLong("index");
        String input = index + "\n" + id + "\n" + proof.getString("digest") + "\n";
        Hash leaf = MerkleTree.leaf(input.getBytes(StandardCharsets.UTF_8));
        Checkpoint checkpoint = Checkpoint.parse(proof.getString("checkpoint.note"));
        List<Hash> path =
                proof.getList("path", String.class).stream().map(Hash::ofBase64).toList();
        assertThat(Proofs.verifyInclusion(leaf, index, checkpoint.head(), path)).isTrue();
        assertThat(Base64.getDecoder().decode(proof.getString("checkpoint.publicKey")))
                .hasSize(44);
    }

    @Test
    void theLogIsProvenToContinueACheckpointThatWasKept() {
        Checkpoint kept = Checkpoint.parse(
                given().get("/api/v1/audit/checkpoint").jsonPath().getString("note"));
        decide(TinyRulebook.SOFT_TYRE);
        decide(TinyRulebook.SOFT_TYRE);
        JsonPath proof = given().get("/api/v1/audit/consistency/" + kept.size()).jsonPath();
        Checkpoint now = Checkpoint.parse(proof.getString("checkpoint.note"));
        List<Hash> path =
                proof.getList("path", String.class).stream().map(Hash::ofBase64).toList();
        assertThat(now.size()).isEqualTo(kept.size() + 2);
        assertThat(Proofs.verifyConsistency(kept.size(), now.size(), kept.root(), now.root(), path))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"-1, is expected", "many, is expected", "999999999999, an older copy took the place of the log"})
    void aCheckpointThatTheLogCannotContinueIsRefused(String size, String detail) {
        given().get("/api/v1/audit/consistency/" + size)
                .then()
                .statusCode(400)
                .body("errors[0].detail", containsString(detail));
    }

    @Test
    void aTextThatHoldsHalfACharacterIsRefusedBeforeAnythingIsDecided() {
        given().contentType(ContentType.JSON)
                .body("{\"subject\": \"\\ud800\", \"facts\": {}}")
                .post(EVALUATIONS)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/subject"));
    }

    @Test
    void aBatchMayBeLongerThanAnySingleRequest() {
        byte[] blank = "\n".repeat(17 << 20).getBytes(StandardCharsets.US_ASCII);
        byte[] lines = new byte[blank.length + 3];
        System.arraycopy(blank, 0, lines, 0, blank.length);
        System.arraycopy("{}\n".getBytes(StandardCharsets.US_ASCII), 0, lines, blank.length, 3);
        given().contentType(BatchResource.NDJSON)
                .body(lines)
                .post(BatchResource.PATH)
                .then()
                .statusCode(200)
                .body(containsString("\"line\":" + ((17 << 20) + 1)));
    }

    @Test
    void aBatchOfAnotherTypeIsToldWhichTypeIsRead() {
        given().contentType(ContentType.JSON)
                .body("[]")
                .post(BatchResource.PATH)
                .then()
                .statusCode(415)
                .body("detail", containsString("application/x-ndjson"))
                .body("errors", nullValue());
    }
}
