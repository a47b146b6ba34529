package org.ferrule.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ferrule.facts.Mistake;
import org.ferrule.refusal.RefusedException;

/** The answer to a search for definitions, of which there is one of each type. */
final class Searchset {

    private static final int BAD_REQUEST = 400;

    /** Search parameters by the member of the definition that they are compared with. */
    private static final Map<String, String> PARAMETERS = Map.of("_id", "id", "url", "url", "version", "version");

    /** What only says how to answer. */
    private static final Set<String> IGNORED = Set.of("_format", "_pretty", "_count", "_summary", "_elements");

    private Searchset() {}

    /**
     * The definition, if all parameters fit it.
     *
     * @throws RefusedException when a parameter is unknown: leaving it out would find too much
     */
    static ObjectNode of(ObjectNode definition, MultivaluedMap<String, String> parameters, String address) {
        List<Mistake> mistakes = new ArrayList<>();
        boolean fits = true;
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            String member = PARAMETERS.get(parameter.getKey());
            if (member != null) {
                String value = definition.path(member).asText();
                fits &= parameter.getValue().stream()
                        .allMatch(wanted -> List.of(wanted.split(",")).contains(value));
            } else if (!IGNORED.contains(parameter.getKey())) {
                mistakes.add(new Mistake(
                        "", "a search parameter that is not known: definitions are searched by _id, url and version"));
            }
        }
        if (!mistakes.isEmpty()) {
            throw new RefusedException(BAD_REQUEST, "The search has mistakes.", mistakes);
        }
        return bundle(definition, fits, address);
    }

    private static ObjectNode bundle(ObjectNode definition, boolean fits, String address) {
        ObjectNode bundle = Elements.resource("Bundle").put("type", "searchset").put("total", fits ? 1 : 0);
        if (fits) {
            ObjectNode entry = bundle.putArray("entry").addObject();
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
