package org.ferrule.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ferrule.json.Mistake;
import org.ferrule.refusal.RefusedException;

/** The answer to a search for definitions of one type. */
final class Searchset {

    private static final int BAD_REQUEST = 400;

    /** Search parameters by the member of the definition that they are compared with. */
    private static final Map<String, String> PARAMETERS = Map.of("_id", "id", "url", "url", "version", "version");

    /** What only says how to answer. */
    private static final Set<String> IGNORED = Set.of("_format", "_pretty", "_count", "_summary", "_elements");

    private Searchset() {}

    /**
     * The definitions that all parameters fit.
     *
     * @throws RefusedException when a parameter is unknown: leaving it out would find too much
     */
    static ObjectNode of(List<ObjectNode> definitions, MultivaluedMap<String, String> parameters, String address) {
        List<Mistake> mistakes = new ArrayList<>();
        List<ObjectNode> fitting = definitions;
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            String member = PARAMETERS.get(parameter.getKey());
            if (member != null) {
                fitting = fitting.stream()
                        .filter(definition -> fits(definition.path(member).asText(), parameter.getValue()))
                        .toList();
            } else if (!IGNORED.contains(parameter.getKey())) {
                mistakes.add(new Mistake(
                        "", "a search parameter that is not known: definitions are searched by _id, url and version"));
            }
        }
        if (!mistakes.isEmpty()) {
            throw new RefusedException(BAD_REQUEST, "The search has mistakes.", mistakes);
        }
        return bundle(fitting, address);
    }

    private static boolean fits(String value, List<String> wanted) {
        return wanted.stream().allMatch(one -> List.of(one.split(",")).contains(value));
    }

    private static ObjectNode bundle(List<ObjectNode> definitions, String address) {
        ObjectNode bundle = Elements.resource("Bundle").put("type", "searchset").put("total", definitions.size());
        for (ObjectNode definition : definitions) {
            ObjectNode entry = bundle.withArray("entry").addObject();
            entry.put(
                    "fullUrl",
                    address + "/" + definition.path("resourceType").asText() + "/"
                            + definition.path("id").asText());
            entry.set("resource", definition);
            entry.putObject("search").put("mode", "match");
        }
        return bundle;
    }
}
