package org.ferrule.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.ferrule.json.Mistake;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.records.Feedback;

/**
 * Reads feedback: strict where the standard is, deaf to members that it does not know. No more of it than somebody can
 * have meant.
 */
final class FeedbackReader {

    static final String ACCEPTED = "accepted";
    static final String OVERRIDDEN = "overridden";

    private static final String OVERRIDE_REASON = "overrideReason";

    private static final int MOST = 100;
    private static final int MOST_SUGGESTIONS = 50;
    private static final int LONGEST_COMMENT = 4000;
    private static final int LONGEST_ID = 200;
    private static final String ID_EXAMPLE = "f6b95768-b1c8-40dc-8385-bf3504b82ffb";

    private final String caller;
    private final Instant now;
    private final List<Mistake> mistakes = new ArrayList<>();

    private FeedbackReader(String caller, Instant now) {
        this.caller = caller;
        this.now = now;
    }

    /**
     * Reads what was sent.
     *
     * @throws MistakenRequestException with every mistake and its place
     */
    static List<Feedback> read(byte[] request, String caller, Clock clock) {
        return new FeedbackReader(caller, Instant.now(clock).truncatedTo(ChronoUnit.MILLIS))
                .read(HookReader.json(request));
    }

    private List<Feedback> read(JsonNode json) {
        Members whole = new Members(json, "", mistakes);
        JsonNode list = whole.node("feedback");
        List<Feedback> feedback = new ArrayList<>();
        if (!list.isArray() || list.isEmpty() || list.size() > MOST) {
            whole.mistake("feedback", "missing or wrong type: expected a list of 1 to " + MOST + " outcomes");
        } else {
            for (int i = 0; i < list.size(); i++) {
                feedback.add(one(new Members(list.get(i), "/feedback/" + i, mistakes)));
            }
        }
        if (!mistakes.isEmpty()) {
            throw new MistakenRequestException(mistakes);
        }
        return feedback;
    }

    private Feedback one(Members sent) {
        String card = sent.text("card", ID_EXAMPLE);
        if (card.length() > LONGEST_ID) {
            sent.mistake("card", "longer than " + LONGEST_ID + " characters");
        }
        String outcome = sent.text("outcome", ACCEPTED);
        Instant at = time(sent);
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        switch (outcome) {
            case ACCEPTED -> told.set("acceptedSuggestions", suggestions(sent));
            case OVERRIDDEN -> reason(sent, told);
            case "" -> {}
            default -> sent.mistake("outcome", "expected " + ACCEPTED + " or " + OVERRIDDEN);
        }
        return new Feedback(card, outcome, at, now, caller, told);
    }

    private Instant time(Members sent) {
        String text = sent.text("outcomeTimestamp", "2020-12-11T00:00:00Z");
        try {
            return text.isEmpty() ? now : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            sent.mistake("outcomeTimestamp", "bad date: expected a moment in UTC, such as 2020-12-11T00:00:00Z");
            return now;
        }
    }

    private ArrayNode suggestions(Members sent) {
        ArrayNode ids = JsonNodeFactory.instance.arrayNode();
        JsonNode list = sent.node("acceptedSuggestions");
        if (!list.isArray() || list.isEmpty() || list.size() > MOST_SUGGESTIONS) {
            sent.mistake(
                    "acceptedSuggestions",
                    "missing or wrong type: an accepted card has 1 to " + MOST_SUGGESTIONS + " accepted suggestions");
            return ids;
        }
        for (int i = 0; i < list.size(); i++) {
            Members suggestion = sent.element("acceptedSuggestions", i);
            ids.addObject().put("id", suggestion.text("id", ID_EXAMPLE));
        }
        return ids;
    }

    /** It may be left out as a whole; where it is there, it says something. */
    private void reason(Members sent, ObjectNode told) {
        if (sent.node(OVERRIDE_REASON).isMissingNode()) {
            return;
        }
        Members reason = sent.object(OVERRIDE_REASON);
        ObjectNode kept = told.putObject(OVERRIDE_REASON);
        boolean isCoded = !reason.node("reason").isMissingNode();
        if (isCoded) {
            coding(reason.object("reason"), kept.putObject("reason"));
        }
        String comment = reason.comment("userComment", LONGEST_COMMENT);
        if (!comment.isBlank()) {
            kept.put("userComment", comment);
        } else if (!isCoded && sent.node(OVERRIDE_REASON).isObject()) {
            sent.mistake(
                    OVERRIDE_REASON,
                    "empty: expected a reason, a userComment or both; leave it out where none was given");
        }
    }

    private static void coding(Members sent, ObjectNode kept) {
        kept.put("code", sent.text("code", "patient-refuses"));
        kept.put("system", sent.text("system", "http://example.org/reasons"));
        String display = sent.optional("display", "Patient refuses");
        if (display != null) {
            kept.put("display", display);
        }
    }
}
