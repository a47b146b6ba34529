package org.ferrule.resources;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ferrule.facts.CodeBinding;
import org.ferrule.facts.CodeForm;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.ResourceKind;

/** Reads elements and extensions of the Patient; of several rows for one fact the first one that has a value counts. */
final class PatientReader {

    private final Scene scene;

    PatientReader(Scene scene) {
        this.scene = scene;
    }

    void read(Item patient) {
        Set<String> done = new HashSet<>();
        for (FactDefinition fact : scene.vocabulary().dictionary().facts()) {
            for (CodeBinding binding : fact.codes()) {
                if (binding.resource() == ResourceKind.PATIENT && !done.contains(fact.name())) {
                    read(patient, new CodeIndex.Match(fact, binding)).ifPresent(found -> {
                        scene.gathering().addOnce(found);
                        done.add(fact.name());
                    });
                }
            }
        }
    }

    /** What of the record itself forbids to act on it without a look. */
    void tellState(Item patient) {
        boolean dead = patient.at("deceasedBoolean").asBoolean()
                || Times.of(patient, "deceasedDateTime", scene.at())
                        .filter(death -> !death.isAfter(scene.at()))
                        .isPresent();
        if (dead) {
            tell(patient, "The person is recorded as deceased.");
        }
        if (patient.at("active").isBoolean() && !patient.at("active").asBoolean()) {
            tell(patient, "The record of the person is not in use any more (active is false).");
        }
        for (JsonNode link : patient.at("link")) {
            if (link.path("type").asText().equals("replaced-by")) {
                tell(patient, "The record of the person was replaced by another one.");
            }
        }
    }

    private void tell(Item patient, String sentence) {
        scene.notes().add(patient, NotUsed.Reason.STATE, sentence);
    }

    private Optional<Found> read(Item patient, CodeIndex.Match match) {
        Optional<ValueReader.Value> value = match.binding().system().form() == CodeForm.EXTENSION
                ? extension(patient, match)
                : element(patient, match);
        if (value.isPresent() && value.get().problem() != null) {
            scene.notes().add(patient, NotUsed.Reason.VALUE, value.get().problem());
        }
        return value.filter(read ->
                        read.result() != null && !read.result().path("value").isNull())
                .map(read -> Found.of(match, read, null, patient));
    }

    private static Optional<ValueReader.Value> element(Item patient, CodeIndex.Match match) {
        JsonNode element = patient.at(match.binding().code());
        return element.isTextual()
                ? Optional.of(new ValueReader(match.fact(), null).element(element))
                : Optional.empty();
    }

    private static Optional<ValueReader.Value> extension(Item patient, CodeIndex.Match match) {
        List<String> urls = new ArrayList<>(List.of(match.binding().system().uri()));
        urls.addAll(match.binding().system().also());
        for (JsonNode extension : patient.at("extension")) {
            String url = extension.path("url").asText();
            if (urls.stream()
                    .anyMatch(start -> url.equals(start + match.binding().code()))) {
                return new ValueReader(match.fact(), null).read(extension);
            }
        }
        return Optional.empty();
    }
}
