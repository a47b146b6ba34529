package org.ferrule.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A request as a short list of what is known of the patient. */
final class PatientText {

    private PatientText() {}

    /** Such as {@code pressure 6.8 bar, surface mud}. */
    static String of(JsonNode request) {
        List<String> facts = new ArrayList<>();
        request.path("facts").properties().forEach(fact -> facts.add(fact.getKey() + " " + value(fact.getValue())));
        return facts.isEmpty() ? "a patient of whom nothing is known" : String.join(", ", facts);
    }

    private static String value(JsonNode fact) {
        if (fact.isArray()) {
            List<String> results = new ArrayList<>();
            fact.forEach(result -> results.add(value(result)));
            return String.join(" and ", results);
        }
        if (fact.isNull()) {
            return "not recorded";
        }
        if (!fact.isObject()) {
            return fact.isBoolean() ? (fact.asBoolean() ? "yes" : "no") : fact.asText();
        }
        String comparator =
                fact.hasNonNull("comparator") ? fact.path("comparator").asText() + " " : "";
        String unit = fact.hasNonNull("unit") ? " " + fact.path("unit").asText() : "";
        String at = fact.hasNonNull("at") ? " at " + fact.path("at").asText() : "";
        return comparator + value(fact.path("value")) + unit + at;
    }
}
