package org.ferrule.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ValueRange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ferrule.facts.FactReader;
import org.ferrule.facts.FactSheet;
import org.ferrule.facts.Rfc3339;
import org.ferrule.json.Mistake;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.json.Mistakes;
import org.ferrule.rulebook.Rulebook;
import org.jspecify.annotations.Nullable;

/** Reads a request for one rulebook. */
final class RequestReader {

    private static final Set<String> MEMBERS = Set.of("at", "subject", "rulebook", "facts");
    private static final int LONGEST_SUBJECT = 200;
    /** Years that calendars can count from and to. */
    private static final ValueRange YEAR = ValueRange.of(1, 9999);

    private final Rulebook rulebook;
    private final FactReader facts;

    RequestReader(Rulebook rulebook) {
        this.rulebook = rulebook;
        this.facts = new FactReader(rulebook.variables().dictionary(), rulebook.limits());
    }

    /**
     * Reads a request.
     *
     * @param now the clinical moment of a request that names none
     * @throws MistakenRequestException with every mistake
     * @throws UnknownRulebookException when another rulebook is pinned
     */
    EvaluationRequest read(JsonNode request, OffsetDateTime now) {
        if (!(request instanceof ObjectNode object)) {
            throw new MistakenRequestException(
                    List.of(new Mistake("", "wrong type: a request is an object with the member facts")));
        }
        Mistakes mistakes = new Mistakes();
        object.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                mistakes.add(new Mistake(
                        "/" + name.replace("~", "~0").replace("/", "~1"),
                        "unknown member; a request has at, subject, rulebook and facts"));
            }
        });
        String subject = subject(object, mistakes);
        OffsetDateTime at = at(object, now, mistakes);
        String pinned = text(object, "rulebook", mistakes);
        FactSheet sheet = facts(object, at, mistakes);
        if (!mistakes.isEmpty()) {
            throw new MistakenRequestException(mistakes.kept(), mistakes.count());
        }
        if (pinned != null && !pinned.equals(rulebook.digest())) {
            throw new UnknownRulebookException(rulebook.digest());
        }
        return new EvaluationRequest(subject, sheet);
    }

    private FactSheet facts(ObjectNode request, OffsetDateTime at, Mistakes mistakes) {
        if (request.get("facts") instanceof ObjectNode sent) {
            return facts.read(sent, at, mistakes);
        }
        mistakes.add(new Mistake("/facts", "missing or wrong type: expected an object of facts"));
        return new FactSheet(at, Map.of());
    }

    private static @Nullable String subject(ObjectNode request, Mistakes mistakes) {
        String subject = text(request, "subject", mistakes);
        if (subject != null && (subject.isBlank() || subject.length() > LONGEST_SUBJECT)) {
            mistakes.add(new Mistake("/subject", "a pseudonym of 1 to " + LONGEST_SUBJECT + " characters is expected"));
        }
        return subject;
    }

    private static OffsetDateTime at(ObjectNode request, OffsetDateTime now, Mistakes mistakes) {
        String text = text(request, "at", mistakes);
        if (text == null) {
            return now;
        }
        try {
            OffsetDateTime at = Rfc3339.parse(text);
            YEAR.checkValidValue(at.getYear(), ChronoField.YEAR);
            return at;
        } catch (DateTimeException e) {
            mistakes.add(new Mistake(
                    "/at", "bad date: expected a moment with its offset, such as 2026-03-16T10:00:00+01:00"));
            return now;
        }
    }

    private static @Nullable String text(ObjectNode request, String member, Mistakes mistakes) {
        JsonNode node = request.get(member);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isTextual()) {
            mistakes.add(new Mistake("/" + member, "wrong type: expected a text"));
            return null;
        }
        return node.textValue();
    }
}
