package org.ferrule.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ferrule.json.Mistake;
import org.ferrule.json.Mistakes;

/**
 * The facts of a patient as a person writes them. They become the JSON that a request sends, and are read as every
 * request is.
 *
 * @param at the clinical moment
 * @param facts results by the name of the fact; a fact without results is sent as not recorded
 */
public record WrittenFacts(OffsetDateTime at, Map<String, List<Written>> facts) {

    /** The facts of a request that was accepted. */
    public static WrittenFacts of(OffsetDateTime at, ObjectNode facts) {
        Map<String, List<Written>> written = new LinkedHashMap<>();
        facts.properties().forEach(fact -> written.put(fact.getKey(), results(fact.getValue())));
        return new WrittenFacts(at, written);
    }

    private static List<Written> results(JsonNode node) {
        List<Written> results = new ArrayList<>();
        for (JsonNode sent : node.isArray() ? node : List.of(node)) {
            Written result = Written.of(sent);
            if (result != null) {
                results.add(result);
            }
        }
        return results;
    }

    /** The member {@code facts} of a request. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        facts.forEach((name, results) -> json.set(name, json(results)));
        return json;
    }

    private static JsonNode json(List<Written> results) {
        if (results.size() == 1) {
            return results.get(0).toJson();
        }
        if (results.isEmpty()) {
            return JsonNodeFactory.instance.nullNode();
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        results.forEach(result -> array.add(result.toJson()));
        return array;
    }

    /** What a request with these facts would be refused for. */
    public List<Mistake> mistakes(DataDictionary dictionary) {
        Mistakes mistakes = new Mistakes();
        new FactReader(dictionary, (fact, one, other) -> false).read(toJson(), at, mistakes);
        return mistakes.kept();
    }
}
