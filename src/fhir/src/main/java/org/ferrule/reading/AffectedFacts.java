package org.ferrule.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ferrule.facts.CodeBinding;
import org.ferrule.facts.CodeForm;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.ResourceKind;
import org.ferrule.resources.CodeIndex;
import org.ferrule.resources.FhirTime;
import org.ferrule.resources.Medicine;
import org.ferrule.resources.NotUsed;
import org.ferrule.resources.OtherRelease;
import org.ferrule.resources.Resource;
import org.ferrule.resources.Times;
import org.ferrule.resources.UnusableValue;

/**
 * Which facts a resource is about as a whole, for one of which nothing can be read: they may be other than what else
 * tells.
 */
final class AffectedFacts {

    private static final Set<String> OBSERVATION = Set.of("Observation");

    private final ReadingContext context;

    AffectedFacts(ReadingContext context) {
        this.context = context;
    }

    /**
     * Marks what a resource says of each fact that it is about as unusable; where it is about none, only tells why it
     * is not used.
     */
    void markUnusable(Resource resource, NotUsed.Reason reason, String problem) {
        markUnusable(resource, facts(resource), reason, problem);
    }

    /** The same of some facts of it. */
    void markUnusable(
            Resource resource, Map<FactDefinition, Optional<String>> facts, NotUsed.Reason reason, String problem) {
        FhirTime time = time(resource).orElse(null);
        facts.forEach((fact, word) -> context.collector()
                .addUnusable(
                        UnusableValue.of(fact, time, resource, reason, problem).meaning(word.orElse(null))));
        if (facts.isEmpty()) {
            context.notUsed().add(resource, reason, problem);
        }
    }

    /** Facts with the word that each would have. */
    static Map<FactDefinition, Optional<String>> words(List<CodeIndex.Match> matches) {
        Map<FactDefinition, Optional<String>> facts = new LinkedHashMap<>();
        for (CodeIndex.Match match : matches) {
            facts.merge(
                    match.fact(),
                    match.binding().meaning().word(),
                    (one, other) -> one.equals(other) ? one : Optional.empty());
        }
        return facts;
    }

    private Map<FactDefinition, Optional<String>> facts(Resource resource) {
        return switch (resource.type()) {
            case "Patient" -> patient();
            case "QuestionnaireResponse" -> answers(resource);
            default -> words(matches(resource));
        };
    }

    private List<CodeIndex.Match> matches(Resource resource) {
        List<CodeIndex.Match> matches = new ArrayList<>();
        ResourceKind kind = kind(resource.type());
        concepts(resource).forEach(concept -> matches.addAll(context.index().every(kind, concept)));
        return matches;
    }

    private static ResourceKind kind(String type) {
        return switch (type) {
            case "Observation", "DiagnosticReport" -> ResourceKind.OBSERVATION;
            case "Condition" -> ResourceKind.CONDITION;
            case "AllergyIntolerance" -> ResourceKind.ALLERGY;
            case "Procedure" -> ResourceKind.PROCEDURE;
            default -> ResourceKind.MEDICATION;
        };
    }

    /** The concepts that name what a resource is about, its own first. */
    List<JsonNode> concepts(Resource resource) {
        List<JsonNode> concepts = new ArrayList<>();
        if (kind(resource.type()) == ResourceKind.MEDICATION) {
            new Medicine(context.resources()).concept(resource).ifPresent(concepts::add);
            concepts.addAll(OtherRelease.medicine(resource, context.resources()));
        } else {
            concepts.add(resource.at("code"));
        }
        resource.at("component").forEach(component -> concepts.add(component.path("code")));
        resource.at("reaction").forEach(reaction -> concepts.add(reaction.path("substance")));
        resource.contained(OBSERVATION).forEach(inner -> concepts.addAll(concepts(inner)));
        return concepts;
    }

    private Map<FactDefinition, Optional<String>> patient() {
        Map<FactDefinition, Optional<String>> facts = new LinkedHashMap<>();
        for (FactDefinition fact : context.variables().dictionary().facts()) {
            if (fact.codes().stream().map(CodeBinding::resource).anyMatch(ResourceKind.PATIENT::equals)) {
                facts.put(fact, Optional.empty());
            }
        }
        return facts;
    }

    private Map<FactDefinition, Optional<String>> answers(Resource response) {
        Set<String> links = new LinkedHashSet<>();
        response.at("item").forEach(item -> links.addAll(item.findValuesAsText("linkId")));
        Map<FactDefinition, Optional<String>> facts = new LinkedHashMap<>();
        for (String link : links) {
            context.variables().codeSystems().values().stream()
                    .filter(system -> system.form() == CodeForm.LINK)
                    .flatMap(form -> context.index().of(ResourceKind.ANSWERS, form.uri(), link).stream())
                    .forEach(match -> facts.put(match.fact(), Optional.empty()));
            context.variables().dictionary().fact(link).ifPresent(fact -> facts.put(fact, Optional.empty()));
        }
        return facts;
    }

    /**
     * When it was so, by the element that its kind has for that; that of a problem is not told, for it may hold until
     * now.
     */
    private Optional<FhirTime> time(Resource resource) {
        return switch (resource.type()) {
            case "Observation", "MedicationStatement", "MedicationAdministration" ->
                Times.effective(resource, context.at());
            case "QuestionnaireResponse" -> Times.of(resource, "authored", context.at());
            case "Procedure" -> Times.performed(resource, context.at());
            default -> Optional.empty();
        };
    }
}
