package org.ferrule.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** References to the resources that a decision was asked on, for its provenance. */
final class Inputs {

    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z]{1,63}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");
    private static final Pattern UUID = Pattern.compile("urn:uuid:[0-9a-f-]{36}");

    private final Set<String> references = new LinkedHashSet<>();

    private Inputs() {}

    /** Entities of a Provenance; resources without an address of their own are left out. */
    static List<ObjectNode> of(Collection<JsonNode> resources) {
        Inputs inputs = new Inputs();
        resources.forEach(resource -> inputs.add(resource, ""));
        return inputs.references.stream().map(Inputs::entity).toList();
    }

    private static ObjectNode entity(String reference) {
        ObjectNode entity = Elements.object().put("role", "source");
        entity.set("what", Elements.reference(reference));
        return entity;
    }

    private void add(JsonNode resource, String fullUrl) {
        String type = resource.path("resourceType").asText();
        String id = resource.path("id").asText();
        if (type.equals("Bundle")) {
            resource.path("entry")
                    .forEach(entry ->
                            add(entry.path("resource"), entry.path("fullUrl").asText()));
        } else if (TYPE.matcher(type).matches() && ID.matcher(id).matches()) {
            references.add(type + "/" + id);
        } else if (UUID.matcher(fullUrl).matches()) {
            references.add(fullUrl);
        }
    }
}
