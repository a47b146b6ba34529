package org.ferrule.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ferrule.active.LoggedRulebooks;
import org.ferrule.json.Mistake;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.json.VisibleText;
import org.ferrule.pages.WallClock;
import org.ferrule.store.Query;
import org.ferrule.store.TermField;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a search of the log is to find. What cannot be read is a mistake, for passed over it would let everything
 * be found.
 */
final class SearchFields {

    static final String SUBJECT = "subject";
    static final String CALLER = "caller";
    static final String RULEBOOK = "rulebook";
    private static final String AFTER = "after";

    /** What may stand in an address: nothing that tells of a patient or of a person who asked. */
    static final Set<String> IN_ADDRESS = Set.of("rule", "recommendation", "flag", RULEBOOK, "from", "to", AFTER);

    private static final Set<String> IN_FORM =
            Set.of("rule", "recommendation", "flag", RULEBOOK, "from", "to", AFTER, SUBJECT, CALLER);

    private static final int PAGE = 50;
    private static final int LONGEST = 200;

    private final Map<String, String> values;
    private final String pointer;
    private final Vocabulary vocabulary;
    private final ZoneId zone;
    private final List<Mistake> mistakes = new ArrayList<>();

    /**
     * Fields of a search.
     *
     * @param pointer what stands before the name of a field where a mistake is told
     * @param zone of days and times that are written without offset
     */
    SearchFields(Map<String, String> values, String pointer, Vocabulary vocabulary, ZoneId zone) {
        this.values = values;
        this.pointer = pointer;
        this.vocabulary = vocabulary;
        this.zone = zone;
    }

    /**
     * The search.
     *
     * @throws MistakenRequestException with all fields that cannot be read
     */
    LogSearch read() {
        values.forEach(this::requireReadable);
        Instant from = moment("from");
        Instant to = moment("to");
        if (from != null && to != null && !from.isBefore(to)) {
            mistake("to", "is not after the moment from which on is searched, so that nothing could be found");
        }
        Query query = query(from, to);
        if (query == null || !mistakes.isEmpty()) {
            throw new MistakenRequestException(mistakes);
        }
        return new LogSearch(query, value(CALLER).strip());
    }

    private @Nullable Query query(@Nullable Instant from, @Nullable Instant to) {
        String rule = word("rule", TermField.RULE);
        String recommendation = word("recommendation", TermField.RECOMMENDATION);
        String flag = word("flag", TermField.FLAG);
        try {
            return new Query(rule, recommendation, flag, orNull(SUBJECT), from, to, rulebook(), PAGE, orNull(AFTER));
        } catch (IllegalArgumentException e) {
            mistake(AFTER, "no place in the log: search once more from the first page");
            return null;
        }
    }

    private void requireReadable(String name, String value) {
        if (!IN_FORM.contains(name)) {
            mistake("", "the form has a field that is not known here: load the page again");
        } else if (value.length() > LONGEST) {
            mistake(name, "at most " + LONGEST + " characters are expected");
        } else if (value.indexOf('\0') >= 0) {
            mistake(name, "a text with the character U+0000, which no record has: leave it out");
        } else if (!VisibleText.line(value).equals(value) || (name.equals(SUBJECT) && !value.equals(value.strip()))) {
            mistake(
                    name,
                    "begins or ends with a blank, or has characters that nobody sees: leave them out;"
                            + " where they were recorded, ask /api/v1/evaluations");
        }
    }

    private void mistake(String name, String detail) {
        mistakes.add(new Mistake(pointer + name, detail));
    }

    private String value(String name) {
        return values.getOrDefault(name, "");
    }

    private @Nullable String orNull(String name) {
        String value = name.equals(SUBJECT) ? value(name) : value(name).strip();
        return value.isEmpty() ? null : value;
    }

    private @Nullable String word(String name, TermField field) {
        String word = orNull(name);
        Set<String> known = vocabulary.words(field);
        if (word != null && !known.contains(word)) {
            mistake(name, "neither the log nor the rulebook has it" + Vocabulary.meant(word, known));
        }
        return word;
    }

    /** By digest, or by a version that one rulebook has. */
    private @Nullable String rulebook() {
        String asked = orNull(RULEBOOK);
        if (asked == null) {
            return null;
        }
        List<String> meant = vocabulary.rulebooks().stream()
                .filter(one -> one.digest().equals(asked) || one.version().equals(asked))
                .map(LoggedRulebooks.Named::digest)
                .toList();
        boolean isDigest = meant.contains(asked);
        if (!isDigest && vocabulary.rulebooks().stream().anyMatch(LoggedRulebooks.Named::isNameless)) {
            mistake(
                    RULEBOOK,
                    "the log has a rulebook whose version no record tells that can be read, and it may be this one:"
                            + " ask for one by its digest");
        } else if (meant.size() != 1) {
            mistake(
                    RULEBOOK,
                    meant.isEmpty()
                            ? "no record of the log was decided by it"
                            : meant.size() + " rulebooks of the log have this version: ask for one by its digest");
        }
        return meant.isEmpty() ? asked : meant.get(0);
    }

    private @Nullable Instant moment(String name) {
        String text = value(name).strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            // An unescaped plus sign arrives as a space.
            return moment(text.replace(' ', '+'), zone);
        } catch (WallClock.NotOnceException e) {
            mistake(name, e.said());
            return null;
        } catch (DateTimeException e) {
            mistake(name, "write a day, or day and time, such as 2026-03-16T08:00");
            return null;
        }
    }

    private static Instant moment(String text, ZoneId zone) {
        if (text.length() == "2026-03-16".length()) {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return WallClock.at(text, zone).toInstant();
        }
    }
}
