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
import org.ferrule.resources.Doubt;
import org.ferrule.resources.FhirTime;
import org.ferrule.resources.Item;
import org.ferrule.resources.Medicine;
import org.ferrule.resources.NotUsed;
import org.ferrule.resources.OtherRelease;
import org.ferrule.resources.Times;

/** Which facts a resource is about as a whole, for one of which nothing can be read: they may be other than what else tells. */
final class Meant {

    private static final Set<String> OBSERVATION = Set.of("Observation");

    private final Scene scene;

    Meant(Scene scene) {
        this.scene = scene;
    }

    /** Makes each fact that a resource is about a matter of doubt; where it is about none, only tells why it is not used. */
    void doubt(Item item, NotUsed.Reason reason, String problem) {
        doubt(item, facts(item), reason, problem);
    }

    /** The same of some facts of it. */
    void doubt(Item item, Map<FactDefinition, Optional<String>> facts, NotUsed.Reason reason, String problem) {
        FhirTime time = time(item).orElse(null);
        facts.forEach((fact, word) -> scene.gathering()
                .doubt(Doubt.of(fact, time, item, reason, problem).meaning(word.orElse(null))));
        if (facts.isEmpty()) {
            scene.notes().add(item, reason, problem);
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

    private Map<FactDefinition, Optional<String>> facts(Item item) {
        return switch (item.type()) {
            case "Patient" -> patient();
            case "QuestionnaireResponse" -> answers(item);
            default -> words(matches(item));
        };
    }

    private List<CodeIndex.Match> matches(Item item) {
        List<CodeIndex.Match> matches = new ArrayList<>();
        ResourceKind kind = kind(item.type());
        concepts(item).forEach(concept -> matches.addAll(scene.index().every(kind, concept)));
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
    List<JsonNode> concepts(Item item) {
        List<JsonNode> concepts = new ArrayList<>();
        if (kind(item.type()) == ResourceKind.MEDICATION) {
            new Medicine(scene.pool()).concept(item).ifPresent(concepts::add);
            concepts.addAll(OtherRelease.medicine(item, scene.pool()));
        } else {
            concepts.add(item.at("code"));
        }
        item.at("component").forEach(component -> concepts.add(component.path("code")));
        item.at("reaction").forEach(reaction -> concepts.add(reaction.path("substance")));
        item.contained(OBSERVATION).forEach(inner -> concepts.addAll(concepts(inner)));
        return concepts;
    }

    private Map<FactDefinition, Optional<String>> patient() {
        Map<FactDefinition, Optional<String>> facts = new LinkedHashMap<>();
        for (FactDefinition fact : scene.vocabulary().dictionary().facts()) {
            if (fact.codes().stream().map(CodeBinding::resource).anyMatch(ResourceKind.PATIENT::equals)) {
                facts.put(fact, Optional.empty());
            }
        }
        return facts;
    }

    private Map<FactDefinition, Optional<String>> answers(Item response) {
        Set<String> links = new LinkedHashSet<>();
        response.at("item").forEach(item -> links.addAll(item.findValuesAsText("linkId")));
        Map<FactDefinition, Optional<String>> facts = new LinkedHashMap<>();
        for (String link : links) {
            scene.vocabulary().codeSystems().values().stream()
                    .filter(system -> system.form() == CodeForm.LINK)
                    .flatMap(form -> scene.index().of(ResourceKind.ANSWERS, form.uri(), link).stream())
                    .forEach(match -> facts.put(match.fact(), Optional.empty()));
            scene.vocabulary().dictionary().fact(link).ifPresent(fact -> facts.put(fact, Optional.empty()));
        }
        return facts;
    }

    /** When it was so, by the element that its kind has for that; that of a problem is not told, for it may hold until now. */
    private Optional<FhirTime> time(Item item) {
        return switch (item.type()) {
            case "Observation", "MedicationStatement", "MedicationAdministration" -> Times.effective(item, scene.at());
            case "QuestionnaireResponse" -> Times.of(item, "authored", scene.at());
            case "Procedure" -> Times.performed(item, scene.at());
            default -> Optional.empty();
        };
    }
}
