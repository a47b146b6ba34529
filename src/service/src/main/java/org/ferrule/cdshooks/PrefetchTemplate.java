package org.ferrule.cdshooks;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ferrule.facts.CodeBinding;
import org.ferrule.facts.CodeForm;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.ResourceKind;
import org.ferrule.tables.Variables;

/**
 * A query for resources that the facts of a rulebook are read from.
 *
 * @param key under which a caller sends what it finds
 * @param query address below that of the FHIR server, with a token for the patient
 * @param required whether no decision is made without it
 */
record PrefetchTemplate(String key, String query, boolean required) {

    /** What a caller replaces by the id of the patient. */
    static final String PATIENT = "{{context.patientId}}";

    private static final String OF_PATIENT = "?patient=" + PATIENT;
    /** More than most people have, so that one page will do. */
    private static final String COUNT = "&_count=200";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    /** The queries for all codes of the workbooks, the patient first. */
    static List<PrefetchTemplate> of(Variables variables) {
        List<PrefetchTemplate> templates = new ArrayList<>();
        templates.add(new PrefetchTemplate("patient", "Patient/" + PATIENT, true));
        codes(variables).forEach((kind, codes) -> templates.addAll(of(kind, codes)));
        if (variables.codeSystems().values().stream().anyMatch(system -> system.form() == CodeForm.LINK)) {
            templates.add(new PrefetchTemplate(
                    "answers",
                    "QuestionnaireResponse" + OF_PATIENT + "&status=completed,amended&_sort=-authored" + COUNT,
                    false));
        }
        return List.copyOf(templates);
    }

    /**
     * Codes by the kind of resource that holds them, as a search names them; the one that ends in a star names many.
     */
    private static Map<ResourceKind, Set<String>> codes(Variables variables) {
        Map<ResourceKind, Set<String>> codes = new EnumMap<>(ResourceKind.class);
        for (FactDefinition fact : variables.dictionary().facts()) {
            for (CodeBinding binding : fact.codes()) {
                if (binding.system().form() == CodeForm.NAME) {
                    continue;
                }
                codes.computeIfAbsent(binding.resource(), kind -> new LinkedHashSet<>())
                        .add(binding.system().uri() + "|" + URLEncoder.encode(binding.code(), StandardCharsets.UTF_8));
            }
        }
        return codes;
    }

    private static List<PrefetchTemplate> of(ResourceKind kind, Set<String> codes) {
        return switch (kind) {
            case PATIENT, ANSWERS -> List.of();
            case OBSERVATION -> List.of(search("observations", "Observation", code(codes) + "&_sort=-date", true));
            case CONDITION -> List.of(search("conditions", "Condition", code(codes), false));
            case PROCEDURE -> List.of(search("procedures", "Procedure", code(codes) + "&_sort=-date", false));
            case ALLERGY -> List.of(search("allergies", "AllergyIntolerance", "", false));
            // Not by code: it may stand in a Medication that they refer to.
            case MEDICATION ->
                List.of(
                        search(
                                "medicationRequests",
                                "MedicationRequest",
                                "&status=active,completed,unknown&_sort=-authoredon",
                                false),
                        search(
                                "medicationStatements",
                                "MedicationStatement",
                                "&status=active,completed,stopped,unknown&_sort=-effective",
                                false),
                        search(
                                "medicationAdministrations",
                                "MedicationAdministration",
                                "&status=in-progress,completed,stopped,on-hold,unknown&_sort=-effective-time",
                                false));
        };
    }

    private static PrefetchTemplate search(String key, String type, String more, boolean required) {
        return new PrefetchTemplate(key, type + OF_PATIENT + more + COUNT, required);
    }

    /** None where a code stands for all that begin like it, which no search can say. */
    private static String code(Set<String> codes) {
        return codes.stream().anyMatch(code -> code.endsWith(CodeBinding.REST))
                ? ""
                : codes.stream().collect(Collectors.joining(",", "&code=", ""));
    }

    /** Whether it is a search, and not the read of one resource. */
    boolean isSearch() {
        return query.contains("?");
    }

    /** The type of the resources that it finds. */
    String type() {
        return query.split("[/?]", 2)[0];
    }

    /**
     * The address of what is looked for.
     *
     * @param base address of the server, without a slash at its end
     * @throws IllegalArgumentException when no server can have this id
     */
    URI at(String base, String patient) {
        String id = patient.startsWith("Patient/") ? patient.substring("Patient/".length()) : patient;
        if (!ID.matcher(id).matches() || id.matches("\\.+")) {
            throw new IllegalArgumentException("no id of a patient");
        }
        try {
            return new URI(base + "/" + query.replace(PATIENT, id).replace("|", "%7C"));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a code that no address can hold", e);
        }
    }
}
