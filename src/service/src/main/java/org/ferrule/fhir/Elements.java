package org.ferrule.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import org.ferrule.tables.Citation;
import org.ferrule.tables.Source;
import org.jspecify.annotations.Nullable;

/** Elements that many resources share. FHIR knows no empty texts and lists: they are left out. */
final class Elements {

    /** Codes of units. */
    static final String UCUM = "http://unitsofmeasure.org";

    private static final String DOI = "doi:";

    private Elements() {}

    static ObjectNode resource(String type) {
        return object().put("resourceType", type);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Sets a text unless there is none. */
    static void put(ObjectNode node, String name, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            node.put(name, text.strip());
        }
    }

    /** Sets a list unless it is empty. */
    static void put(ObjectNode node, String name, Collection<ObjectNode> list) {
        if (!list.isEmpty()) {
            ArrayNode array = node.putArray(name);
            list.forEach(array::add);
        }
    }

    static ObjectNode coding(String system, String code, @Nullable String display) {
        ObjectNode coding = object().put("system", system).put("code", code);
        put(coding, "display", display);
        return coding;
    }

    static ObjectNode concept(ObjectNode coding, @Nullable String text) {
        ObjectNode concept = object();
        concept.putArray("coding").add(coding);
        put(concept, "text", text);
        return concept;
    }

    static ObjectNode reference(String reference) {
        return object().put("reference", reference);
    }

    static ObjectNode identifier(String system, String value) {
        return object().put("system", system).put("value", value);
    }

    /** A source as it is cited. */
    static ObjectNode citation(Source source, Citation cited) {
        ObjectNode artifact = citation(source);
        put(artifact, "label", cited.locator());
        return artifact;
    }

    /** A source. */
    static ObjectNode citation(Source source) {
        ObjectNode artifact = object().put("type", "citation");
        put(artifact, "display", source.id());
        put(artifact, "citation", source.citation());
        String address = source.address();
        if (address.startsWith(DOI)) {
            artifact.put("url", "https://doi.org/" + address.substring(DOI.length()));
        } else if (address.startsWith("http")) {
            artifact.put("url", address);
        }
        return artifact;
    }
}
