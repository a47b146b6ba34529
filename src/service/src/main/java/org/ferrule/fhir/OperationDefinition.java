package org.ferrule.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** The operation, as a definition. */
final class OperationDefinition {

    private final Canonicals canonicals;

    OperationDefinition(Canonicals canonicals) {
        this.canonicals = canonicals;
    }

    ObjectNode complete(ObjectNode definition) {
        definition.put("kind", "operation").put("affectsState", false).put("code", canonicals.name());
        definition.put("system", true).put("type", false).put("instance", false);
        ArrayNode parameters = definition.putArray("parameter");
        inputs(parameters);
        outputs(parameters);
        return definition;
    }

    private static void inputs(ArrayNode parameters) {
        in(
                parameters,
                OperationInput.RESOURCE,
                "*",
                "Resource",
                "What is known about one person: Bundles or resources.");
        in(parameters, "bundle", "*", "Bundle", "The same as " + OperationInput.RESOURCE + ".");
        in(
                parameters,
                OperationInput.DATE,
                "1",
                "dateTime",
                "The clinical moment; a day means its end. Now when it is left out.");
        in(
                parameters,
                OperationInput.VERSION,
                "1",
                "string",
                "The rulebook that has to decide, by its version in these definitions or by its digest."
                        + " Refused when it does not decide.");
        in(parameters, OperationInput.SUBJECT, "1", "string", "Whom it is about: an id or a reference to the Patient.");
    }

    private static void outputs(ArrayNode parameters) {
        out(
                parameters,
                Answer.GUIDANCE,
                "1",
                "1",
                "GuidanceResponse",
                "How complete the answer is, and what is missing.");
        decision(out(parameters, Answer.DECISION, "1", "1", null, "The decision as the native interface gives it."));
        out(parameters, Answer.ISSUE, "0", "*", "DetectedIssue", "A grave caution.");
        out(
                parameters,
                Answer.TREATMENT,
                "0",
                "1",
                "MedicationRequest",
                "A draft that carries out the recommendation.");
        out(parameters, Answer.ALTERNATIVE, "0", "*", "MedicationRequest", "A draft for another option.");
        out(parameters, Answer.TEST, "0", "*", "ServiceRequest", "A draft that finds out what is missing.");
        out(
                parameters,
                Answer.PROVENANCE,
                "1",
                "1",
                "Provenance",
                "Which program decided, by which rulebook, on what.");
    }

    static void in(ArrayNode list, String name, String max, String type, String documentation) {
        parameter(list, name, "in", "0", max, type, documentation);
    }

    static ObjectNode out(
            ArrayNode list, String name, String min, String max, @Nullable String type, String documentation) {
        return parameter(list, name, "out", min, max, type, documentation);
    }

    static ObjectNode parameter(
            ArrayNode list, String name, String use, String min, String max, @Nullable String type, String text) {
        ObjectNode parameter = list.addObject().put("name", name).put("use", use);
        parameter.put("min", Integer.parseInt(min)).put("max", max).put("documentation", text);
        Elements.put(parameter, "type", type);
        return parameter;
    }

    private static void decision(ObjectNode parameter) {
        ArrayNode parts = parameter.putArray("part");
        out(parts, "id", "1", "1", "string", "Id of the decision.");
        out(parts, "recommendation", "1", "1", "Coding", "The one recommendation.");
        out(parts, "text", "1", "1", "string", "The recommendation in words.");
        out(parts, "rule", "1", "1", "string", "The rule that made it stand.");
        out(parts, "provisional", "0", "1", "Coding", "What would follow if the missing were fine.");
        out(parts, "page", "1", "1", "url", "The decision for people and for programs.");
        out(parts, "record", "1", "1", "url", "All that was kept of it.");
        out(parts, "answer", "1", "1", "Binary", "The decision as JSON, byte for byte.");
    }
}
