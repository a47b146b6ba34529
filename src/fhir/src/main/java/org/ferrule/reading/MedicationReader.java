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
import org.ferrule.resources.CodeableConcepts;
import org.ferrule.resources.FhirTime;
import org.ferrule.resources.Medicine;
import org.ferrule.resources.NotUsed;
import org.ferrule.resources.Resource;
import org.ferrule.resources.Times;
import org.jspecify.annotations.Nullable;

/**
 * Reads MedicationRequests, MedicationStatements, MedicationAdministrations and MedicationDispenses: what is taken now
 * and what was given when.
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

    private final ReadingContext context;
    private final TimeFacts times;

    MedicationReader(ReadingContext context, TimeFacts times) {
        this.context = context;
        this.times = times;
    }

    /** Reads one of the four. */
    void read(Resource resource) {
        Optional<JsonNode> concept = new Medicine(context.resources()).concept(resource);
        CodeIndex.Meanings meanings =
                context.index().of(ResourceKind.MEDICATION, concept.orElse(JsonNodeFactory.instance.missingNode()));
        if (concept.isEmpty()) {
            context.notUsed()
                    .add(
                            new CodeableConcepts(List.of(JsonNodeFactory.instance
                                            .objectNode()
                                            .set(
                                                    "text",
                                                    resource.at("medicationReference")
                                                            .path("display"))))
                                    .nameOf(resource),
                            NotUsed.Reason.REFERENCE_MISSING,
                            "The Medication that it refers to was not handed in, so it is not known which one it is.");
        } else if (meanings.isEmpty()) {
            context.unread(resource, ResourceKind.MEDICATION, new CodeableConcepts(List.of(concept.get())));
        } else if (meanings.isByName() && use(resource).isPresent()) {
            markUnusable(
                    resource,
                    meanings,
                    NotUsed.Reason.CODES,
                    "Its text names what it is about, and none of its codes does that is known.");
        } else if (isUnknown(resource)) {
            markUnusable(
                    resource,
                    meanings,
                    NotUsed.Reason.STATUS,
                    "It has no status, or none that tells what became of it.");
        } else if (meanings.isContradictory()) {
            markUnusable(resource, meanings, NotUsed.Reason.CODES, "Its codes mean different words of one fact.");
        } else {
            use(resource).ifPresent(use -> meanings.all().forEach(match -> read(resource, match, use)));
        }
    }

    private void markUnusable(Resource resource, CodeIndex.Meanings meanings, NotUsed.Reason reason, String problem) {
        new AffectedFacts(context).markUnusable(resource, AffectedFacts.words(meanings.all()), reason, problem);
    }

    /** By a status that is none, or says so itself; an order by its intent, too. */
    private static boolean isUnknown(Resource resource) {
        boolean order = resource.type().equals("MedicationRequest");
        return !STATUSES.contains(resource.text("status").orElse(""))
                || (order && !INTENTS.contains(resource.text("intent").orElse("")));
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

    private Optional<Use> use(Resource resource) {
        Optional<Use> use =
                switch (resource.type()) {
                    case "MedicationRequest" -> request(resource);
                    case "MedicationStatement" -> statement(resource);
                    case "MedicationDispense" -> dispense(resource);
                    default -> administration(resource);
                };
        if (use.isEmpty()) {
            context.notUsed()
                    .add(
                            resource,
                            NotUsed.Reason.STATUS,
                            "By its status or intent it was not ordered for certain, not taken, stopped,"
                                    + " or entered in error.");
        }
        return use;
    }

    private Optional<Use> request(Resource resource) {
        String status = resource.text("status").orElse("");
        boolean active = status.equals("active");
        if ((!active && !status.equals("completed"))
                || !ORDERS.contains(resource.text("intent").orElse(""))
                || resource.at("doNotPerform").asBoolean()) {
            return Optional.empty();
        }
        FhirTime begun = bound(resource, "start")
                .or(() -> Times.of(resource, "authoredOn", context.at()))
                .orElse(null);
        Optional<FhirTime> end = bound(resource, "end")
                .or(() -> FhirTime.parse(resource.json().at("/dispenseRequest/validityPeriod/end"), context.at()));
        boolean over = end.isPresent() && end.get().latest().isBefore(context.at());
        return Optional.of(new Use(begun, end.filter(time -> over).orElse(begun), active && !over, true));
    }

    /** When a treatment is to begin or to end, where each of its instructions tells it. */
    private Optional<FhirTime> bound(Resource resource, String side) {
        List<Optional<FhirTime>> bounds = StreamSupport.stream(
                        resource.at("dosageInstruction").spliterator(), false)
                .map(dosage -> FhirTime.parse(dosage.at("/timing/repeat/boundsPeriod/" + side), context.at()))
                .toList();
        Stream<FhirTime> told = bounds.stream().flatMap(Optional::stream);
        return bounds.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : side.equals("end") ? told.max(FhirTime.BY_END) : told.min(FhirTime.BY_END);
    }

    private Optional<Use> statement(Resource resource) {
        String status = resource.text("status").orElse("");
        boolean active = status.equals("active");
        if (!active && !TAKEN.contains(status)) {
            return Optional.empty();
        }
        Optional<FhirTime> once = Times.of(resource, "effectiveDateTime", context.at());
        Optional<FhirTime> end = Times.end(resource, "effectivePeriod", context.at());
        boolean over = end.isPresent() && !end.get().latest().isAfter(context.at());
        FhirTime begun = once.or(() -> Times.start(resource, "effectivePeriod", context.at()))
                .orElse(null);
        boolean running = active && !over;
        FhirTime last = running ? null : end.filter(time -> over).or(() -> once).orElse(null);
        return Optional.of(new Use(begun, last, running, false));
    }

    /** What was handed out is meant to be taken, as what was ordered is. */
    private Optional<Use> dispense(Resource resource) {
        if (!resource.text("status").orElse("").equals("completed")) {
            return Optional.empty();
        }
        FhirTime handed = Times.of(resource, "whenHandedOver", context.at())
                .or(() -> Times.of(resource, "whenPrepared", context.at()))
                .orElse(null);
        return Optional.of(new Use(handed, handed, false, true));
    }

    private Optional<Use> administration(Resource resource) {
        String status = resource.text("status").orElse("");
        if (!GIVEN.contains(status)) {
            return Optional.empty();
        }
        FhirTime given = Times.effective(resource, context.at()).orElse(null);
        return Optional.of(new Use(null, given, false, false));
    }

    private void read(Resource resource, CodeIndex.Match match, Use use) {
        Optional<String> word = match.binding().meaning().word();
        if (word.isPresent()) {
            FhirTime time = use.running() ? use.begun() : use.last();
            ExtractedValue found = ExtractedValue.word(match, word.get(), time, resource);
            context.collector().add(use.running() ? found.untilNow() : found);
        } else {
            times.add(resource, match, use);
        }
    }
}
