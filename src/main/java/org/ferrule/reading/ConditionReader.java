package org.ferrule.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ferrule.facts.ResourceKind;
import org.ferrule.resources.CodeIndex;
import org.ferrule.resources.FhirTime;
import org.ferrule.resources.Item;
import org.ferrule.resources.Named;
import org.ferrule.resources.NotUsed;
import org.ferrule.resources.Times;
import org.jspecify.annotations.Nullable;

/** Reads Conditions and AllergyIntolerances: what holds now as long as nobody says that it is over. */
final class ConditionReader {

    private static final Set<String> CURRENT = Set.of("active", "recurrence", "relapse");

    private static final Set<String> OVER = Set.of("inactive", "resolved");

    /** What is in remission may come back, or bear on the matter all the same. */
    private static final Set<String> REMISSION = Set.of("remission");

    private static final Set<String> VOID = Set.of("refuted", "entered-in-error");

    private final Scene scene;

    private final TimeFacts times;

    ConditionReader(Scene scene, TimeFacts times) {
        this.scene = scene;
        this.times = times;
    }

    void condition(Item condition) {
        read(condition, List.of(condition.at("code")), ResourceKind.CONDITION);
    }

    /** An allergy may name its substances in the reactions, too, or only there. */
    void allergy(Item allergy) {
        List<JsonNode> concepts = new ArrayList<>(List.of(allergy.at("code")));
        allergy.at("reaction").forEach(reaction -> concepts.add(reaction.path("substance")));
        read(allergy, concepts, ResourceKind.ALLERGY);
    }

    private void read(Item item, List<JsonNode> concepts, ResourceKind kind) {
        List<CodeIndex.Meanings> named = concepts.stream()
                .map(concept -> scene.index().of(kind, concept))
                .filter(meanings -> !meanings.isEmpty())
                .toList();
        if (named.isEmpty()) {
            scene.unread(item, kind, new Named(concepts));
        }
        named.forEach(meanings -> read(item, meanings));
    }

    private void read(Item item, CodeIndex.Meanings meanings) {
        if (has(item.at("verificationStatus"), VOID)) {
            scene.notes().add(item, NotUsed.Reason.NOT_CURRENT, "It was refuted, or entered in error.");
        } else if (meanings.isContradictory()) {
            doubt(item, meanings, NotUsed.Reason.CODES, "Its codes mean different words of one fact.");
        } else if (isOver(item) && !isTime(meanings)) {
            scene.notes().add(item, NotUsed.Reason.NOT_CURRENT, "It is over, or not active.");
        } else if (meanings.isByName()) {
            doubt(
                    item,
                    meanings,
                    NotUsed.Reason.CODES,
                    "Its text names what it is about, and none of its codes does that is known.");
        } else if (!isSure(item)) {
            doubt(item, meanings, NotUsed.Reason.UNSURE, "It is not confirmed.");
        } else if (has(item.at("clinicalStatus"), REMISSION) && !isTime(meanings)) {
            doubt(item, meanings, NotUsed.Reason.UNSURE, "It is in remission.");
        } else if (!isCurrent(item) && !isOver(item)) {
            doubt(
                    item,
                    meanings,
                    NotUsed.Reason.STATUS,
                    "It does not say, or not so that it can be read, whether it is over.");
        } else {
            meanings.all().forEach(match -> read(item, match));
        }
    }

    private void doubt(Item item, CodeIndex.Meanings meanings, NotUsed.Reason reason, String problem) {
        new Meant(scene).doubt(item, Meant.words(meanings.all()), reason, problem);
    }

    /** Whether its being over is what a fact is counted from. */
    private static boolean isTime(CodeIndex.Meanings meanings) {
        return meanings.all().stream()
                .allMatch(match -> match.binding().meaning().isTime());
    }

    private static boolean isSure(Item item) {
        JsonNode verification = item.at("verificationStatus");
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
    private boolean isCurrent(Item item) {
        JsonNode clinical = item.at("clinicalStatus");
        boolean current = clinical.isMissingNode() ? !has(item, "abatement") : has(clinical, CURRENT);
        return current || isOverLater(item);
    }

    private boolean isOverLater(Item item) {
        return abatement(item).filter(end -> end.earliest().isAfter(scene.at())).isPresent();
    }

    /** Whether it says so in a way that can be read. */
    private boolean isOver(Item item) {
        JsonNode clinical = item.at("clinicalStatus");
        boolean over = clinical.isMissingNode() ? isAbated(item) : has(clinical, OVER) && !has(clinical, CURRENT);
        return over && !isOverLater(item);
    }

    /** By any type of its abatement, unless that is a time that cannot be read. */
    private boolean isAbated(Item item) {
        boolean timed = item.json().has("abatementDateTime") || item.json().has("abatementPeriod");
        boolean told = item.json().properties().stream()
                .anyMatch(member -> member.getKey().startsWith("abatement")
                        && !member.getValue().isBoolean());
        return timed
                ? abatement(item).isPresent()
                : told || item.at("abatementBoolean").asBoolean();
    }

    /** Whether it has an element of several types. */
    private static boolean has(Item item, String choice) {
        return item.json().properties().stream()
                .anyMatch(member ->
                        member.getKey().startsWith(choice) || member.getKey().startsWith("_" + choice));
    }

    private Optional<FhirTime> abatement(Item item) {
        return Times.of(item, "abatementDateTime", scene.at()).or(() -> Times.end(item, "abatementPeriod", scene.at()));
    }

    private void read(Item item, CodeIndex.Match match) {
        Optional<String> word = match.binding().meaning().word();
        if (word.isPresent()) {
            scene.gathering()
                    .add(Statements.word(match, word.get(), onset(item), item).untilNow());
        } else {
            times.happened(item, match, isCurrent(item) ? Optional.of(FhirTime.moment(scene.at())) : abatement(item));
        }
    }

    private @Nullable FhirTime onset(Item item) {
        return Times.of(item, "onsetDateTime", scene.at())
                .or(() -> Times.start(item, "onsetPeriod", scene.at()))
                .or(() -> has(item, "onset") ? Optional.empty() : Times.of(item, "recordedDate", scene.at()))
                .orElse(null);
    }
}
