package org.ferrule.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.ferrule.facts.ResourceKind;
import org.ferrule.resources.CodeIndex;
import org.ferrule.resources.FhirTime;
import org.ferrule.resources.Item;
import org.ferrule.resources.Medicine;
import org.ferrule.resources.Named;
import org.ferrule.resources.NotUsed;
import org.ferrule.resources.Times;
import org.jspecify.annotations.Nullable;

/**
 * Reads MedicationRequests, MedicationStatements, MedicationAdministrations and MedicationDispenses: what is taken now and what was given when.
 */
final class MedicationReader {

    private static final Set<String> ORDERS =
            Set.of("order", "original-order", "reflex-order", "filler-order", "instance-order");

    /** One that was stopped had begun: a part was given. */
    private static final Set<String> TAKEN = Set.of("completed", "stopped");

    private static final Set<String> GIVEN = Set.of("completed", "in-progress", "stopped");

    /** Words by which it is known what became of it. */
    private static final Set<String> STATUSES = Set.of(
            "active",
            "completed",
            "in-progress",
            "stopped",
            "cancelled",
            "entered-in-error",
            "draft",
            "not-done",
            "not-taken",
            "declined",
            "intended",
            "preparation");

    private static final Set<String> INTENTS = Set.of(
            "proposal", "plan", "order", "original-order", "reflex-order", "filler-order", "instance-order", "option");

    private final Scene scene;
    private final TimeFacts times;

    MedicationReader(Scene scene, TimeFacts times) {
        this.scene = scene;
        this.times = times;
    }

    /** Reads one of the four. */
    void read(Item item) {
        Optional<JsonNode> concept = new Medicine(scene.pool()).concept(item);
        CodeIndex.Meanings meanings =
                scene.index().of(ResourceKind.MEDICATION, concept.orElse(JsonNodeFactory.instance.missingNode()));
        if (concept.isEmpty()) {
            scene.notes()
                    .add(
                            new Named(List.of(JsonNodeFactory.instance
                                            .objectNode()
                                            .set(
                                                    "text",
                                                    item.at("medicationReference")
                                                            .path("display"))))
                                    .of(item),
                            NotUsed.Reason.REFERENCE_MISSING,
                            "The Medication that it refers to was not handed in, so it is not known which one it is.");
        } else if (meanings.isEmpty()) {
            scene.unread(item, ResourceKind.MEDICATION, new Named(List.of(concept.get())));
        } else if (meanings.isByName() && use(item).isPresent()) {
            doubt(
                    item,
                    meanings,
                    NotUsed.Reason.CODES,
                    "Its text names what it is about, and none of its codes does that is known.");
        } else if (isUnknown(item)) {
            doubt(item, meanings, NotUsed.Reason.STATUS, "It has no status, or none that tells what became of it.");
        } else if (meanings.isContradictory()) {
            doubt(item, meanings, NotUsed.Reason.CODES, "Its codes mean different words of one fact.");
        } else {
            use(item).ifPresent(use -> meanings.all().forEach(match -> read(item, match, use)));
        }
    }

    private void doubt(Item item, CodeIndex.Meanings meanings, NotUsed.Reason reason, String problem) {
        new Meant(scene).doubt(item, Meant.words(meanings.all()), reason, problem);
    }

    /** By a status that is none, or says so itself; an order by its intent, too. */
    private static boolean isUnknown(Item item) {
        boolean order = item.type().equals("MedicationRequest");
        return !STATUSES.contains(item.text("status").orElse(""))
                || (order && !INTENTS.contains(item.text("intent").orElse("")));
    }

    /**
     * How a medicine was used.
     *
     * @param begun since when, null when not known
     * @param last when it was last taken or given for certain, null when not known
     * @param running whether it is taken now
     * @param ordered whether it was only ordered
     */
    record Use(@Nullable FhirTime begun, @Nullable FhirTime last, boolean running, boolean ordered) {}

    private Optional<Use> use(Item item) {
        Optional<Use> use =
                switch (item.type()) {
                    case "MedicationRequest" -> request(item);
                    case "MedicationStatement" -> statement(item);
                    case "MedicationDispense" -> dispense(item);
                    default -> administration(item);
                };
        if (use.isEmpty()) {
            scene.notes()
                    .add(
                            item,
                            NotUsed.Reason.STATUS,
                            "By its status or intent it was not ordered for certain, not taken, stopped, or entered in error.");
        }
        return use;
    }

    private Optional<Use> request(Item item) {
        String status = item.text("status").orElse("");
        boolean active = status.equals("active");
        if ((!active && !status.equals("completed"))
                || !ORDERS.contains(item.text("intent").orElse(""))
                || item.at("doNotPerform").asBoolean()) {
            return Optional.empty();
        }
        FhirTime begun = bound(item, "start")
                .or(() -> Times.of(item, "authoredOn", scene.at()))
                .orElse(null);
        Optional<FhirTime> end = bound(item, "end")
                .or(() -> FhirTime.parse(item.json().at("/dispenseRequest/validityPeriod/end"), scene.at()));
        boolean over = end.isPresent() && end.get().latest().isBefore(scene.at());
        return Optional.of(new Use(begun, end.filter(time -> over).orElse(begun), active && !over, true));
    }

    /** When a treatment is to begin or to end, where each of its instructions tells it. */
    private Optional<FhirTime> bound(Item item, String side) {
        List<Optional<FhirTime>> bounds = StreamSupport.stream(
                        item.at("dosageInstruction").spliterator(), false)
                .map(dosage -> FhirTime.parse(dosage.at("/timing/repeat/boundsPeriod/" + side), scene.at()))
                .toList();
        Stream<FhirTime> told = bounds.stream().flatMap(Optional::stream);
        return bounds.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : side.equals("end") ? told.max(FhirTime.BY_END) : told.min(FhirTime.BY_END);
    }

    private Optional<Use> statement(Item item) {
        String status = item.text("status").orElse("");
        boolean active = status.equals("active");
        if (!active && !TAKEN.contains(status)) {
            return Optional.empty();
        }
        Optional<FhirTime> once = Times.of(item, "effectiveDateTime", scene.at());
        Optional<FhirTime> end = Times.end(item, "effectivePeriod", scene.at());
        boolean over = end.isPresent() && !end.get().latest().isAfter(scene.at());
        FhirTime begun =
                once.or(() -> Times.start(item, "effectivePeriod", scene.at())).orElse(null);
        boolean running = active && !over;
        FhirTime last = running ? null : end.filter(time -> over).or(() -> once).orElse(null);
        return Optional.of(new Use(begun, last, running, false));
    }

    /** What was handed out is meant to be taken, as what was ordered is. */
    private Optional<Use> dispense(Item item) {
        if (!item.text("status").orElse("").equals("completed")) {
            return Optional.empty();
        }
        FhirTime handed = Times.of(item, "whenHandedOver", scene.at())
                .or(() -> Times.of(item, "whenPrepared", scene.at()))
                .orElse(null);
        return Optional.of(new Use(handed, handed, false, true));
    }

    private Optional<Use> administration(Item item) {
        String status = item.text("status").orElse("");
        if (!GIVEN.contains(status)) {
            return Optional.empty();
        }
        FhirTime given = Times.effective(item, scene.at()).orElse(null);
        return Optional.of(new Use(null, given, false, false));
    }

    private void read(Item item, CodeIndex.Match match, Use use) {
        Optional<String> word = match.binding().meaning().word();
        if (word.isPresent()) {
            FhirTime time = use.running() ? use.begun() : use.last();
            Found found = Statements.word(match, word.get(), time, item);
            scene.gathering().add(use.running() ? found.untilNow() : found);
        } else {
            times.add(item, match, use);
        }
    }
}
