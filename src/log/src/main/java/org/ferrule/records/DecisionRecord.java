package org.ferrule.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.ferrule.json.CanonicalJson;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one decision: what was asked, by whom, what was answered, and by which rulebook and engine. Id,
 * clinical moment, subject and rulebook are written once, in the answer.
 *
 * @param recordedAt when it was recorded, to the millisecond; what is finer is dropped
 * @param caller who asked
 * @param engine name and version of the service and of its rule engine
 * @param received the body of the request as text, so that no digit of a number is lost
 * @param answer the answer as sent
 * @param masked JSON pointers to what was taken out of the record
 * @param durationMicros how long the decision took, in microseconds
 */
public record DecisionRecord(
        Instant recordedAt,
        Requester caller,
        String engine,
        String received,
        RecordedAnswer answer,
        List<String> masked,
        long durationMicros) {

    /** Keeps its own list. */
    public DecisionRecord {
        recordedAt = recordedAt.truncatedTo(ChronoUnit.MILLIS);
        masked = List.copyOf(masked);
    }

    /** Id of the decision. */
    public String id() {
        return answer.id();
    }

    /** The pseudonym of the patient, unless it is masked. */
    public @Nullable String subject() {
        return answer.subject();
    }

    /** Digest of the rulebook that decided. */
    public String rulebook() {
        return answer.rulebook();
    }

    private static final String BEGINNING = "{\"answer\":";

    /** Whether the bytes are those of a decision, and of no event: by how they begin. */
    public static boolean isOne(byte[] canonical) {
        byte[] beginning = BEGINNING.getBytes(StandardCharsets.US_ASCII);
        return Arrays.equals(beginning, Arrays.copyOf(canonical, beginning.length));
    }

    /** The members of the JSON beside the answer, which comes first in order of name. */
    private record Members(
            String caller,
            long durationMicros,
            String engine,
            @Nullable List<String> masked,
            String received,
            String recordedAt,
            @Nullable List<String> roles) {}

    /** The record as RFC 8785 canonical JSON; its SHA-256 digest is what the log proves. */
    public byte[] canonical() {
        byte[] answered = answer.canonical();
        byte[] members = CanonicalJson.of(new Members(
                caller.name(),
                durationMicros,
                engine,
                RecordJson.orNothing(masked),
                received,
                RecordJson.moment(recordedAt),
                RecordJson.orNothing(caller.roles())));
        ByteBuffer record = ByteBuffer.allocate(BEGINNING.length() + answered.length + members.length);
        record.put(BEGINNING.getBytes(StandardCharsets.US_ASCII)).put(answered);
        return record.put((byte) ',').put(members, 1, members.length - 1).array();
    }

    /**
     * Reads what {@link #canonical} wrote.
     *
     * @throws IllegalArgumentException when the bytes are no record
     */
    public static DecisionRecord read(byte[] canonical) {
        JsonNode json = RecordJson.read(canonical);
        if (!(json.path("answer") instanceof ObjectNode answer)) {
            throw new IllegalArgumentException("a record without an answer");
        }
        return new DecisionRecord(
                RecordJson.instant(json, "recordedAt"),
                RecordJson.requester(json),
                RecordJson.text(json, "engine"),
                RecordJson.text(json, "received"),
                RecordedAnswer.of(answer),
                RecordJson.texts(json.path("masked")),
                number(json, "durationMicros"));
    }

    private static long number(JsonNode object, String name) {
        if (!object.path(name).isIntegralNumber()) {
            throw new IllegalArgumentException("a record without the number " + name);
        }
        return object.path(name).longValue();
    }
}
