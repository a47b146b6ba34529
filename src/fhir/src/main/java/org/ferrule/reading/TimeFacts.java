package org.ferrule.reading;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrule.facts.CodeMeaning;
import org.ferrule.resources.CodeIndex;
import org.ferrule.resources.FhirTime;
import org.ferrule.resources.NotUsed;
import org.ferrule.resources.Resource;
import org.ferrule.resources.UnusableValue;
import org.ferrule.resources.ValueReader;
import org.jspecify.annotations.Nullable;

/**
 * Facts that are times since something. Where a time is known to the day only, both ends of what it may be are sent,
 * and the engine reads them as a range.
 */
final class TimeFacts {

    private static final BigDecimal SECONDS_PER_DAY = BigDecimal.valueOf(86_400);
    private static final int DECIMALS = 8;

    /**
     * Something that happened, or began and goes on.
     *
     * @param match the fact and its code
     * @param resource where it stands
     * @param begun when it happened or began
     * @param last when it is known to have last been so
     */
    private record Event(CodeIndex.Match match, Resource resource, FhirTime begun, FhirTime last) {}

    private static final String UNTOLD = "It does not say when it was last so.";

    private final ReadingContext context;

    /** What never tells its time, by fact: unusable only beside something that does. */
    private final Map<String, List<UnusableValue>> untold = new LinkedHashMap<>();

    private final Map<String, List<Event>> events = new LinkedHashMap<>();

    /** When what is given at a time was ordered, by fact. */
    private final Map<String, List<FhirTime>> orders = new HashMap<>();

    TimeFacts(ReadingContext context) {
        this.context = context;
    }

    /** A use of a medicine. */
    void add(Resource resource, CodeIndex.Match match, MedicationReader.Use use) {
        if (match.binding().meaning().isSinceStart()) {
            begun(resource, match, use);
        } else if (use.ordered()) {
            ordered(resource, match, use);
        } else {
            happened(resource, match, use);
        }
    }

    /** What is taken all the time does not tell when it was last taken, which may be later than anything that does. */
    private void happened(Resource resource, CodeIndex.Match match, MedicationReader.Use use) {
        if (use.running()) {
            untold(resource, match, null, UNTOLD);
        } else {
            happened(resource, match, Optional.ofNullable(use.last()));
        }
    }

    /** An order of what is given at a time; it may have been carried out since. */
    private void ordered(Resource resource, CodeIndex.Match match, MedicationReader.Use use) {
        if (use.begun() != null) {
            orders.computeIfAbsent(match.fact().name(), name -> new ArrayList<>())
                    .add(use.begun());
        }
        context.notUsed()
                .add(
                        resource,
                        NotUsed.Reason.ORDER_ONLY,
                        "An order does not tell whether and when the medicine was taken or given.");
    }

    private void begun(Resource resource, CodeIndex.Match match, MedicationReader.Use use) {
        FhirTime begun = use.begun();
        FhirTime last = use.running() ? FhirTime.moment(context.at()) : use.last();
        if (begun == null && !use.running()) {
            context.notUsed().add(resource, NotUsed.Reason.TIME, "It does not say when the treatment began.");
        } else if (begun == null || last == null) {
            untold(resource, match, last, "It does not say when the treatment began.");
        } else if (!use.running() && begun.equals(last)) {
            untold(resource, match, last, "It does not say how long the treatment lasted.");
        } else {
            add(new Event(match, resource, begun, last));
        }
    }

    /** Something that was done, given or over at a time. */
    void happened(Resource resource, CodeIndex.Match match, Optional<FhirTime> time) {
        if (time.isEmpty()) {
            markUnusable(resource, match, null, UNTOLD);
        } else {
            add(new Event(match, resource, time.get(), time.get()));
        }
    }

    private void untold(Resource resource, CodeIndex.Match match, @Nullable FhirTime time, String problem) {
        untold.computeIfAbsent(match.fact().name(), name -> new ArrayList<>())
                .add(UnusableValue.of(match.fact(), time, resource, NotUsed.Reason.TIME, problem));
    }

    private void markUnusable(Resource resource, CodeIndex.Match match, @Nullable FhirTime time, String problem) {
        context.collector().addUnusable(UnusableValue.of(match.fact(), time, resource, NotUsed.Reason.TIME, problem));
    }

    private void add(Event event) {
        if (event.begun().isAfter(context.at())) {
            context.notUsed().add(event.resource(), NotUsed.Reason.FUTURE, "It is dated after the clinical moment.");
        } else {
            events.computeIfAbsent(event.match().fact().name(), name -> new ArrayList<>())
                    .add(event);
        }
    }

    /** Adds the facts to what was found; to be called when everything else was read. */
    void finish() {
        events.values().forEach(this::finish);
        untold.forEach((fact, unusableValues) -> unusableValues.forEach(unusable -> {
            if (events.containsKey(fact)) {
                context.collector().addUnusable(unusable);
            } else {
                context.notUsed().add(unusable.resource(), unusable.reason(), unusable.problem());
            }
        }));
    }

    private void finish(List<Event> all) {
        if (isOrderedSince(all)) {
            all.forEach(event -> markUnusable(
                    event.resource(),
                    event.match(),
                    event.last(),
                    "It was ordered again since, and nobody tells whether and when that was given."));
            return;
        }
        FhirTime end = FhirTime.moment(context.at());
        Optional<String> before = all.get(0).match().binding().meaning().before();
        if (before.isPresent()) {
            Optional<FhirTime> sample = context.collector().latest(before.get());
            if (sample.isEmpty()) {
                context.notUsed()
                        .add(
                                all.get(0).resource(),
                                NotUsed.Reason.TIME,
                                "The time before the result of " + before.get()
                                        + " is not known: no such result with a time was handed in.");
                return;
            }
            end = sample.get();
        }
        OffsetDateTime until = end.latest();
        List<Event> past = all.stream()
                .filter(event -> !event.begun().earliest().isAfter(until))
                .toList();
        if (!past.isEmpty()) {
            since(past, end);
        }
    }

    private boolean isOrderedSince(List<Event> all) {
        return orders.getOrDefault(all.get(0).match().fact().name(), List.of()).stream()
                .anyMatch(order ->
                        all.stream().allMatch(event -> event.last().latest().isBefore(order.earliest())));
    }

    /** Of several the one that was last so; where that is not certain, all that may be. */
    private void since(List<Event> past, FhirTime end) {
        OffsetDateTime certain = past.stream()
                .map(event -> event.last().earliest())
                .max(OffsetDateTime.timeLineOrder())
                .orElseThrow(() -> new IllegalStateException("no event"));
        for (Event event : past) {
            if (!event.last().latest().isBefore(certain)) {
                OffsetDateTime earliest = later(event, certain);
                FhirTime until = isTreatment(event) ? event.last() : end;
                result(event, days(event.begun().latest(), until.earliest()));
                result(event, days(earliest, until.latest()));
            }
        }
    }

    /** A treatment that has ended lasted as long as it did, however long ago. */
    private static boolean isTreatment(Event event) {
        return event.match().binding().meaning().isSinceStart();
    }

    /** What happened at once cannot have been before what certainly was the last. */
    private static OffsetDateTime later(Event event, OffsetDateTime certain) {
        OffsetDateTime earliest = event.begun().earliest();
        return event.begun().equals(event.last()) && earliest.isBefore(certain) ? certain : earliest;
    }

    private static BigDecimal days(OffsetDateTime from, OffsetDateTime to) {
        BigDecimal seconds =
                BigDecimal.valueOf(Math.max(0, Duration.between(from, to).toSeconds()));
        return seconds.divide(SECONDS_PER_DAY, DECIMALS, RoundingMode.HALF_UP);
    }

    private void result(Event event, BigDecimal days) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        BigDecimal plain = days.stripTrailingZeros();
        result.put("value", plain.scale() < 0 ? plain.setScale(0) : plain);
        result.put("unit", CodeMeaning.TIME_UNIT);
        ExtractedValue found =
                ExtractedValue.of(event.match(), ValueReader.Value.of(List.of(result)), event.last(), event.resource());
        context.collector().addOnce(found.sinceThen());
    }
}
