package org.ferrule.resources;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Knows resources of other releases of FHIR than R4 by their shape. What they say is not read as if it were R4. */
public final class OtherRelease {

    private static final String STU3 = "STU3";
    private static final String R5 = "R5";

    private static final Set<String> USES =
            Set.of("MedicationRequest", "MedicationStatement", "MedicationAdministration", "MedicationDispense");

    private static final Set<String> HAPPENINGS = Set.of("Procedure", "MedicationAdministration");

    private static final List<Sign> SIGNS = List.of(
            new Sign(STU3, Set.of(), "clinicalStatus", JsonNode::isTextual, ", which is a text"),
            new Sign(STU3, Set.of(), "verificationStatus", JsonNode::isTextual, ", which is a text"),
            new Sign(R5, USES, "medication", JsonNode::isObject, ""),
            new Sign(STU3, Set.of("MedicationStatement"), "taken", JsonNode::isTextual, ""),
            new Sign(
                    STU3,
                    Set.of("QuestionnaireResponse"),
                    "questionnaire",
                    JsonNode::isObject,
                    ", which is a Reference"),
            happened("occurrenceDateTime"),
            happened("occurrencePeriod"),
            happened("occurenceDateTime"),
            happened("occurencePeriod"));

    /**
     * What only resources of another release have.
     *
     * @param types those that may have it, empty for all
     * @param element its name
     * @param shape how it looks there
     * @param form the same in words, empty where the name says enough
     */
    private record Sign(String release, Set<String> types, String element, Predicate<JsonNode> shape, String form) {

        boolean isOn(Resource resource) {
            return (types.isEmpty() || types.contains(resource.type())) && shape.test(resource.at(element));
        }
    }

    private OtherRelease() {}

    /** Why a resource cannot be of R4, as a sentence; empty where it may be. */
    public static Optional<String> problem(Resource resource) {
        return element(resource)
                .map(found ->
                        "It is not in the form of FHIR R4 but of " + found + ", which is not read: send it as R4.");
    }

    private static Optional<String> element(Resource resource) {
        return SIGNS.stream()
                .filter(sign -> sign.isOn(resource))
                .map(sign -> told(sign.release(), sign.element() + sign.form()))
                .findFirst();
    }

    private static Sign happened(String element) {
        return new Sign(R5, HAPPENINGS, element, node -> !node.isMissingNode(), "");
    }

    private static String told(String release, String element) {
        return release + " (by its element " + element + ")";
    }

    /** The concepts of a medicine as R5 tells it. */
    public static List<JsonNode> medicine(Resource resource, ResourceSet resources) {
        JsonNode medication = resource.at("medication");
        List<JsonNode> concepts = new ArrayList<>();
        if (medication.isObject()) {
            concepts.add(medication.path("concept"));
            Resource.text(medication.path("reference"), "reference")
                    .flatMap(reference -> resources.find(resource, reference))
                    .ifPresent(found -> {
                        concepts.add(found.at("code"));
                        found.at("ingredient").forEach(part -> {
                            concepts.add(part.path("itemCodeableConcept"));
                            concepts.add(part.at("/item/concept"));
                        });
                    });
        }
        return concepts;
    }
}
