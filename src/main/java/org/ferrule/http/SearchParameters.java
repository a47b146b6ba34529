package org.ferrule.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.ferrule.audit.Query;
import org.ferrule.evaluation.MistakenRequestException;
import org.ferrule.facts.Mistake;
import org.jspecify.annotations.Nullable;

/** The parameters of an audit search, as they stand in the address. */
record SearchParameters(
        @Nullable String rule,
        @Nullable String recommendation,
        @Nullable String flag,
        @Nullable String subject,
        @Nullable String from,
        @Nullable String to,
        @Nullable String rulebook,
        String limit,
        @Nullable String after) {

    /**
     * The search they mean.
     *
     * @throws MistakenRequestException with every parameter that cannot be read
     */
    Query query() {
        List<Mistake> mistakes = new ArrayList<>();
        Instant first = moment("from", from, mistakes);
        Instant end = moment("to", to, mistakes);
        int most = limit(mistakes);
        if (mistakes.isEmpty()) {
            try {
                return new Query(rule, recommendation, flag, subject, first, end, rulebook, most, after);
            } catch (IllegalArgumentException e) {
                mistakes.add(new Mistake("?after", "no cursor of this service: take next of the page before"));
            }
        }
        throw new MistakenRequestException(mistakes);
    }

    private int limit(List<Mistake> mistakes) {
        if (limit.matches("\\d{1,4}")) {
            int number = Integer.parseInt(limit);
            if (number >= 1 && number <= Query.MAX_LIMIT) {
                return number;
            }
        }
        mistakes.add(new Mistake("?limit", "a number from 1 to " + Query.MAX_LIMIT + " is expected"));
        return 1;
    }

    private static @Nullable Instant moment(String name, @Nullable String text, List<Mistake> mistakes) {
        if (text == null) {
            return null;
        }
        try {
            // An unescaped plus sign arrives as a space.
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            mistakes.add(new Mistake(
                    "?" + name, "bad date: expected a moment with its offset, such as 2026-03-16T10:00:00Z"));
            return null;
        }
    }
}
