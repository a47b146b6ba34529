package org.ferrule.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ferrule.ShippedRulebook;
import org.ferrule.Vignette;
import org.ferrule.json.Json;
import org.ferrule.resources.FhirJson;
import org.ferrule.resources.PatientContext;
import org.ferrule.resources.UnreadableResourcesException;
import org.ferrule.rulebook.Rulebook;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Bundles that nobody should send: whatever comes, it is read or refused in the documented way, and what was read can
 * be evaluated. Repeat a run with {@code -Dferrule.seed=}.
 */
class UnkindBundlesTest {

    private static final int BUNDLES = 2_000;
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final List<String> ODD_VALUES = List.of(
            "null",
            "true",
            "[]",
            "{}",
            "\"\"",
            "[[[[]]]]",
            "-1",
            "1e400",
            "1e-400",
            "123456789012345678901234567890123456789012345678901234567890",
            "\"\\u0000\\ud800\"",
            "\"2026-02-30\"",
            "\"0000\"",
            "\"9999-12-31T23:59:59+14:00\"",
            "\"-999999999-01-01T00:00:00Z\"",
            "\"+999999999-12-31T23:59:60Z\"",
            "{\"reference\": \"#r1\"}",
            "{\"reference\": \"Observation/r1\"}",
            "[{\"reference\": \"Observation/r2\"}, {\"reference\": \"#\"}]",
            "{\"coding\": {\"system\": 1, \"code\": []}}",
            "{\"coding\": [{\"system\": \"http://loinc.org\", \"code\": \"2276-4\"}, null, 7]}",
            "{\"value\": \"72\", \"unit\": 3, \"comparator\": \"~\"}");

    private final long seed = Long.getLong("ferrule.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Rulebook rulebook = ShippedRulebook.rulebook();
    private final List<Vignette> vignettes =
            Vignette.all().stream().map(Named::getPayload).toList();

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private ObjectNode bundle() {
        return FhirVignette.bundle(any(vignettes).request(), rulebook.variables());
    }

    /** Every object and array in a tree. */
    private static List<JsonNode> containers(JsonNode root) {
        List<JsonNode> found = new ArrayList<>();
        collect(root, found);
        return found;
    }

    private static void collect(JsonNode node, List<JsonNode> found) {
        if (node.isContainerNode()) {
            found.add(node);
            node.forEach(child -> collect(child, found));
        }
    }

    private void mutate(ObjectNode bundle) throws IOException {
        List<JsonNode> containers = containers(bundle);
        JsonNode at = any(containers);
        JsonNode other = any(containers).deepCopy();
        JsonNode value =
                switch (random.nextInt(4)) {
                    case 0 -> other;
                    case 1 -> deep(1 + random.nextInt(60));
                    default -> MAPPER.readTree(any(ODD_VALUES));
                };
        if (at instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            change(object, any(names), value);
        } else if (at instanceof ArrayNode array && !array.isEmpty()) {
            array.set(random.nextInt(array.size()), value);
        }
    }

    private void change(ObjectNode object, String name, JsonNode value) {
        switch (random.nextInt(4)) {
            case 0 -> object.remove(name);
            case 1 -> object.set("contained", NODES.arrayNode().add(value));
            case 2 -> object.set(any(List.of("hasMember", "component", "subject", "item", "code", "link")), value);
            default -> object.set(name, value);
        }
    }

    private static JsonNode deep(int depth) {
        ObjectNode root = NODES.objectNode();
        ObjectNode node = root;
        for (int i = 0; i < depth; i++) {
            node = node.putArray(i % 2 == 0 ? "item" : "answer").addObject();
        }
        return root;
    }

    /** Reads and evaluates; the one exception that is documented is fine. */
    private void survive(byte[] bytes) {
        long begun = System.nanoTime();
        try {
            Reading reading = Resources.READER.read(FhirJson.read(bytes), PatientContext.moment(Resources.AT));
            assertThat(reading.notUsed()).hasSizeLessThan(600);
            ShippedRulebook.evaluator().evaluate(Json.write(reading.request()));
        } catch (UnreadableResourcesException e) {
            assertThat(e).hasMessageMatching("(?s).{10,400}");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LONGEST);
    }

    @Test
    @Timeout(120)
    void twoThousandMutatedBundlesAreReadOrRefused() throws IOException {
        System.out.println("seed " + seed);
        for (int i = 0; i < BUNDLES; i++) {
            ObjectNode bundle = bundle();
            int changes = 1 + random.nextInt(8);
            for (int change = 0; change < changes; change++) {
                mutate(bundle);
            }
            byte[] bytes = MAPPER.writeValueAsBytes(bundle);
            if (i % 10 == 0) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                survive(bytes);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(
                        "seed " + seed + ", bundle " + i + ": " + new String(bytes, StandardCharsets.UTF_8), e);
            }
        }
    }

    @Test
    void otherEncodingsAndHalvesAreRefused() throws IOException {
        byte[] bytes = MAPPER.writeValueAsBytes(bundle());
        survive(new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16));
        survive(Arrays.copyOf(bytes, bytes.length / 2));
        survive(new byte[0]);
        survive("\u00ff\u00fe".getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void aBundleThatIsNestedTooDeepIsRefused() {
        String deep = "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":".repeat(5_000);
        survive(deep.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @Timeout(20)
    void aHugeBundleIsReadInTime() throws IOException {
        ObjectNode bundle = bundle();
        ArrayNode entries = (ArrayNode) bundle.get("entry");
        for (int i = 0; i < 5_000; i++) {
            String observation = Resources.observation("2276-4", Resources.quantity("72.5", "ug/L"));
            ObjectNode resource = (ObjectNode) Resources.json(observation.replace("o2276-4", "o" + i));
            resource.putArray("hasMember").addObject().put("reference", "Observation/o" + (i + 1) % 5_000);
            entries.addObject().set("resource", resource);
        }
        survive(MAPPER.writeValueAsBytes(bundle));
    }
}
