package org.ferrule.resources;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Knows resources of other releases of FHIR than R4 by their shape. What they say is not read as if it were R4. */
public final class OtherRelease {

    private static final String STU3 = "STU3";
    private static final String R5 = "R5";

    private static final Set<String> USES =
            Set.of("MedicationRequest", "MedicationStatement", "MedicationAdministration", "MedicationDispense");

    private static final List<String> HAPPENED =
            List.of("occurrenceDateTime", "occurrencePeriod", "occurenceDateTime", "occurencePeriod");

    private OtherRelease() {}

    /** Why a resource is none of R4, as a sentence; empty for one that may be. */
    public static Optional<String> problem(Resource resource) {
        return element(resource)
                .map(found ->
                        "It is not in the form of FHIR R4 but of " + found + ", which is not read: send it as R4.");
    }

    private static Optional<String> element(Resource resource) {
        boolean medicine = USES.contains(resource.type());
        boolean happens = resource.type().equals("Procedure") || resource.type().equals("MedicationAdministration");
        return Stream.of(
                        text(resource, "clinicalStatus"),
                        text(resource, "verificationStatus"),
                        medicine && resource.at("medication").isObject() ? told(R5, "medication") : null,
                        resource.type().equals("MedicationStatement")
                                        && resource.at("taken").isTextual()
                                ? told(STU3, "taken")
                                : null,
                        resource.type().equals("QuestionnaireResponse")
                                        && resource.at("questionnaire").isObject()
                                ? told(STU3, "questionnaire, which is a Reference")
                                : null,
                        happens
                                ? HAPPENED.stream()
                                        .filter(resource.json()::has)
                                        .map(name -> told(R5, name))
                                        .findFirst()
                                        .orElse(null)
                                : null)
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    private static @Nullable String text(Resource resource, String member) {
        return resource.at(member).isTextual() ? told(STU3, member + ", which is a text") : null;
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
