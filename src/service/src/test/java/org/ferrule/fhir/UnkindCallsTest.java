package org.ferrule.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.ferrule.TyreService;
import org.junit.jupiter.api.Test;

/**
 * Calls that nobody should make: an honest answer or a refusal, never a failure, in bounded time. Repeat a run with
 * {@code -Dferrule.seed=}.
 */
@QuarkusTest
@WithTestResource(TyreService.class)
class UnkindCallsTest {

    private static final int CALLS = 500;
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final List<String> ODD = List.of(
            "null",
            "true",
            "[]",
            "{}",
            "\"\"",
            "[[[[]]]]",
            "-1",
            "1e400",
            "1e99999999999",
            "1234567890123456789012345678901234567890",
            "\"\\u0000\\ud800\"",
            "\"2026-02-30\"",
            "\"+999999999-12-31T23:59:60Z\"",
            "\"Parameters\"",
            "\"Bundle\"",
            "\"resource\"",
            "\"date\"",
            "{\"reference\": \"#o1\"}",
            "{\"resourceType\": \"Bundle\", \"entry\": [{\"resource\": {\"resourceType\": \"Bundle\"}}]}",
            "{\"resourceType\": \"Patient\", \"id\": \"other\"}",
            "{\"coding\": [{\"system\": \"http://example.org/bike\", \"code\": \"P1\"}, null, 7]}",
            "{\"value\": \"72\", \"unit\": 3, \"comparator\": \"~\"}");

    private final long seed = Long.getLong("ferrule.seed", System.nanoTime());
    private final Random random = new Random(seed);

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static ObjectNode call() throws IOException {
        String body = FhirDoorTest.parameters(
                FhirDoorTest.date("2026-03-16T10:00:00+01:00"),
                FhirDoorTest.resource(FhirDoorTest.bundle(FhirDoorTest.PATIENT, FhirDoorTest.pressure("1.5", "bar"))),
                "{'name': 'subject', 'valueString': 'bike-7'}");
        return (ObjectNode) MAPPER.readTree(body.replace('\'', '"'));
    }

    private static void collect(JsonNode node, List<JsonNode> found) {
        if (node.isContainerNode()) {
            found.add(node);
            node.forEach(child -> collect(child, found));
        }
    }

    private void mutate(ObjectNode call) {
        List<JsonNode> containers = new ArrayList<>();
        collect(call, containers);
        JsonNode at = any(containers);
        if (at instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            if (random.nextInt(4) == 0) {
                object.remove(any(names));
            } else {
                object.set(any(names), value(containers));
            }
        } else if (at instanceof ArrayNode array) {
            array.add(value(containers));
        }
    }

    /** An odd value, marked so that it can be put in as it is written, or a copy of another place. */
    private JsonNode value(List<JsonNode> containers) {
        return random.nextInt(4) == 0
                ? any(containers).deepCopy()
                : JsonNodeFactory.instance.rawValueNode(new RawValue(any(ODD)));
    }

    private static HttpResponse<byte[]> post(byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/fhir/$tyre-pressure"))
                .header("Content-Type", "application/fhir+json")
                .timeout(LONGEST)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    /** The status, after a look at what else every answer has to be. */
    private static int requireHonest(byte[] body) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = post(body);
        assertThat(response.statusCode()).isIn(200, 400, 413, 422);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/fhir+json"));
        assertThat(MAPPER.readTree(response.body()).path("resourceType").asText())
                .isEqualTo(response.statusCode() == 200 ? "Parameters" : "OperationOutcome");
        return response.statusCode();
    }

    @Test
    void fiveHundredMutatedCallsAreAnsweredOrRefused() throws IOException, InterruptedException {
        System.out.println("seed " + seed);
        int answered = 0;
        for (int i = 0; i < CALLS; i++) {
            ObjectNode call = call();
            int changes = 1 + random.nextInt(5);
            for (int change = 0; change < changes; change++) {
                mutate(call);
            }
            byte[] body = MAPPER.writeValueAsBytes(call);
            if (i % 10 == 0) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            try {
                answered += requireHonest(body) == 200 ? 1 : 0;
            } catch (AssertionError | IOException e) {
                throw new AssertionError(
                        "seed " + seed + ", call " + i + ": " + new String(body, StandardCharsets.UTF_8), e);
            }
        }
        assertThat(answered).isBetween(1, CALLS - 1);
    }

    @Test
    void otherEncodingsAndHalvesAreRefused() throws IOException, InterruptedException {
        String call = call().toString();
        assertThat(requireHonest(call.substring(0, call.length() / 2).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(400);
        assertThat(requireHonest("\u00ff\u00fe".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(400);
        requireHonest(call.getBytes(StandardCharsets.UTF_16));
    }

    @Test
    void whatIsNestedTooDeepIsRefused() throws IOException, InterruptedException {
        String deep = "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":".repeat(5_000);
        assertThat(requireHonest(deep.getBytes(StandardCharsets.UTF_8))).isEqualTo(400);
    }

    /** A call with so many resources that are like one of its own. */
    private static byte[] callOf(int resources, UnaryOperator<ObjectNode> change) throws IOException {
        ObjectNode call = call();
        ArrayNode entries = (ArrayNode) call.at("/parameter/1/resource/entry");
        JsonNode observation = entries.get(1).path("resource");
        for (int i = 2; i < resources; i++) {
            ObjectNode copy = ((ObjectNode) observation.deepCopy()).put("id", "o" + i);
            entries.addObject().set("resource", change.apply(copy));
        }
        return MAPPER.writeValueAsBytes(call);
    }

    @Test
    void aLongBundleIsAnsweredInTime() throws IOException, InterruptedException {
        byte[] call = callOf(5_000, copy -> {
            copy.putObject("code")
                    .putArray("coding")
                    .addObject()
                    .put("system", "http://loinc.org")
                    .put("code", "8867-4");
            return copy;
        });
        assertThat(requireHonest(call)).isEqualTo(200);
    }

    @Test
    void moreResultsOfOneFactThanAreReadAreAnsweredWithAWord() throws IOException, InterruptedException {
        assertThat(requireHonest(callOf(900, UnaryOperator.identity()))).isEqualTo(200);
        assertThat(requireHonest(callOf(5_000, UnaryOperator.identity()))).isEqualTo(200);
        OffsetDateTime first = OffsetDateTime.parse("2026-01-01T08:00:00Z");
        byte[] call = callOf(
                5_000,
                copy -> copy.put(
                        "effectiveDateTime",
                        first.plusMinutes(Integer.parseInt(
                                        copy.path("id").asText().substring(1)))
                                .toString()));
        assertThat(requireHonest(call)).isEqualTo(200);
        assertThat(new String(post(call).body(), StandardCharsets.UTF_8)).contains(" older results of ");
    }
}
