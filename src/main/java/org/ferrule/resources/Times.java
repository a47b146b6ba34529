package org.ferrule.resources;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The time elements of resources. */
final class Times {

    private Times() {}

    /** When a result was taken: the moment, the end of the period, or its beginning where it has no end. */
    static Optional<FhirTime> effective(Item item, OffsetDateTime at) {
        return of(item, "effectiveDateTime", at)
                .or(() -> of(item, "effectiveInstant", at))
                .or(() -> end(item, "effectivePeriod", at))
                .or(() -> start(item, "effectivePeriod", at))
                .or(() -> lastEvent(item, at));
    }

    private static Optional<FhirTime> lastEvent(Item item, OffsetDateTime at) {
        return StreamSupport.stream(item.json().at("/effectiveTiming/event").spliterator(), false)
                .flatMap(event -> FhirTime.parse(event, at).stream())
                .max(FhirTime.BY_END);
    }

    static Optional<FhirTime> of(Item item, String member, OffsetDateTime at) {
        return FhirTime.parse(item.at(member), at);
    }

    static Optional<FhirTime> start(Item item, String period, OffsetDateTime at) {
        return FhirTime.parse(item.at(period).path("start"), at);
    }

    static Optional<FhirTime> end(Item item, String period, OffsetDateTime at) {
        JsonNode end = item.at(period).path("end");
        return FhirTime.parse(end, at);
    }
}
