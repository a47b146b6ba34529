package org.ferrule.resources;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.ferrule.facts.CodeMeaning;
import org.ferrule.facts.ResourceKind;
import org.jspecify.annotations.Nullable;

/** Reads Conditions and AllergyIntolerances: what holds now as long as nobody says that it is over. */
final class ConditionReader {

    private static final Set<String> CURRENT = Set.of("active", "recurrence", "relapse");

    private static final Set<String> VOID = Set.of("refuted", "entered-in-error");

    private final Scene scene;

    private final TimeFacts times;

    ConditionReader(Scene scene, TimeFacts times) {
        this.scene = scene;
        this.times = times;
    }

    void condition(Item condition) {
        read(condition, scene.index().of(ResourceKind.CONDITION, condition.at("code")));
    }

    /** An allergy may name its substances in the reactions, too, or only there. */
    void allergy(Item allergy) {
        List<CodeIndex.Meanings> named = Stream.concat(
                        Stream.of(allergy.at("code")),
                        StreamSupport.stream(allergy.at("reaction").spliterator(), false)
                                .map(reaction -> reaction.path("substance")))
                .map(concept -> scene.index().of(ResourceKind.ALLERGY, concept))
                .filter(meanings -> !meanings.isEmpty())
                .toList();
        if (named.isEmpty()) {
            scene.notes().ofNoInterest();
        }
        named.forEach(meanings -> read(allergy, meanings));
    }

    private void read(Item item, CodeIndex.Meanings meanings) {
        if (meanings.isEmpty()) {
            scene.notes().ofNoInterest();
        } else if (meanings.isContradictory()) {
            scene.notes().add(item, NotUsed.Reason.CODES, "Its codes mean different words of one fact.");
        } else if (has(item.at("verificationStatus"), VOID)) {
            scene.notes().add(item, NotUsed.Reason.NOT_CURRENT, "It was refuted, or entered in error.");
        } else if (!isSure(item)) {
            scene.notes().add(item, NotUsed.Reason.UNSURE, "It is not confirmed.");
        } else {
            meanings.all().forEach(match -> read(item, match));
        }
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
        return current
                || abatement(item)
                        .filter(end -> end.earliest().isAfter(scene.at()))
                        .isPresent();
    }

    /** Whether it has an element of several types. */
    private static boolean has(Item item, String choice) {
        return item.json().properties().stream()
                .anyMatch(member -> member.getKey().startsWith(choice));
    }

    private Optional<FhirTime> abatement(Item item) {
        return Times.of(item, "abatementDateTime", scene.at()).or(() -> Times.end(item, "abatementPeriod", scene.at()));
    }

    private void read(Item item, CodeIndex.Match match) {
        CodeMeaning meaning = match.binding().meaning();
        if (meaning instanceof CodeMeaning.Means means) {
            if (isCurrent(item)) {
                scene.gathering()
                        .add(Statements.word(match, means.word(), onset(item), item)
                                .untilNow());
            } else {
                over(item);
            }
        } else {
            times.happened(item, match, isCurrent(item) ? Optional.of(FhirTime.moment(scene.at())) : abatement(item));
        }
    }

    /** What is in remission may come back, or bear on the matter all the same. */
    private void over(Item item) {
        if (has(item.at("clinicalStatus"), Set.of("remission"))) {
            scene.notes().add(item, NotUsed.Reason.UNSURE, "It is in remission.");
        } else {
            scene.notes().add(item, NotUsed.Reason.NOT_CURRENT, "It is over, or not active.");
        }
    }

    private @Nullable FhirTime onset(Item item) {
        return Times.of(item, "onsetDateTime", scene.at())
                .or(() -> Times.start(item, "onsetPeriod", scene.at()))
                .or(() -> has(item, "onset") ? Optional.empty() : Times.of(item, "recordedDate", scene.at()))
                .orElse(null);
    }
}
