package org.ferrule.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ferrule.Checkout;
import org.ferrule.ShippedRulebook;
import org.ferrule.TinyRulebook;
import org.ferrule.TyreService;
import org.ferrule.brief.BriefAnswer;
import org.ferrule.brief.BriefAnswers;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.evaluation.RandomPatients;
import org.ferrule.rulebook.Rulebook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(TyreService.class)
class OpenApiTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Among so many some are surely told more than there is room for. */
    private static final int MOST_PATIENTS = 2_000;

    private JsonNode document = MAPPER.createObjectNode();

    @BeforeEach
    void readDocument() throws IOException {
        document = MAPPER.readTree(
                given().queryParam("format", "json").get("/q/openapi").asByteArray());
    }

    private Set<ValidationMessage> mistakes(String schema, String json) {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
        JsonSchema whole = factory.getSchema(MAPPER.createObjectNode()
                .put("$ref", "#/components/schemas/" + schema)
                .set("components", document.get("components")));
        return whole.validate(json, InputFormat.JSON);
    }

    @Test
    void theDocumentSaysWhatTheServiceIs() {
        assertThat(document.at("/info/title").asText()).isEqualTo("Ferrule");
        assertThat(document.at("/info/version").asText()).isNotBlank();
        assertThat(document.at("/info/license/name").asText()).isEqualTo("Apache-2.0");
    }

    @Test
    void everyAddressIsDescribed() {
        Set<String> described = new TreeSet<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    described.add(operation.getKey() + " " + path.getKey());
                    assertThat(operation.getValue().path("summary").asText()).isNotBlank();
                    assertThat(operation.getValue().path("description").asText())
                            .isNotBlank();
                    assertThat(operation.getValue().path("responses")).isNotEmpty();
                }));
        assertThat(described).isEqualTo(addresses());
    }

    /** Methods and paths of all resources, read from their classes. */
    private static Set<String> addresses() {
        Set<String> addresses = new TreeSet<>();
        for (JavaClass resource : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.ferrule")) {
            if (resource.isAnnotatedWith(Path.class)) {
                resource.getMethods().forEach(method -> add(resource, method, addresses));
            }
        }
        return addresses;
    }

    private static void add(JavaClass resource, JavaMethod method, Set<String> addresses) {
        String base = resource.getAnnotationOfType(Path.class).value();
        String path = method.tryGetAnnotationOfType(Path.class)
                .map(below -> base + "/" + below.value())
                .orElse(base)
                .replace("{operation:(?:\\$|%24)[^/]+}", "${operation}");
        method.getAnnotations().stream()
                .filter(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class))
                .forEach(annotation ->
                        addresses.add(annotation.getRawType().getSimpleName().toLowerCase(Locale.ROOT) + " " + path));
    }

    @ParameterizedTest
    @CsvSource({"request, EvaluationRequest", "answer, Decision"})
    void theWorkedExamplesHoldToTheirSchemas(String example, String schema) {
        JsonNode value = document.at("/components/examples/" + example + "/value");
        assertThat(mistakes(schema, value.toString())).isEmpty();
    }

    @Test
    void aDecisionHoldsToItsSchema() {
        String decision = given().contentType(ContentType.JSON)
                .body(TinyRulebook.SOFT_TYRE)
                .post("/api/v1/evaluations")
                .asString();
        assertThat(mistakes("Decision", decision)).isEmpty();
    }

    /** Also where contradictions are told by their ids alone, for want of room. */
    @Test
    void aShortAnswerHoldsToItsSchema() {
        long seed = Long.getLong("ferrule.seed", System.nanoTime());
        Rulebook rulebook = ShippedRulebook.rulebook();
        Evaluator evaluator = new Evaluator(rulebook, ShippedRulebook.CLOCK, () -> "an-id");
        RandomPatients patients = new RandomPatients(rulebook, seed);
        List<BriefAnswer> full = Stream.generate(() -> evaluator.evaluate(patients.next()))
                .limit(MOST_PATIENTS)
                .map(decision -> new BriefAnswers(rulebook).of(decision, "/"))
                .filter(answer -> answer.conflicts().stream()
                        .anyMatch(conflict -> conflict.resolution().isEmpty()))
                .limit(5)
                .toList();
        assertThat(full).as("seed %d", seed).isNotEmpty().allSatisfy(answer -> assertThat(
                        mistakes("BriefAnswer", new String(BriefAnswers.json(answer), StandardCharsets.UTF_8)))
                .isEmpty());
    }

    private static String recorded() {
        return given().contentType(ContentType.JSON)
                .body(TinyRulebook.SOFT_TYRE)
                .post("/api/v1/evaluations")
                .path("id");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/evaluations?rule=ADV-02&limit=1, Search",
        "/api/v1/evaluations/{id}, Decision",
        "/api/v1/evaluations/{id}, RecordedDecision",
        "/api/v1/evaluations/{id}/record, LoggedRecord",
        "/api/v1/evaluations/{id}/why-not/ADV-01, WhyNot",
        "/api/v1/evaluations/{id}/feedback, Feedback",
        "/api/v1/audit/checkpoint, Checkpoint",
        "/api/v1/audit/consistency/0, Consistency",
        "/api/v1/audit/proof/{id}, Proof"
    })
    void whatIsToldOfPastDecisionsHoldsToItsSchemas(String path, String schema) {
        String told = given().get(path.replace("{id}", recorded())).asString();
        assertThat(mistakes(schema, told)).isEmpty();
    }

    @Test
    void aReplayHoldsToItsSchema() {
        String replay =
                given().post("/api/v1/evaluations/" + recorded() + "/replay").asString();
        assertThat(mistakes("Replay", replay)).isEmpty();
    }

    @Test
    void anExportHoldsToItsSchemas() {
        recorded();
        List<String> lines =
                given().get("/api/v1/audit/export").asString().lines().toList();
        assertThat(mistakes("ExportHeader", lines.get(0))).isEmpty();
        assertThat(mistakes("ExportedRecord", lines.get(lines.size() - 1))).isEmpty();
    }

    @Test
    void whatIsToldOfDraftsHoldsToItsSchemas() throws IOException {
        var other = TinyRulebook.write(Checkout.made("tyres-described"), "Pump the tyre.", "Pump it.");
        String draft = given().multiPart(
                        "file", other.resolve("decision-tables/reference.xlsx").toFile())
                .multiPart("title", "Another word")
                .post("/api/v1/drafts")
                .asString();
        assertThat(mistakes("Draft", draft)).isEmpty();
        String review = "/api/v1/drafts/" + MAPPER.readTree(draft).path("id").asText() + "/review";
        assertThat(mistakes("Review", given().get(review).asString())).isEmpty();
        assertThat(mistakes("Drafts", given().get("/api/v1/drafts").asString())).isEmpty();
        assertThat(mistakes(
                        "RulebookHistory",
                        given().get("/api/v1/rulebook/history").asString()))
                .isEmpty();
        List<String> lines =
                given().get("/api/v1/audit/export").asString().lines().toList();
        assertThat(lines.get(lines.size() - 1)).contains("\"type\":\"drafted\"");
        assertThat(mistakes("ExportedRecord", lines.get(lines.size() - 1))).isEmpty();
    }

    @Test
    void theLinesOfABatchHoldToTheirSchemas() {
        List<String> lines = given().contentType("application/x-ndjson")
                .body((TinyRulebook.SOFT_TYRE.replace("\n", " ") + "\n{}\n").getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/evaluations/batch")
                .asString()
                .lines()
                .toList();
        assertThat(mistakes("Decision", lines.get(0))).isEmpty();
        assertThat(mistakes("LineProblem", lines.get(1))).isEmpty();
    }

    @Test
    void aProblemHoldsToItsSchema() {
        String problem = given().contentType(ContentType.JSON)
                .body("{}")
                .post("/api/v1/evaluations")
                .asString();
        assertThat(mistakes("Problem", problem)).isEmpty();
    }

    @Test
    void theSchemaSeesMistakes() {
        assertThat(mistakes("Problem", "{\"status\": \"404\"}")).isNotEmpty();
        assertThat(mistakes("EvaluationRequest", "{\"fact\": {}}")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/rulebook, Rulebook",
        "/api/v1/rulebook/rules/TYR-01, Rule",
        "/api/v1/rulebook/rules/RID-01, Rule",
        "/api/v1/rulebook/rules/KNW-01, Rule"
    })
    void theRulebookHoldsToItsSchemas(String path, String schema) {
        assertThat(mistakes(schema, given().get(path).asString())).isEmpty();
    }

    @Test
    void factsHoldToTheirSchema() throws IOException {
        for (JsonNode fact : MAPPER.readTree(given().get("/api/v1/facts").asByteArray())) {
            assertThat(mistakes("FactDefinition", fact.toString())).isEmpty();
        }
    }

    @Test
    void thereIsAPageToTryIt() {
        given().get("/q/swagger-ui/").then().statusCode(200).body(containsString("Ferrule"));
    }

    @Test
    void readinessNamesTheRulebook() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks.name", hasItem("rulebook"))
                .body("checks.find { it.name == 'rulebook' }.data.name", equalTo("tyre-pressure"))
                .body("checks.find { it.name == 'rulebook' }.data.version", equalTo("0.1.0"))
                .body("checks.find { it.name == 'rulebook' }.data.digest", containsString("sha256:"));
    }
}
