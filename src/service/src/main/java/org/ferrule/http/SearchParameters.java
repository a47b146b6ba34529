package org.ferrule.http;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ferrule.facts.DataDictionary;
import org.ferrule.json.Mistake;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.store.Query;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of an audit search. One that is misspelt is refused: passed over, it would let everything be
 * found.
 */
final class SearchParameters {

    private static final List<String> NAMES =
            List.of("rule", "recommendation", "flag", "subject", "from", "to", "rulebook", "limit", "after");
    private static final int USUAL_LIMIT = 50;

    private final MultivaluedMap<String, String> sent;
    private final List<Mistake> mistakes = new ArrayList<>();

    private SearchParameters(MultivaluedMap<String, String> sent) {
        this.sent = sent;
    }

    /**
     * The search that the parameters of an address mean.
     *
     * @throws MistakenRequestException with every parameter that is unknown or cannot be read
     */
    static Query query(MultivaluedMap<String, String> sent) {
        return new SearchParameters(sent).query();
    }

    private Query query() {
        sent.keySet().stream().filter(name -> !NAMES.contains(name)).forEach(this::unknown);
        sent.forEach(this::requireStorable);
        Instant from = moment("from");
        Instant to = moment("to");
        int limit = limit();
        if (mistakes.isEmpty()) {
            try {
                return new Query(
                        text("rule"),
                        text("recommendation"),
                        text("flag"),
                        text("subject"),
                        from,
                        to,
                        text("rulebook"),
                        limit,
                        text("after"));
            } catch (IllegalArgumentException e) {
                mistake("after", "no cursor of this service: take next of the page before");
            }
        }
        throw new MistakenRequestException(mistakes);
    }

    /** Such a text is in no record, and not every store can be asked for it. */
    private void requireStorable(String name, List<String> values) {
        if (values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
            mistake(name, "a text with the character U+0000, which no record has: leave it out");
        }
    }

    private void unknown(String name) {
        mistake(
                name,
                "unknown parameter; "
                        + DataDictionary.nearest(name, NAMES)
                                .map(nearest -> "did you mean " + nearest + "?")
                                .orElse("a search has " + String.join(", ", NAMES)));
    }

    private void mistake(String name, String detail) {
        mistakes.add(new Mistake("?" + name, detail));
    }

    private @Nullable String text(String name) {
        return sent.getFirst(name);
    }

    private int limit() {
        String text = Optional.ofNullable(text("limit")).orElse(String.valueOf(USUAL_LIMIT));
        int number = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > Query.MAX_LIMIT) {
            mistake("limit", "a number from 1 to " + Query.MAX_LIMIT + " is expected");
        }
        return number;
    }

    private @Nullable Instant moment(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            // An unescaped plus sign arrives as a space.
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            mistake(name, "bad date: expected a moment with its offset, such as 2026-03-16T10:00:00Z");
            return null;
        }
    }
}
