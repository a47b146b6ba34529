package org.ferrule.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.ferrule.ShippedRulebook;
import org.ferrule.Vignette;
import org.ferrule.json.Json;
import org.ferrule.resources.NotUsed;
import org.ferrule.resources.PatientContext;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example patients, told in FHIR, get the answer that they get in the service's own JSON. */
class RoundTripTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static List<Named<Vignette>> vignettes() {
        return Vignette.all();
    }

    private static JsonNode answer(byte[] request) throws IOException {
        ObjectNode answer = (ObjectNode)
                MAPPER.readTree(Json.write(ShippedRulebook.evaluator().evaluate(request)));
        answer.remove(List.of("id", "evaluatedAt", "subject"));
        return answer;
    }

    private static Reading read(JsonNode resources, Vignette vignette) {
        OffsetDateTime at = vignette.request().has("at")
                ? OffsetDateTime.parse(vignette.request().get("at").asText())
                : Resources.AT;
        return Resources.READER.read(resources, PatientContext.moment(at));
    }

    @ParameterizedTest
    @MethodSource("vignettes")
    void theAnswerIsTheSame(Vignette vignette) throws IOException {
        ObjectNode bundle = FhirVignette.bundle(
                vignette.request(), ShippedRulebook.rulebook().variables());
        Reading reading = read(bundle, vignette);
        JsonNode answer = answer(Json.write(reading.request()));
        vignette.requireMet(answer);
        assertThat(answer).isEqualTo(answer(Json.write(vignette.request())));
        assertThat(reading.notUsed())
                .extracting(NotUsed::reason)
                .allMatch(reason -> reason.equals("age") || reason.equals("value"));
    }

    @ParameterizedTest
    @MethodSource("vignettes")
    void theOrderOfTheBundleChangesNothing(Vignette vignette) throws IOException {
        ObjectNode bundle = FhirVignette.bundle(
                vignette.request(), ShippedRulebook.rulebook().variables());
        List<JsonNode> entries = new ArrayList<>();
        bundle.path("entry").forEach(entries::add);
        Collections.shuffle(entries, new Random(vignette.id().hashCode()));
        ArrayNode shuffled = JsonNodeFactory.instance.arrayNode().addAll(entries);
        ObjectNode other = bundle.deepCopy();
        other.set("entry", shuffled);
        assertThat(answer(Json.write(read(other, vignette).request())))
                .isEqualTo(answer(Json.write(read(bundle, vignette).request())));
    }
}
