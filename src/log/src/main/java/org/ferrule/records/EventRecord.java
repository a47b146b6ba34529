package org.ferrule.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.ferrule.json.CanonicalJson;
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
                caller.name(), engine, event, id, RecordJson.moment(recordedAt), RecordJson.orNothing(caller.roles())));
    }

    /**
     * Reads what {@link #canonical} wrote.
     *
     * @throws IllegalArgumentException when the bytes are no such record
     */
    public static EventRecord read(byte[] canonical) {
        JsonNode json = RecordJson.read(canonical);
        if (!(json.path("event") instanceof ObjectNode event)) {
            throw new IllegalArgumentException("a record without an event");
        }
        return new EventRecord(
                RecordJson.text(json, "id"),
                RecordJson.instant(json, "recordedAt"),
                RecordJson.requester(json),
                RecordJson.text(json, "engine"),
                event);
    }
}
