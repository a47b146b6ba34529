package org.ferrule.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.ferrule.facts.ResourceKind;
import org.ferrule.resources.CodeIndex;
import org.ferrule.resources.CodeableConcepts;
import org.ferrule.resources.FhirTime;
import org.ferrule.resources.NotUsed;
import org.ferrule.resources.Resource;
import org.ferrule.resources.Times;
import org.jspecify.annotations.Nullable;

/** Reads Conditions and AllergyIntolerances: what holds now as long as nobody says that it is over. */
final class ConditionReader {

    private static final Set<String> CURRENT = Set.of("active", "recurrence", "relapse");

    private static final Set<String> OVER = Set.of("inactive", "resolved");

    /** What is in remission may come back, or bear on the matter all the same. */
    private static final Set<String> REMISSION = Set.of("remission");

    private static final Set<String> VOID = Set.of("refuted", "entered-in-error");

    private final ReadingContext context;

    private final TimeFacts times;

    /** The first of these is listed; a condition that is no longer current says nothing about its facts. */
    private final List<Obstacle> obstacles = List.of(
            new Obstacle(
                    NotUsed.Reason.NOT_CURRENT,
                    "It was refuted, or entered in error.",
                    (resource, meanings) -> has(resource.at("verificationStatus"), VOID)),
            new Obstacle(
                    NotUsed.Reason.CODES,
                    "Its codes mean different words of one fact.",
                    (resource, meanings) -> meanings.isContradictory()),
            new Obstacle(
                    NotUsed.Reason.NOT_CURRENT,
                    "It is over, or not active.",
                    (resource, meanings) -> isOver(resource) && !isTime(meanings)),
            new Obstacle(
                    NotUsed.Reason.CODES,
                    "Its text names what it is about, and none of its codes does that is known.",
                    (resource, meanings) -> meanings.isByName()),
            new Obstacle(NotUsed.Reason.UNSURE, "It is not confirmed.", (resource, meanings) -> !isSure(resource)),
            new Obstacle(
                    NotUsed.Reason.UNSURE,
                    "It is in remission.",
                    (resource, meanings) -> has(resource.at("clinicalStatus"), REMISSION) && !isTime(meanings)),
            new Obstacle(
                    NotUsed.Reason.STATUS,
                    "It does not say, or not so that it can be read, whether it is over.",
                    (resource, meanings) -> !isCurrent(resource) && !isOver(resource)));

    /** Why a resource cannot be read for its facts, or not any more. */
    private record Obstacle(
            NotUsed.Reason reason, String sentence, BiPredicate<Resource, CodeIndex.Meanings> isThere) {}

    ConditionReader(ReadingContext context, TimeFacts times) {
        this.context = context;
        this.times = times;
    }

    void condition(Resource condition) {
        read(condition, List.of(condition.at("code")), ResourceKind.CONDITION);
    }

    /** An allergy may name its substances in the reactions, too, or only there. */
    void allergy(Resource allergy) {
        List<JsonNode> concepts = new ArrayList<>(List.of(allergy.at("code")));
        allergy.at("reaction").forEach(reaction -> concepts.add(reaction.path("substance")));
        read(allergy, concepts, ResourceKind.ALLERGY);
    }

    private void read(Resource resource, List<JsonNode> concepts, ResourceKind kind) {
        List<CodeIndex.Meanings> named = concepts.stream()
                .map(concept -> context.index().of(kind, concept))
                .filter(meanings -> !meanings.isEmpty())
                .toList();
        if (named.isEmpty()) {
            context.unread(resource, kind, new CodeableConcepts(concepts));
        }
        named.forEach(meanings -> read(resource, meanings));
    }

    private void read(Resource resource, CodeIndex.Meanings meanings) {
        Optional<Obstacle> obstacle = obstacles.stream()
                .filter(one -> one.isThere().test(resource, meanings))
                .findFirst();
        if (obstacle.isEmpty()) {
            meanings.all().forEach(match -> read(resource, match));
        } else if (obstacle.get().reason() == NotUsed.Reason.NOT_CURRENT) {
            context.notUsed()
                    .add(resource, obstacle.get().reason(), obstacle.get().sentence());
        } else {
            markUnusable(
                    resource, meanings, obstacle.get().reason(), obstacle.get().sentence());
        }
    }

    private void markUnusable(Resource resource, CodeIndex.Meanings meanings, NotUsed.Reason reason, String problem) {
        new AffectedFacts(context).markUnusable(resource, AffectedFacts.words(meanings.all()), reason, problem);
    }

    /** Whether its being over is what a fact is counted from. */
    private static boolean isTime(CodeIndex.Meanings meanings) {
        return meanings.all().stream()
                .allMatch(match -> match.binding().meaning().isTime());
    }

    private static boolean isSure(Resource resource) {
        JsonNode verification = resource.at("verificationStatus");
        return verification.isMissingNode() || has(verification, Set.of("confirmed"));
    }

    private static boolean has(JsonNode concept, Set<String> codes) {
        for (JsonNode coding : concept.path("coding")) {
            if (codes.contains(coding.path("code").asText())) {
                return true;
            }
        }
        return false;
    }

    /** At the clinical moment: what was over later had not been over then. */
    private boolean isCurrent(Resource resource) {
        JsonNode clinical = resource.at("clinicalStatus");
        boolean current = clinical.isMissingNode() ? !has(resource, "abatement") : has(clinical, CURRENT);
        return current || isOverLater(resource);
    }

    private boolean isOverLater(Resource resource) {
        return abatement(resource)
                .filter(end -> end.earliest().isAfter(context.at()))
                .isPresent();
    }

    /** Whether it says so in a way that can be read. */
    private boolean isOver(Resource resource) {
        JsonNode clinical = resource.at("clinicalStatus");
        boolean over = clinical.isMissingNode() ? isAbated(resource) : has(clinical, OVER) && !has(clinical, CURRENT);
        return over && !isOverLater(resource);
    }

    /** By any type of its abatement, unless that is a time that cannot be read. */
    private boolean isAbated(Resource resource) {
        boolean timed =
                resource.json().has("abatementDateTime") || resource.json().has("abatementPeriod");
        boolean told = resource.json().properties().stream()
                .anyMatch(member -> member.getKey().startsWith("abatement")
                        && !member.getValue().isBoolean());
        return timed
                ? abatement(resource).isPresent()
                : told || resource.at("abatementBoolean").asBoolean();
    }

    /** Whether it has an element of several types. */
    private static boolean has(Resource resource, String choice) {
        return resource.json().properties().stream()
                .anyMatch(member ->
                        member.getKey().startsWith(choice) || member.getKey().startsWith("_" + choice));
    }

    private Optional<FhirTime> abatement(Resource resource) {
        return Times.of(resource, "abatementDateTime", context.at())
                .or(() -> Times.end(resource, "abatementPeriod", context.at()));
    }

    private void read(Resource resource, CodeIndex.Match match) {
        Optional<String> word = match.binding().meaning().word();
        if (word.isPresent()) {
            context.collector()
                    .add(ExtractedValue.word(match, word.get(), onset(resource), resource)
                            .untilNow());
        } else {
            times.happened(
                    resource,
                    match,
                    isCurrent(resource) ? Optional.of(FhirTime.moment(context.at())) : abatement(resource));
        }
    }

    private @Nullable FhirTime onset(Resource resource) {
        return Times.of(resource, "onsetDateTime", context.at())
                .or(() -> Times.start(resource, "onsetPeriod", context.at()))
                .or(() -> has(resource, "onset") ? Optional.empty() : Times.of(resource, "recordedDate", context.at()))
                .orElse(null);
    }
}
