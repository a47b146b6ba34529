package org.ferrule;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ferrule.cdshooks.RecordSystem;
import org.junit.jupiter.api.Test;

/**
 * Sends what others have published to the doors for record systems. Without a property these are the files of this
 * project; with {@code -Dferrule.payloads=FOLDER} every file of JSON below a folder. The counts of answers by door and
 * status are printed.
 */
@QuarkusTest
@WithTestResource(RecordSystem.class)
class PublicPayloadsTest {

    private static final Path FOLDER = Checkout.path("src/fhir/src/test/resources/public-payloads");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> HOOKS = List.of("patient-view", "order-select", "order-sign");
    private static final List<String> ORDERS = List.of("MedicationRequest", "ServiceRequest", "Medication");

    private static final int MOST = 8 * 1024 * 1024;
    private static final int TOO_LONG = 413;

    /** The type of resource of each key of discovery. */
    private static final Map<String, String> KEYS = Map.of(
            "observations", "Observation",
            "conditions", "Condition",
            "allergies", "AllergyIntolerance",
            "procedures", "Procedure",
            "answers", "QuestionnaireResponse");

    /** They are about several people, and the last one leaves out what it must have. */
    private static final List<String> REFUSED = List.of(
            "Bundle-10bb101f-a121-4264-a920-67be9cb82c74.json, FHIR: 400",
            "Bundle-bundle-references.json, FHIR: 400",
            "Bundle-bundle-transaction.json, FHIR: 400",
            "cdshooks-request-order-select-extensions.json, order-select: 400");

    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    @Test
    void whatOthersPublishIsNeverAnsweredByAFailure() throws IOException {
        Path folder = Path.of(System.getProperty("ferrule.payloads", FOLDER.toString()));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .filter(path -> !path.endsWith("expected.json"))
                    .toList()) {
                send(file);
            }
        }
        counts.forEach((answer, count) -> System.out.println("public payloads, " + answer + ": " + count));
        assertThat(failures).isEmpty();
        assertThat(counts).containsKeys("FHIR 200", "patient-view 200", "order-select 200", "order-sign 200");
        if (folder.equals(FOLDER)) {
            assertThat(refused).containsExactlyInAnyOrderElementsOf(REFUSED);
        }
    }

    private void send(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        JsonNode json;
        try {
            json = MAPPER.readTree(bytes);
        } catch (IOException e) {
            json = MAPPER.missingNode();
        }
        String hook = json.path("hook").asText();
        if (HOOKS.contains(hook)) {
            call(file, hook, completed(json.deepCopy()));
        } else {
            count(file, "FHIR", status("/fhir/$rls-iron", bytes));
            for (String each : HOOKS) {
                call(file, each, call(each, json));
            }
        }
    }

    private void call(Path file, String hook, JsonNode call) throws IOException {
        byte[] bytes = MAPPER.writeValueAsBytes(call);
        count(file, hook, status("/cds-services/rls-iron-" + hook, bytes));
    }

    /** A connection that is closed in the middle of what is too long is as good as the status that says so. */
    private static int status(String path, byte[] body) {
        try {
            return given().contentType(ContentType.JSON).body(body).post(path).statusCode();
        } catch (Exception e) {
            if (body.length > MOST) {
                return TOO_LONG;
            }
            throw e;
        }
    }

    /** A call for another service, which needs other data. */
    private static JsonNode completed(ObjectNode call) {
        ObjectNode prefetch = call.withObject("/prefetch");
        List.of("patient", "observations").stream()
                .filter(key -> !prefetch.has(key))
                .forEach(prefetch::putNull);
        return call;
    }

    private void count(Path file, String door, int status) {
        counts.merge(door + " " + status, 1, Integer::sum);
        if (status >= 400) {
            refused.add(file.getFileName() + ", " + door + ": " + status);
        }
        if (status >= 500) {
            failures.add(file + ", " + door + ": " + status);
        }
    }

    /** A call that sends the resources along under the keys of discovery, and orders as drafts. */
    private static ObjectNode call(String hook, JsonNode json) {
        List<JsonNode> resources = new ArrayList<>();
        collect(json, resources);
        JsonNode patient = resources.stream()
                .filter(one -> one.path("resourceType").asText().equals("Patient"))
                .findFirst()
                .orElse(MAPPER.nullNode());
        ObjectNode call =
                MAPPER.createObjectNode().put("hook", hook).put("hookInstance", "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea");
        ObjectNode context = call.putObject("context")
                .put("userId", "Practitioner/example")
                .put("patientId", patient.path("id").asText("example"));
        if (!hook.equals("patient-view")) {
            List<JsonNode> orders = resources.stream()
                    .filter(one -> ORDERS.contains(one.path("resourceType").asText()))
                    .toList();
            context.set("draftOrders", bundle(orders));
            ArrayNode selections = context.putArray("selections");
            orders.forEach(order -> selections.add(
                    order.path("resourceType").asText() + "/" + order.path("id").asText()));
            selections.add("MedicationRequest/none");
        }
        ObjectNode prefetch = call.putObject("prefetch");
        prefetch.set("patient", patient);
        KEYS.forEach((key, type) -> prefetch.set(
                key,
                bundle(resources.stream()
                        .filter(one -> one.path("resourceType").asText().equals(type))
                        .toList())));
        return call;
    }

    private static void collect(JsonNode json, List<JsonNode> resources) {
        if (json.path("resourceType").asText().equals("Bundle")) {
            json.path("entry").forEach(entry -> collect(entry.path("resource"), resources));
        } else if (json.has("resourceType")) {
            resources.add(json);
        }
    }

    private static ObjectNode bundle(List<JsonNode> resources) {
        ObjectNode bundle =
                MAPPER.createObjectNode().put("resourceType", "Bundle").put("type", "searchset");
        ArrayNode entries = bundle.putArray("entry");
        resources.forEach(resource -> entries.addObject().set("resource", resource));
        return bundle;
    }
}
