package org.ferrule.resources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Which medicine a resource is about: its own concept, or that of the Medication it refers to, or of what that consists of. */
final class Medicine {

    private final Pool pool;

    Medicine(Pool pool) {
        this.pool = pool;
    }

    /** The concept; empty when it stands in a Medication that was not handed in. */
    Optional<JsonNode> concept(Item item) {
        Optional<String> reference = Item.text(item.at("medicationReference"), "reference");
        if (reference.isEmpty()) {
            return Optional.of(item.at("medicationCodeableConcept"));
        }
        return pool.find(item, reference.get()).map(Medicine::code);
    }

    private static JsonNode code(Item medication) {
        JsonNode code = medication.at("code");
        if (!code.path("coding").isEmpty()) {
            return code;
        }
        ObjectNode concept = JsonNodeFactory.instance.objectNode();
        ArrayNode codings = concept.putArray("coding");
        medication.at("ingredient").forEach(ingredient -> ingredient
                .at("/itemCodeableConcept/coding")
                .forEach(codings::add));
        return concept;
    }
}
