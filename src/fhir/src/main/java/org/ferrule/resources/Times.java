package org.ferrule.resources;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The time elements of resources. */
public final class Times {

    private Times() {}

    /**
     * When a result was taken: the moment, the end of the period, or its beginning where it has no end. Of one that
     * does not say, when what contains it was; else some time until it was issued.
     */
    public static Optional<FhirTime> effective(Resource resource, OffsetDateTime at) {
        return of(resource, "effectiveDateTime", at)
                .or(() -> of(resource, "effectiveInstant", at))
                .or(() -> end(resource, "effectivePeriod", at))
                .or(() -> start(resource, "effectivePeriod", at))
                .or(() -> lastEvent(resource, at))
                .or(() -> ofContainer(resource, at))
                .or(() -> of(resource, "issued", at).map(issued -> FhirTime.until(issued.latest())));
    }

    private static Optional<FhirTime> ofContainer(Resource resource, OffsetDateTime at) {
        boolean tells = resource.json().properties().stream()
                .anyMatch(member -> member.getKey().startsWith("effective"));
        return resource.container() == null || tells ? Optional.empty() : effective(resource.container(), at);
    }

    /** When something was done: the moment, or the end of the period, or its beginning where it has no end. */
    public static Optional<FhirTime> performed(Resource resource, OffsetDateTime at) {
        return of(resource, "performedDateTime", at)
                .or(() -> end(resource, "performedPeriod", at))
                .or(() -> start(resource, "performedPeriod", at));
    }

    private static Optional<FhirTime> lastEvent(Resource resource, OffsetDateTime at) {
        return StreamSupport.stream(resource.json().at("/effectiveTiming/event").spliterator(), false)
                .flatMap(event -> FhirTime.parse(event, at).stream())
                .max(FhirTime.BY_END);
    }

    /**
     * The time of a member, if it holds one.
     *
     * @param at the clinical moment, whose zone is that of dates
     */
    public static Optional<FhirTime> of(Resource resource, String member, OffsetDateTime at) {
        return FhirTime.parse(resource.at(member), at);
    }

    /**
     * The beginning of a Period, if it tells one.
     *
     * @param at the clinical moment, whose zone is that of dates
     */
    public static Optional<FhirTime> start(Resource resource, String period, OffsetDateTime at) {
        return FhirTime.parse(resource.at(period).path("start"), at);
    }

    /**
     * The end of a Period, if it tells one.
     *
     * @param at the clinical moment, whose zone is that of dates
     */
    public static Optional<FhirTime> end(Resource resource, String period, OffsetDateTime at) {
        JsonNode end = resource.at(period).path("end");
        return FhirTime.parse(end, at);
    }
}
