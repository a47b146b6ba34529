package org.ferrule.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import org.ferrule.json.Json;
import org.ferrule.json.MistakenRequestException;
import org.jspecify.annotations.Nullable;

/** How records of every kind are spelt; what is missing or of another type is an {@link IllegalArgumentException}. */
final class RecordJson {

    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private RecordJson() {}

    static String moment(Instant moment) {
        return MILLISECONDS.format(moment);
    }

    /** A member that would be empty is absent. */
    static @Nullable List<String> orNothing(List<String> texts) {
        return texts.isEmpty() ? null : texts;
    }

    static JsonNode read(byte[] bytes) {
        try {
            return Json.read(bytes);
        } catch (MistakenRequestException e) {
            throw new IllegalArgumentException("a record that is no JSON", e);
        }
    }

    static Instant instant(JsonNode object, String name) {
        String text = text(object, name);
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no moment: " + text, e);
        }
    }

    static String text(JsonNode object, String name) {
        String text = object.path(name).textValue();
        if (text == null) {
            throw new IllegalArgumentException("a record without the text " + name);
        }
        return text;
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** Who asked, by the members that name them. */
    static Requester requester(JsonNode object) {
        return new Requester(text(object, "caller"), texts(object.path("roles")));
    }
}
