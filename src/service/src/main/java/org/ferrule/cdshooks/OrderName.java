package org.ferrule.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;

/** What an order is called. */
final class OrderName {

    private OrderName() {}

    /** The text or first display of what is ordered; for one that has none, its kind. */
    static String of(JsonNode order) {
        JsonNode concept =
                order.has("medicationCodeableConcept") ? order.path("medicationCodeableConcept") : order.path("code");
        if (concept.path("text").isTextual()) {
            return concept.path("text").textValue();
        }
        for (JsonNode coding : concept.path("coding")) {
            if (coding.path("display").isTextual()) {
                return coding.path("display").textValue();
            }
        }
        JsonNode reference = order.path("medicationReference");
        return reference.path("display").isTextual()
                ? reference.path("display").textValue()
                : order.path("resourceType").asText("order");
    }
}
