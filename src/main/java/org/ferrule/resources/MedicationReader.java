package org.ferrule.resources;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.ferrule.facts.CodeMeaning;
import org.ferrule.facts.ResourceKind;
import org.jspecify.annotations.Nullable;

/** Reads MedicationRequests, MedicationStatements and MedicationAdministrations: what is taken now and what was given when. */
final class MedicationReader {

    private static final Set<String> ORDERS =
            Set.of("order", "original-order", "reflex-order", "filler-order", "instance-order");

    /** One that was stopped had begun: a part was given. */
    private static final Set<String> GIVEN = Set.of("completed", "in-progress", "stopped");

    private final Scene scene;
    private final TimeFacts times;

    MedicationReader(Scene scene, TimeFacts times) {
        this.scene = scene;
        this.times = times;
    }

    /** Reads one of the three. */
    void read(Item item) {
        Optional<CodeIndex.Meanings> meanings = new Medicine(scene.pool())
                .concept(item)
                .map(code -> scene.index().of(ResourceKind.MEDICATION, code));
        if (meanings.isEmpty()) {
            scene.notes()
                    .add(
                            item,
                            NotUsed.Reason.REFERENCE_MISSING,
                            "The Medication that it refers to was not handed in, so it is not known which one it is.");
        } else if (meanings.get().isEmpty()) {
            scene.notes().ofNoInterest();
        } else if (meanings.get().isContradictory()) {
            scene.notes().add(item, NotUsed.Reason.CODES, "Its codes mean different words of one fact.");
        } else {
            use(item).ifPresent(use -> meanings.get().all().forEach(match -> read(item, match, use)));
        }
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
        if (!active && !status.equals("completed")) {
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

    private Optional<Use> administration(Item item) {
        String status = item.text("status").orElse("");
        if (!GIVEN.contains(status)) {
            return Optional.empty();
        }
        FhirTime given = Times.effective(item, scene.at()).orElse(null);
        return Optional.of(new Use(null, given, false, false));
    }

    private void read(Item item, CodeIndex.Match match, Use use) {
        CodeMeaning meaning = match.binding().meaning();
        if (meaning instanceof CodeMeaning.Means means) {
            Found found = Statements.word(match, means.word(), use.running() ? use.begun() : use.last(), item);
            scene.gathering().add(use.running() ? found.untilNow() : found);
        } else {
            times.add(item, match, use);
        }
    }
}
