package org.ferrule.resources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Which medicine a resource is about: its own concept, or that of the Medication it refers to, and of what that
 * consists of, whether it is told by concepts or by further Medications.
 */
public final class Medicine {

    /** Mixtures of mixtures of mixtures are not made. */
    private static final int DEEPEST = 4;

    private final ResourceSet resources;

    /** Medicines of resources that refer to each other within this set. */
    public Medicine(ResourceSet resources) {
        this.resources = resources;
    }

    /** The concept with all codings; empty when it stands in a Medication that was not handed in. */
    public Optional<JsonNode> concept(Resource resource) {
        Optional<String> reference = Resource.text(resource.at("medicationReference"), "reference");
        JsonNode own = resource.at("medicationCodeableConcept");
        Optional<Resource> medication = reference.flatMap(there -> resources.find(resource, there));
        if (medication.isEmpty() && reference.isPresent() && own.isMissingNode()) {
            return Optional.empty();
        }
        ObjectNode concept = JsonNodeFactory.instance.objectNode();
        add(concept, own);
        medication.ifPresent(found -> add(concept, found, 0));
        text(concept, resource.at("medicationReference"), "display");
        return Optional.of(concept);
    }

    private void add(ObjectNode concept, Resource medication, int depth) {
        add(concept, medication.at("code"));
        for (JsonNode ingredient : medication.at("ingredient")) {
            add(concept, ingredient.path("itemCodeableConcept"));
            Resource.text(ingredient.path("itemReference"), "reference")
                    .filter(reference -> depth < DEEPEST)
                    .flatMap(reference -> resources.find(medication, reference))
                    .ifPresent(part -> add(concept, part, depth + 1));
        }
    }

    private static void add(ObjectNode concept, JsonNode other) {
        ArrayNode codings = concept.withArray("coding");
        other.path("coding").forEach(codings::add);
        text(concept, other, "text");
    }

    private static void text(ObjectNode concept, JsonNode other, String member) {
        if (!concept.has("text")) {
            Resource.text(other, member).ifPresent(text -> concept.put("text", text));
        }
    }
}
