package org.ferrule.facts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A request as a short list of what is known of the patient. */
public final class PatientText {

    private PatientText() {}

    /** Such as {@code pressure 6.8 bar, surface mud}. */
    public static String of(JsonNode request) {
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
        if (fact.isObject()) {
            return told("", fact, "comparator", " ")
                    + value(fact.path("value"))
                    + told(" ", fact, "unit", "")
                    + told(" at ", fact, "at", "");
        }
        return fact.isBoolean() ? (fact.asBoolean() ? "yes" : "no") : fact.asText();
    }

    private static String told(String before, JsonNode fact, String member, String after) {
        return fact.hasNonNull(member) ? before + fact.path(member).asText() + after : "";
    }
}
