package org.ferrule.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.ferrule.json.CanonicalJson;
import org.ferrule.json.Json;
import org.ferrule.json.MistakenRequestException;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of something that happened to a rulebook, such as an approval. It stands in the same log as the
 * decisions and is proven alike; what an event means is for who wrote it to know.
 *
 * @param id of this event, as unique as that of a decision
 * @param recordedAt when it was recorded, to the millisecond; what is finer is dropped
 * @param caller whose doing it was
 * @param engine name and version of the service
 * @param event the event itself, not to be changed any more
 */
public record EventRecord(String id, Instant recordedAt, Requester caller, String engine, ObjectNode event) {

    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    /** Drops what is finer than a millisecond. */
    public EventRecord {
        recordedAt = recordedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The members of the JSON. */
    private record Members(
            String caller,
            String engine,
            ObjectNode event,
            String id,
            String recordedAt,
            @Nullable List<String> roles) {}

    /** The record as RFC 8785 canonical JSON; its SHA-256 digest is what the log proves. */
    public byte[] canonical() {
        return CanonicalJson.of(new Members(
                caller.name(),
                engine,
                event,
                id,
                MILLISECONDS.format(recordedAt),
                caller.roles().isEmpty() ? null : caller.roles()));
    }

    /**
     * Reads what {@link #canonical} wrote.
     *
     * @throws IllegalArgumentException when the bytes are no such record
     */
    public static EventRecord read(byte[] canonical) {
        JsonNode json = json(canonical);
        if (!(json.path("event") instanceof ObjectNode event)) {
            throw new IllegalArgumentException("a record without an event");
        }
        List<String> roles = new ArrayList<>();
        json.path("roles").forEach(role -> roles.add(role.asText()));
        return new EventRecord(
                text(json, "id"),
                instant(text(json, "recordedAt")),
                new Requester(text(json, "caller"), roles),
                text(json, "engine"),
                event);
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
        String text = object.path(name).textValue();
        if (text == null) {
            throw new IllegalArgumentException("an event without the text " + name);
        }
        return text;
    }
}
