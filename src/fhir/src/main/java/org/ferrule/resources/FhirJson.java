package org.ferrule.resources;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.ferrule.json.Json;
import org.ferrule.json.Mistake;
import org.ferrule.json.MistakenRequestException;

/** Reads FHIR JSON: exact decimals, no name twice, nothing after the end, bounded depth and length. */
public final class FhirJson {

    private static final int DEPTH = 100;
    private static final int NUMBER_LENGTH = 100;
    private static final int TEXT_LENGTH = 5_000_000;
    private static final int PLACE_LENGTH = 200;

    private static final JsonMapper MAPPER = JsonMapper.builder(new JsonFactoryBuilder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxNumberLength(NUMBER_LENGTH)
                            .maxStringLength(TEXT_LENGTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private FhirJson() {}

    /**
     * Reads one JSON value.
     *
     * @throws UnreadableResourcesException when the bytes are not exactly that, or are built too deep
     */
    public static JsonNode read(byte[] bytes) {
        try {
            JsonNode node = MAPPER.readTree(bytes);
            if (node == null || node.isMissingNode()) {
                throw new UnreadableResourcesException("malformed JSON: there is no content");
            }
            Json.requireCharacters(node);
            Json.requireStorable(node);
            return node;
        } catch (MistakenRequestException e) {
            throw new UnreadableResourcesException(reason(e.mistakes().get(0)), e);
        } catch (JsonProcessingException e) {
            throw new UnreadableResourcesException(
                    "malformed JSON at line " + line(e) + ": " + "send one FHIR resource in JSON, encoded in UTF-8", e);
        } catch (NumberFormatException e) {
            // Jackson's own, for an exponent that no decimal has.
            throw new UnreadableResourcesException("malformed JSON: it holds a number that none can be", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With its place, as far as that is short. */
    private static String reason(Mistake mistake) {
        String pointer = mistake.pointer();
        String place = pointer.length() <= PLACE_LENGTH ? pointer : pointer.substring(0, PLACE_LENGTH) + "…";
        return (place.isEmpty() ? "" : place + ": ") + mistake.detail();
    }

    private static int line(JsonProcessingException e) {
        return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
    }
}
