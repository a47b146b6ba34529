package org.ferrule.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ferrule.facts.Mistake;
import org.ferrule.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * What the operation is asked.
 *
 * @param resources what is known
 * @param at the clinical moment
 * @param version the version or the digest of the rulebook that has to decide, null for any
 * @param subject whom it is about, null when the resources tell
 */
record OperationInput(List<JsonNode> resources, OffsetDateTime at, @Nullable String version, @Nullable String subject) {

    /** Names of the parameters. */
    static final String RESOURCE = "resource";

    static final String DATE = "date";
    static final String VERSION = "version";
    static final String SUBJECT = "subject";

    private static final String BUNDLE = "bundle";
    private static final int BAD_REQUEST = 400;

    /**
     * Reads Parameters, or one resource that stands for all.
     *
     * @throws RefusedException with every mistake
     */
    static OperationInput read(JsonNode body, Clock clock) {
        String type = body.path("resourceType").asText();
        if (type.isEmpty()) {
            throw new RefusedException(
                    BAD_REQUEST,
                    "This is no FHIR resource, for it has no resourceType: send Parameters or a Bundle.",
                    List.of());
        }
        return type.equals("Parameters")
                ? new Reader(clock).read(body)
                : new OperationInput(List.of(body), OffsetDateTime.now(clock), null, null);
    }

    /** Collects mistakes on its way. */
    private static final class Reader {

        private final Clock clock;
        private final List<Mistake> mistakes = new ArrayList<>();
        private final List<JsonNode> resources = new ArrayList<>();
        private @Nullable OffsetDateTime at;
        private @Nullable String version;
        private @Nullable String subject;

        Reader(Clock clock) {
            this.clock = clock;
        }

        OperationInput read(JsonNode body) {
            int number = 0;
            for (JsonNode parameter : body.path("parameter")) {
                read(parameter, "Parameters.parameter[" + number++ + "]");
            }
            if (resources.isEmpty() && mistakes.isEmpty()) {
                mistake("Parameters", "nothing is known about anybody: hand in a Bundle or resources as " + RESOURCE);
            }
            if (!mistakes.isEmpty()) {
                throw new RefusedException(BAD_REQUEST, "The Parameters have mistakes.", mistakes);
            }
            return new OperationInput(resources, at == null ? OffsetDateTime.now(clock) : at, version, subject);
        }

        private void read(JsonNode parameter, String place) {
            switch (parameter.path("name").asText()) {
                case RESOURCE, BUNDLE -> resource(parameter, place);
                case DATE -> {
                    requireFirst(at, place);
                    at = value(parameter, place, "valueDateTime", "valueDate", "valueInstant")
                            .flatMap(text -> moment(text, place))
                            .orElse(null);
                }
                case VERSION -> {
                    requireFirst(version, place);
                    version = value(parameter, place, "valueString", "valueCode", "valueUri", "valueCanonical")
                            .orElse(null);
                }
                case SUBJECT -> {
                    requireFirst(subject, place);
                    subject = subject(parameter, place);
                }
                default ->
                    mistake(place, "there is no parameter of this name: resource, bundle, date, version, subject");
            }
        }

        private void resource(JsonNode parameter, String place) {
            if (parameter.path("resource").isObject()) {
                resources.add(parameter.get("resource"));
            } else {
                mistake(place, "the member resource is missing: put the FHIR resource there");
            }
        }

        private @Nullable String subject(JsonNode parameter, String place) {
            JsonNode reference = parameter.path("valueReference").path("reference");
            return reference.isTextual()
                    ? reference.textValue()
                    : value(parameter, place, "valueString", "valueId", "valueUri")
                            .orElse(null);
        }

        private void requireFirst(@Nullable Object before, String place) {
            if (before != null) {
                mistake(place, "the parameter was given before: give it once");
            }
        }

        private Optional<String> value(JsonNode parameter, String place, String... members) {
            for (String member : members) {
                String text = parameter.path(member).asText();
                if (parameter.path(member).isTextual() && !text.isBlank()) {
                    return Optional.of(text.strip());
                }
            }
            mistake(place, "the value is missing or of another type: give a text as " + String.join(" or ", members));
            return Optional.empty();
        }

        /** A day means its end, so that its results count; today means now. */
        private Optional<OffsetDateTime> moment(String text, String place) {
            try {
                if (text.contains("T")) {
                    return Optional.of(requireUsual(OffsetDateTime.parse(text)));
                }
                LocalDate day = LocalDate.parse(text);
                ZonedDateTime now = ZonedDateTime.now(clock);
                return Optional.of(requireUsual(
                        day.equals(now.toLocalDate())
                                ? now.toOffsetDateTime()
                                : day.atTime(LocalTime.MAX)
                                        .truncatedTo(ChronoUnit.MILLIS)
                                        .atZone(clock.getZone())
                                        .toOffsetDateTime()));
            } catch (DateTimeException e) {
                mistake(
                        place,
                        "bad date: give a day such as 2026-03-16, or a moment with its offset such as"
                                + " 2026-03-16T10:00:00+01:00");
                return Optional.empty();
            }
        }

        /** Years that calendars can count from and to. */
        private static OffsetDateTime requireUsual(OffsetDateTime moment) {
            if (moment.getYear() < 1 || moment.getYear() > 9999) {
                throw new DateTimeException("a year that no calendar has");
            }
            return moment;
        }

        private void mistake(String place, String detail) {
            mistakes.add(new Mistake(place, detail));
        }
    }
}
