package org.ferrule.resources;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Which medicine a resource is about: its own concept, or that of the Medication it refers to. */
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
        return pool.find(item, reference.get()).map(medication -> medication.at("code"));
    }
}
