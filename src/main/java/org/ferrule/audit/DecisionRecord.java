package org.ferrule.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.ferrule.evaluation.Json;
import org.ferrule.evaluation.MistakenRequestException;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one decision: what was asked, by whom, what was answered, and by which rulebook and engine.
 *
 * <p>Id, clinical moment, subject and rulebook are those of the answer and are written once, in it.
 *
 * @param recordedAt when it was recorded, to the millisecond; what is finer is dropped
 * @param at the clinical moment, as the answer tells it
 * @param caller who asked
 * @param subject the pseudonym of the patient
 * @param rulebook digest of the rulebook that decided
 * @param engine name and version of the service and of its rule engine
 * @param received the body of the request as text, so that no digit of a number is lost
 * @param answer the answer as sent; must not be changed any more
 * @param masked JSON pointers to what was taken out of the record
 * @param durationMicros how long the decision took, in microseconds
 */
public record DecisionRecord(
        String id,
        Instant recordedAt,
        String at,
        String caller,
        @Nullable String subject,
        String rulebook,
        String engine,
        String received,
        ObjectNode answer,
        List<String> masked,
        long durationMicros) {

    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    /** @throws IllegalArgumentException when id, moment, subject or rulebook are not those of the answer, or the answer recommends nothing */
    public DecisionRecord {
        recordedAt = recordedAt.truncatedTo(ChronoUnit.MILLIS);
        masked = List.copyOf(masked);
        same("id", id, text(answer, "id"));
        same("at", at, text(answer, "at"));
        same("subject", subject, optional(answer, "subject"));
        same("rulebook", rulebook, text(answer.path("rulebook"), "digest"));
        text(answer.path("recommendation"), "code");
    }

    private static void same(String name, @Nullable String given, @Nullable String answered) {
        if (!Objects.equals(given, answered)) {
            throw new IllegalArgumentException(
                    "the " + name + " of the record, " + given + ", is not that of its answer, " + answered);
        }
    }

    /** The record as RFC 8785 canonical JSON; its SHA-256 digest is what the log proves. */
    public byte[] canonical() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("answer", answer);
        json.put("caller", caller);
        json.put("durationMicros", durationMicros);
        json.put("engine", engine);
        if (!masked.isEmpty()) {
            masked.forEach(json.putArray("masked")::add);
        }
        json.put("received", received);
        json.put("recordedAt", MILLISECONDS.format(recordedAt));
        return CanonicalJson.of(json);
    }

    /**
     * Reads what {@link #canonical} wrote.
     *
     * @throws IllegalArgumentException when the bytes are no record
     */
    public static DecisionRecord read(byte[] canonical) {
        JsonNode json = json(canonical);
        if (!(json.path("answer") instanceof ObjectNode answer)) {
            throw new IllegalArgumentException("a record without an answer");
        }
        return new DecisionRecord(
                text(answer, "id"),
                instant(text(json, "recordedAt")),
                text(answer, "at"),
                text(json, "caller"),
                optional(answer, "subject"),
                text(answer.path("rulebook"), "digest"),
                text(json, "engine"),
                text(json, "received"),
                answer,
                texts(json.path("masked")),
                number(json, "durationMicros"));
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return Json.read(bytes);
        } catch (MistakenRequestException e) {
            throw new IllegalArgumentException("a record that is no JSON", e);
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no moment: " + text, e);
        }
    }

    private static String text(JsonNode object, String name) {
        String text = optional(object, name);
        if (text == null) {
            throw new IllegalArgumentException("a record without the text " + name);
        }
        return text;
    }

    private static @Nullable String optional(JsonNode object, String name) {
        return object.path(name).textValue();
    }

    private static long number(JsonNode object, String name) {
        if (!object.path(name).isIntegralNumber()) {
            throw new IllegalArgumentException("a record without the number " + name);
        }
        return object.path(name).longValue();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** The code of what was recommended. */
    public String recommendation() {
        return text(answer.path("recommendation"), "code");
    }

    /** The ids of the rules that fired, in firing order. */
    public Set<String> rules() {
        return each("fired", "rule");
    }

    /** The codes of the flags raised. */
    public Set<String> flags() {
        return each("flags", "code");
    }

    private Set<String> each(String array, String name) {
        Set<String> values = new LinkedHashSet<>();
        answer.path(array).forEach(element -> values.add(text(element, name)));
        return values;
    }
}
