package org.ferrule.resources;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The time elements of resources. */
public final class Times {

    private Times() {}

    /**
     * When a result was taken: the moment, the end of the period, or its beginning where it has no end. Of one that does not say, when what contains it
     * was; else some time until it was issued.
     */
    public static Optional<FhirTime> effective(Item item, OffsetDateTime at) {
        return of(item, "effectiveDateTime", at)
                .or(() -> of(item, "effectiveInstant", at))
                .or(() -> end(item, "effectivePeriod", at))
                .or(() -> start(item, "effectivePeriod", at))
                .or(() -> lastEvent(item, at))
                .or(() -> ofContainer(item, at))
                .or(() -> of(item, "issued", at).map(issued -> FhirTime.until(issued.latest())));
    }

    private static Optional<FhirTime> ofContainer(Item item, OffsetDateTime at) {
        boolean tells = item.json().properties().stream()
                .anyMatch(member -> member.getKey().startsWith("effective"));
        return item.container() == null || tells ? Optional.empty() : effective(item.container(), at);
    }

    /** When something was done: the moment, or the end of the period, or its beginning where it has no end. */
    public static Optional<FhirTime> performed(Item item, OffsetDateTime at) {
        return of(item, "performedDateTime", at)
                .or(() -> end(item, "performedPeriod", at))
                .or(() -> start(item, "performedPeriod", at));
    }

    private static Optional<FhirTime> lastEvent(Item item, OffsetDateTime at) {
        return StreamSupport.stream(item.json().at("/effectiveTiming/event").spliterator(), false)
                .flatMap(event -> FhirTime.parse(event, at).stream())
                .max(FhirTime.BY_END);
    }

    public static Optional<FhirTime> of(Item item, String member, OffsetDateTime at) {
        return FhirTime.parse(item.at(member), at);
    }

    public static Optional<FhirTime> start(Item item, String period, OffsetDateTime at) {
        return FhirTime.parse(item.at(period).path("start"), at);
    }

    public static Optional<FhirTime> end(Item item, String period, OffsetDateTime at) {
        JsonNode end = item.at(period).path("end");
        return FhirTime.parse(end, at);
    }
}
