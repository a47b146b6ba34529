package org.ferrule.drafts;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ferrule.json.Json;
import org.ferrule.json.Mistake;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.json.VisibleText;
import org.jspecify.annotations.Nullable;

/** The members of a small object in JSON. Whoever has read all of them calls {@link #requireFine}. */
final class Body {

    private static final int LONGEST = 4_000;

    private final JsonNode json;
    private final List<Mistake> mistakes = new ArrayList<>();

    private Body(JsonNode json) {
        this.json = json;
    }

    /**
     * Reads an object.
     *
     * @param members those that it may have
     * @throws MistakenRequestException when it is no object in JSON
     */
    static Body read(byte[] content, String... members) {
        JsonNode json = Json.readRequest(content);
        Body body = new Body(json);
        if (!json.isObject()) {
            throw new MistakenRequestException(List.of(new Mistake("", "an object is expected")));
        }
        Set<String> known = Set.of(members);
        json.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                body.wrong(name, "unknown member; there are " + String.join(", ", members));
            }
        });
        return body;
    }

    private void wrong(String member, String detail) {
        mistakes.add(new Mistake("/" + member, detail));
    }

    /** A text; empty where it is not there. */
    String optional(String member) {
        return present(member).orElse("");
    }

    /** A text that has to be there; empty where it is not, which is a mistake then. */
    String text(String member) {
        String text = optional(member).strip();
        if (text.isEmpty()
                && mistakes.stream().noneMatch(mistake -> mistake.pointer().equals("/" + member))) {
            wrong(member, "missing: a text is expected");
        }
        return text;
    }

    /** Whether a member has the only value that it may have; false where it is not there. */
    boolean says(String member, String only) {
        String text = optional(member);
        if (!text.isEmpty() && !text.equals(only)) {
            wrong(member, "wrong value: expected " + only + ", or nothing");
        }
        return text.equals(only);
    }

    private Optional<String> present(String member) {
        JsonNode value = json.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        String text = value.textValue();
        if (text == null) {
            wrong(member, "wrong type: a text is expected");
            return Optional.empty();
        }
        if (text.length() > LONGEST) {
            wrong(member, "too long: at most " + LONGEST + " characters");
        }
        return Optional.of(VisibleText.lines(text));
    }

    /** A moment; null where it is not there. */
    @Nullable Instant moment(String member) {
        Optional<String> text = present(member);
        try {
            return text.map(OffsetDateTime::parse)
                    .map(OffsetDateTime::toInstant)
                    .orElse(null);
        } catch (DateTimeException e) {
            wrong(member, "a moment with its offset is expected, such as 2027-01-01T00:00:00+01:00");
            return null;
        }
    }

    /** The elements of a list of objects, each with these members as texts, which may be empty. */
    List<List<String>> objects(String member, String... parts) {
        List<List<String>> all = new ArrayList<>();
        JsonNode list = json.path(member);
        if (!list.isArray() || list.isEmpty()) {
            wrong(member, "a list of objects is expected, with " + String.join(", ", parts));
        }
        for (JsonNode element : list) {
            List<String> texts = new ArrayList<>();
            for (String part : parts) {
                String text = element.path(part).textValue();
                if (text == null) {
                    wrong(member + "/" + all.size() + "/" + part, "missing: a text is expected");
                }
                texts.add(text == null ? "" : text);
            }
            all.add(texts);
        }
        return all;
    }

    /** @throws MistakenRequestException with every mistake */
    void requireFine() {
        if (!mistakes.isEmpty()) {
            throw new MistakenRequestException(mistakes);
        }
    }
}
