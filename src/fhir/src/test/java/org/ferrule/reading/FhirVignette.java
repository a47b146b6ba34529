package org.ferrule.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ferrule.facts.CodeBinding;
import org.ferrule.facts.CodeMeaning;
import org.ferrule.facts.CodedAnswer;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.ResourceKind;
import org.ferrule.tables.Variables;

/**
 * A native request as a Bundle: the Patient, Observations and Conditions where the rulebook has codes for a fact, and
 * the rest as answers of the rulebook's questionnaire. The same request always becomes the same Bundle.
 */
public final class FhirVignette {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String PATIENT = "Patient/p1";

    private final Variables variables;
    private final ArrayNode entries = NODES.arrayNode();
    private final ObjectNode patient;
    private int number;

    private FhirVignette(Variables variables) {
        this.variables = variables;
        this.patient = NODES.objectNode().put("resourceType", "Patient").put("id", "p1");
    }

    /** The facts of a request as a Bundle of the type collection. */
    public static ObjectNode bundle(JsonNode request, Variables variables) {
        FhirVignette vignette = new FhirVignette(variables);
        vignette.add(vignette.patient);
        request.path("facts").properties().forEach(fact -> vignette.fact(fact.getKey(), fact.getValue()));
        ObjectNode bundle = NODES.objectNode().put("resourceType", "Bundle").put("type", "collection");
        bundle.set("entry", vignette.entries);
        return bundle;
    }

    private void add(ObjectNode resource) {
        ObjectNode entry = entries.addObject();
        entry.put(
                "fullUrl",
                "http://example.org/fhir/" + resource.path("resourceType").asText() + "/"
                        + resource.path("id").asText());
        entry.set("resource", resource);
    }

    private ObjectNode resource(String type) {
        ObjectNode resource = NODES.objectNode().put("resourceType", type).put("id", "r" + ++number);
        resource.putObject("subject").put("reference", PATIENT);
        return resource;
    }

    private void fact(String name, JsonNode value) {
        FactDefinition fact = variables.dictionary().fact(name).orElseThrow();
        Iterable<JsonNode> results = value.isArray() ? value : List.of(value);
        for (JsonNode result : results) {
            result(fact, result.isObject() ? result : NODES.objectNode().set("value", result));
        }
    }

    private void result(FactDefinition fact, JsonNode result) {
        JsonNode value = result.path("value");
        Optional<CodeBinding> element = binding(fact, ResourceKind.PATIENT, "element");
        Optional<CodeBinding> observed = binding(fact, ResourceKind.OBSERVATION, "LOINC");
        Optional<CodeBinding> condition = fact.codes().stream()
                .filter(code -> code.meaning().equals(new CodeMeaning.Means("yes"))
                        && code.resource() == ResourceKind.CONDITION)
                .findFirst();
        if (element.isPresent() && value.isTextual() && !result.has("at")) {
            patient.set(element.get().code(), value);
        } else if (observed.isPresent()
                && (value.isNumber() || answer(fact, value).isPresent())) {
            observation(fact, observed.get(), result);
        } else if (condition.isPresent() && value.asBoolean() && !result.has("at")) {
            ObjectNode resource = resource("Condition");
            resource.set(
                    "code",
                    concept(condition.get().system().uri(), condition.get().code()));
            add(resource);
        } else {
            answered(fact, result);
        }
    }

    private static Optional<CodeBinding> binding(FactDefinition fact, ResourceKind kind, String system) {
        return fact.codes().stream()
                .filter(code -> code.resource() == kind && code.system().name().equals(system))
                .findFirst();
    }

    private static Optional<CodedAnswer> answer(FactDefinition fact, JsonNode value) {
        String word = value.isBoolean() ? (value.asBoolean() ? "yes" : "no") : value.asText();
        return fact.answers().stream()
                .filter(answer -> word.equals(answer.word()))
                .findFirst();
    }

    private static ObjectNode concept(String system, String code) {
        ObjectNode concept = NODES.objectNode();
        concept.putArray("coding").addObject().put("system", system).put("code", code);
        return concept;
    }

    private void observation(FactDefinition fact, CodeBinding code, JsonNode result) {
        ObjectNode observation = resource("Observation");
        observation.put("status", result.path("status").asText("final"));
        observation.set("code", concept(code.system().uri(), code.code()));
        if (result.has("at")) {
            observation.set("effectiveDateTime", result.get("at"));
        }
        Optional<CodedAnswer> answer = answer(fact, result.path("value"));
        if (answer.isPresent()) {
            observation.set(
                    "valueCodeableConcept",
                    concept(answer.get().system().uri(), answer.get().code()));
        } else {
            observation.set("valueQuantity", quantity(result));
        }
        add(observation);
    }

    private static ObjectNode quantity(JsonNode result) {
        ObjectNode quantity = NODES.objectNode();
        quantity.set("value", result.get("value"));
        if (result.has("comparator")) {
            quantity.set("comparator", result.get("comparator"));
        }
        if (result.has("unit")) {
            quantity.set("unit", result.get("unit"));
            quantity.put("system", "http://unitsofmeasure.org");
            quantity.set("code", result.get("unit"));
        }
        return quantity;
    }

    private void answered(FactDefinition fact, JsonNode result) {
        ObjectNode response = resource("QuestionnaireResponse");
        String form =
                Objects.requireNonNull(variables.codeSystems().get("linkId")).uri();
        response.put("questionnaire", form + "|1.0.0").put("status", "completed");
        if (result.has("at")) {
            response.set("authored", result.get("at"));
        }
        ObjectNode item = response.putArray("item").addObject().put("linkId", fact.name());
        JsonNode value = result.path("value");
        if (!value.isNull()) {
            ObjectNode answer = item.putArray("answer").addObject();
            if (value.isBoolean()) {
                answer.set("valueBoolean", value);
            } else if (result.has("unit") || result.has("comparator")) {
                answer.set("valueQuantity", quantity(result));
            } else if (value.isNumber()) {
                answer.set(value.isIntegralNumber() ? "valueInteger" : "valueDecimal", value);
            } else if (fact.words().isEmpty()) {
                answer.set("valueDate", value);
            } else {
                answer.putObject("valueCoding").put("system", form).set("code", value);
            }
        }
        add(response);
    }
}
