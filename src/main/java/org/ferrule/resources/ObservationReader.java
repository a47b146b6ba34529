package org.ferrule.resources;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.ferrule.facts.ResourceKind;

/** Reads Observations with their components and the members that they contain. */
final class ObservationReader {

    private static final Set<String> STATUSES =
            Set.of("registered", "preliminary", "final", "amended", "corrected", "cancelled", "unknown");

    private final Scene scene;
    private final Set<String> contained = new HashSet<>();

    ObservationReader(Scene scene) {
        this.scene = scene;
    }

    void read(Item observation) {
        boolean interest = value(observation, observation.json());
        for (JsonNode component : observation.at("component")) {
            interest |= value(observation, component);
        }
        for (JsonNode member : observation.at("hasMember")) {
            interest |= member(observation, Item.text(member, "reference").orElse(""));
        }
        if (!interest) {
            scene.notes().ofNoInterest();
        }
    }

    /** Members that came as resources of their own are read as such; one that is contained is read here, once. */
    private boolean member(Item panel, String reference) {
        Optional<Item> member = scene.pool().find(panel, reference);
        if (member.isEmpty()) {
            scene.notes()
                    .add(
                            panel,
                            NotUsed.Reason.REFERENCE_MISSING,
                            "A member of the panel was not handed in, so its value is not known.");
        } else if (reference.startsWith("#")
                && contained.add(member.get().name())
                && member.get().type().equals("Observation")) {
            Item item = member.get();
            if (scene.person().isNotIn(item)) {
                scene.notes().add(item, NotUsed.Reason.OTHER_SUBJECT, "It is about somebody or something else.");
            } else if (!hasStatus(panel)) {
                scene.notes().add(item, NotUsed.Reason.STATUS, "Its panel was entered in error, or has no status.");
            } else {
                value(item, item.json());
                item.at("component").forEach(component -> value(item, component));
            }
        }
        return true;
    }

    /** Reads a holder of a code and a value; whether any fact is meant by the code. */
    private boolean value(Item observation, JsonNode holder) {
        CodeIndex.Meanings meanings = scene.index().of(ResourceKind.OBSERVATION, holder.path("code"));
        if (meanings.isEmpty()) {
            return false;
        }
        if (meanings.isContradictory() || meanings.all().size() > 1) {
            scene.notes().add(observation, NotUsed.Reason.CODES, "Its codes mean different facts.");
            return true;
        }
        String status = observation.text("status").orElse("");
        if (!hasStatus(observation)) {
            scene.notes()
                    .add(
                            observation,
                            NotUsed.Reason.STATUS,
                            "It was entered in error, or has no status that is known.");
        } else {
            found(observation, holder, meanings.all().get(0), status);
        }
        return true;
    }

    private static boolean hasStatus(Item observation) {
        return observation.text("status").filter(STATUSES::contains).isPresent();
    }

    private boolean isIssuedLater(Item observation) {
        return Times.of(observation, "issued", scene.at())
                .filter(issued -> issued.isAfter(scene.at()))
                .isPresent();
    }

    private void found(Item observation, JsonNode holder, CodeIndex.Match match, String status) {
        Optional<ValueReader.Value> value = new ValueReader(match.fact(), null).read(holder);
        String problem = value.map(ValueReader.Value::problem).orElse(null);
        if (value.isEmpty() || problem != null) {
            scene.notes().add(observation, NotUsed.Reason.VALUE, problem == null ? "It has no value." : problem);
            return;
        }
        Optional<FhirTime> taken = Times.effective(observation, scene.at());
        if (taken.isEmpty() && isIssuedLater(observation)) {
            scene.notes().add(observation, NotUsed.Reason.FUTURE, "It was issued after the clinical moment.");
            return;
        }
        Found found = Found.of(match, value.get(), taken.orElse(null), observation);
        found.result().put("status", status);
        scene.gathering().add(found);
    }
}
