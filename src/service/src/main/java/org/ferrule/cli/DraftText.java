package org.ferrule.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Prints what a service tells of drafts. */
final class DraftText {

    private final Terminal terminal;

    DraftText(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(JsonNode draft) {
        terminal.say("draft " + text(draft, "id") + ": " + text(draft, "title") + " (" + text(draft, "state") + ")");
        terminal.say("  content   " + text(draft, "digest"));
        terminal.say("  in place  " + text(draft, "base"));
        draft.path("approvals")
                .forEach(approval ->
                        terminal.say("  approved  by " + text(approval, "by") + ": " + text(approval, "reason")));
    }

    void printReview(JsonNode review) {
        JsonNode findings = review.path("report").path("findings");
        terminal.say("  check     " + count(findings, "error") + " error(s), " + count(findings, "warning")
                + " warning(s), " + text(review.path("report"), "verdict"));
        findings.forEach(finding -> {
            if (!text(finding, "severity").equals("note")) {
                terminal.say(
                        "    " + place(finding) + ": " + text(finding, "message") + " [" + text(finding, "code") + "]");
            }
        });
        if (review.path("difference").isObject()) {
            terminal.say("  differs   " + text(review.path("difference"), "verdict"));
            JsonNode recorded = review.path("recorded");
            terminal.say("  recorded  " + recorded.path("changed").asInt() + " of the newest "
                    + recorded.path("looked").asInt() + " decisions would be others");
        }
    }

    private static String place(JsonNode finding) {
        String place = text(finding, "file");
        for (String part : new String[] {"sheet", "cell", "line"}) {
            String more = text(finding, part);
            place += more.isEmpty() ? "" : "!" + more;
        }
        return place;
    }

    private static long count(JsonNode findings, String severity) {
        long count = 0;
        for (JsonNode finding : findings) {
            count += text(finding, "severity").equals(severity) ? 1 : 0;
        }
        return count;
    }

    private static String text(JsonNode object, String member) {
        return object.path(member).asText("");
    }
}
