package org.ferrule.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ferrule.resources.FhirJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls as others send them, and calls that nobody should: a proper answer or a refusal, never a failure. */
@QuarkusTest
@WithTestResource(RecordSystem.class)
class PayloadsTest {

    private static final Path FOLDER = Path.of("src/test/resources/cds-hooks/payloads");
    private static final List<String> SERVICES = List.of(Calls.VIEW, Calls.SELECT, Calls.SIGN);
    private static final long LONGEST_MILLIS = 10_000;

    private static JsonNode payload(String name) throws IOException {
        return FhirJson.read(Files.readAllBytes(FOLDER.resolve(name)));
    }

    private static Response answer(String service, byte[] call) {
        Response response = CdsServicesTest.post(service, call);
        assertThat(response.statusCode()).as(response.asString()).isLessThan(500);
        assertThat(response.timeIn(TimeUnit.MILLISECONDS)).isLessThan(LONGEST_MILLIS);
        JsonNode json = Schemas.requireValid(
                response.statusCode() == 200 ? Schemas.CARDS : Schemas.OUTCOME, response.asByteArray());
        Schemas.requireNothingEmpty(json);
        return response;
    }

    @ParameterizedTest
    @CsvSource({
        "standard-patient-view.json, patient-view, 200",
        "wrapped-prefetch.json, patient-view, 200",
        "order-select-two-orders.json, order-select, 200",
        "sandbox-order-sign.json, order-sign, 200",
        "extensions-everywhere.json, patient-view, 200",
        "unknown-hook.json, patient-view, 400"
    })
    void whatOthersSendIsAnswered(String name, String hook, int status) throws IOException {
        byte[] call = Calls.bytes(payload(name));
        assertThat(answer("/cds-services/rls-iron-" + hook, call).statusCode()).isEqualTo(status);
        SERVICES.forEach(service -> answer(service, call));
    }

    /** With {@code -Dferrule.payloads=FOLDER}: whatever calls somebody has collected. */
    @Test
    void whatWasCollectedElsewhereIsAnswered() throws IOException {
        String folder = System.getProperty("ferrule.payloads", FOLDER.toString());
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                byte[] call = Files.readAllBytes(file);
                SERVICES.forEach(service -> answer(service, call));
            }
        }
    }

    @Test
    void whatNobodyShouldSendIsRefusedOrAnsweredAndNeverFails() throws IOException {
        long seed = Long.getLong("ferrule.seed", System.nanoTime());
        System.out.println("seed of mutated calls: " + seed);
        Random random = new Random(seed);
        List<JsonNode> calls = List.of(
                payload("standard-patient-view.json"),
                payload("sandbox-order-sign.json"),
                payload("order-select-two-orders.json"),
                Calls.view(Calls.PATIENT, Calls.bundle(Calls.ferritin("40")), "'answers': " + Calls.CRITERIA));
        for (int i = 0; i < 600; i++) {
            JsonNode call = calls.get(random.nextInt(calls.size())).deepCopy();
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                mutate(call, random);
            }
            byte[] bytes = random.nextInt(10) == 0 ? broken(Calls.bytes(call), random) : Calls.bytes(call);
            String service = SERVICES.get(random.nextInt(SERVICES.size()));
            if (call.path("hook").isTextual() && random.nextInt(4) > 0) {
                service = "/cds-services/rls-iron-" + word(call.path("hook").asText());
            }
            answer(service, bytes);
        }
    }

    private static String word(String hook) {
        return hook.substring(0, Math.min(20, hook.length())).replaceAll("[^a-z-]", "x");
    }

    private static byte[] broken(byte[] bytes, Random random) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        return bytes;
    }

    /** Puts something else in the place of some value, or takes it away. */
    private static void mutate(JsonNode call, Random random) {
        List<JsonNode> containers = new ArrayList<>();
        collect(call, containers);
        JsonNode container = containers.get(random.nextInt(containers.size()));
        JsonNode other = other(containers, random);
        if (container instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            if (random.nextInt(3) == 0) {
                object.remove(name);
            } else {
                object.set(name, other);
            }
        } else if (container instanceof ArrayNode array && !array.isEmpty()) {
            array.set(random.nextInt(array.size()), other);
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(element -> collect(element, containers));
        }
    }

    private static JsonNode other(List<JsonNode> containers, Random random) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(12)) {
            case 0 -> nodes.nullNode();
            case 1 -> nodes.textNode("");
            case 2 -> nodes.textNode("\ud800 half");
            case 3 -> nodes.textNode("x".repeat(20_000));
            case 4 -> nodes.textNode("<script>\u0000\u202e");
            case 5 -> nodes.numberNode(new java.math.BigDecimal("1e300"));
            case 6 -> nodes.booleanNode(true);
            case 7 -> nodes.arrayNode();
            case 8 -> nodes.objectNode();
            case 9 -> nested(nodes, 60);
            case 10 -> nodes.textNode("http://169.254.169.254/latest/meta-data");
            default -> containers.get(random.nextInt(containers.size())).deepCopy();
        };
    }

    private static JsonNode nested(JsonNodeFactory nodes, int depth) {
        ArrayNode outer = nodes.arrayNode();
        ArrayNode inner = outer;
        for (int i = 0; i < depth; i++) {
            inner = inner.addArray();
        }
        return outer;
    }
}
