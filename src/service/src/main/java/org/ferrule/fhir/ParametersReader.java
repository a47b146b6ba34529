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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ferrule.json.Mistake;
import org.ferrule.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/** Reads the Parameters of an operation, and collects mistakes on its way. */
final class ParametersReader {

    /** Parameters that hold resources in parts. */
    static final String CONTEXT = "context";

    static final String LAUNCH_CONTEXT = "launchContext";

    private static final int BAD_REQUEST = 400;

    private final Accepted accepted;
    private final Clock clock;
    private final List<Mistake> mistakes = new ArrayList<>();
    private final List<JsonNode> resources = new ArrayList<>();
    private final Set<String> unread = new LinkedHashSet<>();
    private @Nullable OffsetDateTime at;
    private @Nullable String version;
    private @Nullable String subject;
    private @Nullable String definition;

    ParametersReader(Accepted accepted, Clock clock) {
        this.accepted = accepted;
        this.clock = clock;
    }

    /**
     * Reads Parameters.
     *
     * @throws RefusedException with every mistake
     */
    OperationInput read(JsonNode body) {
        int number = 0;
        for (JsonNode parameter : body.path("parameter")) {
            read(parameter, "Parameters.parameter[" + number++ + "]");
        }
        if (resources.isEmpty() && mistakes.isEmpty() && !accepted.data().isEmpty()) {
            mistake(
                    "Parameters",
                    "nothing is known about anybody, and no records are kept here: hand in a Bundle or resources as "
                            + accepted.data().get(0));
        }
        if (!mistakes.isEmpty()) {
            throw new RefusedException(BAD_REQUEST, "The Parameters have mistakes.", mistakes);
        }
        return new OperationInput(
                resources,
                at == null ? OffsetDateTime.now(clock) : at,
                version,
                subject,
                definition,
                List.copyOf(unread));
    }

    private void read(JsonNode parameter, String place) {
        String name = parameter.path("name").asText();
        if (accepted.data().contains(name)) {
            data(parameter, name, place);
        } else if (accepted.definition().contains(name)) {
            requireFirst(definition, place);
            definition = definition(parameter, place);
        } else if (accepted.unread().contains(name)) {
            unread.add(name);
        } else if (accepted.shared().contains(name)) {
            shared(parameter, name, place);
        } else {
            mistake(place, "there is no parameter of this name: " + accepted.words());
        }
    }

    private void shared(JsonNode parameter, String name, String place) {
        switch (name) {
            case OperationInput.DATE -> {
                requireFirst(at, place);
                at = value(parameter, place, "valueDateTime", "valueDate", "valueInstant")
                        .flatMap(text -> moment(text, place))
                        .orElse(null);
            }
            case OperationInput.VERSION -> {
                requireFirst(version, place);
                version = value(parameter, place, "valueString", "valueCode", "valueUri", "valueCanonical")
                        .orElse(null);
            }
            default -> {
                requireFirst(subject, place);
                subject = subject(parameter, place);
            }
        }
    }

    /** A resource, or the contents of a context, which has a name that says nothing here. */
    private void data(JsonNode parameter, String name, String place) {
        if (!name.equals(CONTEXT) && !name.equals(LAUNCH_CONTEXT)) {
            resource(parameter, place);
            return;
        }
        int number = 0;
        for (JsonNode part : parameter.path("part")) {
            String there = place + ".part[" + number++ + "]";
            switch (part.path("name").asText()) {
                case "content" -> resource(part, there);
                case "name" -> {}
                default -> mistake(there, "a context has parts of the names name and content");
            }
        }
    }

    private void resource(JsonNode parameter, String place) {
        if (parameter.path("resource").isObject()) {
            resources.add(parameter.get("resource"));
        } else if (parameter.has("valueReference")) {
            mistake(place, "a reference is not followed: hand in the FHIR resource itself as the member resource");
        } else {
            mistake(place, "the member resource is missing: put the FHIR resource there");
        }
    }

    /** By its url, its identifier or a reference, or by the url of the resource itself. */
    private @Nullable String definition(JsonNode parameter, String place) {
        JsonNode resource = parameter.path("resource");
        if (resource.path("url").isTextual()) {
            String version = resource.path("version").asText();
            return resource.path("url").textValue() + (version.isEmpty() ? "" : "|" + version);
        }
        for (String told : List.of("/valueReference/reference", "/valueIdentifier/value")) {
            if (parameter.at(told).isTextual()) {
                return parameter.at(told).textValue();
            }
        }
        return value(parameter, place, "valueUri", "valueCanonical", "valueUrl", "valueString")
                .orElse(null);
    }

    private @Nullable String subject(JsonNode parameter, String place) {
        JsonNode reference = parameter.path("valueReference").path("reference");
        return reference.isTextual()
                ? reference.textValue()
                : value(parameter, place, "valueString", "valueId", "valueUri").orElse(null);
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
