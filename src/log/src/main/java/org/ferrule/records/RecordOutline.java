package org.ferrule.records;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A record without most of its answer: what it takes to decide once more, and to write the record anew. Read in a
 * fraction of the time of a {@link DecisionRecord}, and less strictly: it is proven by the same bytes coming out again,
 * and by nothing else.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RecordOutline(
        Answer answer,
        String caller,
        long durationMicros,
        String engine,
        List<String> masked,
        String received,
        String recordedAt,
        List<String> roles) {

    private static final ObjectReader READER = JsonMapper.builder()
            .withConfigOverride(
                    List.class, lists -> lists.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build()
            .readerFor(RecordOutline.class);

    /** Has all members; lists that are absent are empty. */
    public RecordOutline {
        masked = List.copyOf(masked);
        roles = List.copyOf(roles);
        requireNonNull(answer);
        requireNonNull(caller);
        requireNonNull(engine);
        requireNonNull(received);
        requireNonNull(recordedAt);
    }

    /** What a decision is made by besides the request. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Answer(String id, String evaluatedAt, Rulebook rulebook) {

        /** Has all members. */
        public Answer {
            requireNonNull(id);
            requireNonNull(evaluatedAt);
            requireNonNull(rulebook);
        }
    }

    /** The rulebook that decided. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Rulebook(String digest) {

        /** Has a digest. */
        public Rulebook {
            requireNonNull(digest);
        }
    }

    /** The outline of a record; nothing where it has another form. */
    public static Optional<RecordOutline> of(byte[] canonical) {
        try {
            return Optional.ofNullable(READER.readValue(canonical));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * The canonical bytes of the same record with another answer.
     *
     * @throws DateTimeException when it does not tell when it was recorded
     */
    public byte[] with(RecordedAnswer other) {
        return new DecisionRecord(
                        Instant.parse(recordedAt),
                        new Requester(caller, roles),
                        engine,
                        received,
                        other,
                        masked,
                        durationMicros)
                .canonical();
    }
}
