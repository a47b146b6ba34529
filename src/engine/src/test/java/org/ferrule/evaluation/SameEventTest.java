package org.ferrule.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.ferrule.ShippedRulebook;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One event, told by whichever facts, gives one route: {@code same-event.json} has the events, their spellings, and the
 * patients whom they happen to.
 */
class SameEventTest {

    /**
     * The file.
     *
     * @param everybody facts of all patients
     * @param units units of results
     */
    private record Told(
            List<Map<String, JsonNode>> patients,
            Map<String, JsonNode> everybody,
            Map<String, String> units,
            List<Event> events) {

        static Told read() throws IOException {
            try (InputStream json = Objects.requireNonNull(Told.class.getResourceAsStream("/same-event.json"))) {
                return new ObjectMapper().readValue(json, Told.class);
            }
        }
    }

    /** An event with the facts that may tell it. */
    private record Event(String event, List<Map<String, JsonNode>> spellings) {

        @Override
        public String toString() {
            return event;
        }
    }

    static Stream<Event> events() throws IOException {
        return Told.read().events().stream();
    }

    @ParameterizedTest
    @MethodSource("events")
    void everySpellingGivesTheSameRoute(Event event) throws IOException {
        assumeThat(ShippedRulebook.rulebook().boldness())
                .as("the tables know one history of iron by vein")
                .isNotEmpty();
        Told told = Told.read();
        for (Map<String, JsonNode> patient : told.patients()) {
            Map<String, String> routes = new LinkedHashMap<>();
            event.spellings().forEach(spelling -> routes.put(spelling.toString(), route(told, patient, spelling)));
            assertThat(routes.values().stream().distinct())
                    .as("%s, patient %s: %s", event, patient, routes)
                    .hasSize(1);
        }
    }

    private static String route(Told told, Map<String, JsonNode> patient, Map<String, JsonNode> spelling) {
        ObjectNode request = new ObjectMapper().createObjectNode().put("at", "2026-03-16T10:00:00+01:00");
        ObjectNode facts = request.putObject("facts");
        Stream.of(told.everybody(), patient, spelling)
                .forEach(some -> some.forEach((name, value) -> facts.set(name, sent(told, name, value))));
        Decision decision = ShippedRulebook.evaluator().evaluate((JsonNode) request);
        return decision.recommendation().code() + ", also "
                + decision.alternatives().stream()
                        .map(Decision.Alternative::code)
                        .toList()
                + (decision.provisional() == null
                        ? ""
                        : ", provisional " + decision.provisional().code());
    }

    private static JsonNode sent(Told told, String fact, JsonNode value) {
        String unit = told.units().get(fact);
        if (unit == null) {
            return value;
        }
        ObjectNode result =
                new ObjectMapper().createObjectNode().put("unit", unit).put("at", "2026-03-16T08:00:00+01:00");
        return result.set("value", value);
    }
}
