package org.ferrule.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Strict JSON in, compact JSON out: exact decimals, no duplicate names, no trailing content, bounded depth. */
public final class Json {

    private static final int DEPTH = 20;
    private static final int NUMBER_LENGTH = 100;
    private static final char NULL = 0;

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxNumberLength(NUMBER_LENGTH)
                    .build())
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private static final ObjectWriter COMPACT = MAPPER.writer();
    private static final ObjectWriter SORTED = MAPPER.rebuild()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .disable(SerializationFeature.WRAP_EXCEPTIONS)
            .build()
            .writer();
    private static final ObjectWriter PRETTY = MAPPER.writerWithDefaultPrettyPrinter();

    private static final Characters STORABLE = new Characters(
            text -> text.indexOf(NULL) < 0,
            "a text with the character U+0000, which cannot be stored: leave it out",
            "a name with the character U+0000, which cannot be stored: leave it out");
    private static final Characters WRITABLE = new Characters(
            Json::isText,
            "malformed JSON: a text with half of a surrogate pair",
            "malformed JSON: a name with half of a surrogate pair");

    private Json() {}

    /** What texts and names may hold, and what is said of one that holds other. */
    private record Characters(Predicate<String> allowed, String flawedText, String flawedName) {}

    /**
     * Reads exactly one JSON value.
     *
     * @throws MistakenRequestException when the bytes are not that
     */
    public static JsonNode read(byte[] bytes) {
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            parser.setCodec(MAPPER);
            JsonNode node = readTree(parser);
            if (node == null) {
                throw mistake("", "malformed JSON: there is no content");
            }
            if (hasMore(parser)) {
                throw mistake("", "malformed JSON: content after the end of the request");
            }
            requireCharacters(node);
            return node;
        } catch (IOException e) {
            throw mistake("", "malformed JSON: the bytes cannot be read as UTF-8");
        }
    }

    /**
     * Reads the one JSON value that somebody sent, of which all can be stored.
     *
     * @throws MistakenRequestException like {@link #read}; also with the place of a text with the character U+0000,
     *     which not every store can hold
     */
    public static JsonNode readRequest(byte[] bytes) {
        JsonNode node = read(bytes);
        requireStorable(node);
        return node;
    }

    /**
     * Makes sure that no text and no name has the character U+0000.
     *
     * @throws MistakenRequestException with the place of the first that has
     */
    public static void requireStorable(JsonNode node) {
        require(STORABLE, node);
    }

    /**
     * Makes sure that each text and name can be written again: an escape may name half of a character.
     *
     * @throws MistakenRequestException with the place of the first that cannot
     */
    public static void requireCharacters(JsonNode node) {
        require(WRITABLE, node);
    }

    private static void require(Characters characters, JsonNode node) {
        Deque<String> way = new ArrayDeque<>();
        String flaw = flaw(characters, node, way);
        if (flaw != null) {
            throw mistake(way.stream().map(step -> "/" + step).collect(Collectors.joining()), flaw);
        }
    }

    /**
     * The first flaw, null when there is none. Only where there is one its way is put together: one for each node would
     * take much longer than to read it.
     *
     * @param way takes the steps to the flaw
     */
    private static @Nullable String flaw(Characters characters, JsonNode node, Deque<String> way) {
        if (node.isTextual()) {
            return characters.allowed().test(node.textValue()) ? null : characters.flawedText();
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (!characters.allowed().test(member.getKey())) {
                return characters.flawedName();
            }
            String flaw = flaw(characters, member.getValue(), way);
            if (flaw != null) {
                way.addFirst(member.getKey());
                return flaw;
            }
        }
        return node.isArray() ? flawOfItems(characters, node, way) : null;
    }

    private static @Nullable String flawOfItems(Characters characters, JsonNode array, Deque<String> way) {
        for (int i = 0; i < array.size(); i++) {
            String flaw = flaw(characters, array.get(i), way);
            if (flaw != null) {
                way.addFirst(Integer.toString(i));
                return flaw;
            }
        }
        return null;
    }

    private static boolean isText(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i)) && !Character.isSupplementaryCodePoint(text.codePointAt(i++))) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasMore(JsonParser parser) throws IOException {
        try {
            return parser.nextToken() != null;
        } catch (JsonProcessingException e) {
            return true;
        }
    }

    private static @Nullable JsonNode readTree(JsonParser parser) throws IOException {
        try {
            return MAPPER.readTree(parser);
        } catch (JsonProcessingException e) {
            throw mistake(parser.getParsingContext().pathAsPointer().toString(), detail(e));
        } catch (NumberFormatException e) {
            // Jackson's own, for an exponent that no decimal has.
            throw mistake(
                    parser.getParsingContext().pathAsPointer().toString(), "malformed JSON: a number that none can be");
        }
    }

    private static String detail(JsonProcessingException e) {
        String message = String.valueOf(e.getOriginalMessage());
        String place = e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        if (message.startsWith("Duplicate field")) {
            return "duplicate member" + place;
        }
        return message.contains("nesting depth")
                ? "malformed JSON: nested deeper than " + DEPTH + " levels"
                : "malformed JSON" + place;
    }

    private static MistakenRequestException mistake(String pointer, String detail) {
        return new MistakenRequestException(List.of(new Mistake(pointer, detail)));
    }

    /** A value as a tree. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /**
     * A tree as the value that was written.
     *
     * @throws IllegalArgumentException when it is another
     */
    public static <T> T value(JsonNode tree, Class<T> type) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no " + type.getSimpleName() + " in JSON", e);
        }
    }

    /** Compact JSON. */
    public static byte[] write(Object value) {
        return write(COMPACT, value);
    }

    /** JSON for people. */
    public static byte[] pretty(Object value) {
        return write(PRETTY, value);
    }

    private static byte[] write(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw unwritable(e);
        }
    }

    /**
     * Tells a value to a generator, the members of each object in the order of the UTF-16 code units of their names.
     *
     * @throws IllegalArgumentException that of the generator, for what it cannot write
     */
    public static void writeSorted(JsonGenerator out, Object value) {
        try {
            SORTED.writeValue(out, value);
        } catch (IOException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                throw refusal;
            }
            throw unwritable(e);
        }
    }

    private static UncheckedIOException unwritable(IOException e) {
        return new UncheckedIOException("an answer that cannot be written as JSON", e);
    }
}
