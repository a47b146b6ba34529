package org.ferrule.lifecycle;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ferrule.json.VisibleText;

/**
 * What an approver signs: which content, instead of which, and the evidence of what this changes. As text it has one
 * line for each part, which begins with its name.
 *
 * @param draft its id
 * @param digest of the content that is approved
 * @param base digest of what it takes the place of
 * @param difference digest of the document that tells for whom decisions change
 * @param report digest of the document that tells what the check and the cases found
 * @param approver name of the approver
 * @param at when it was signed
 * @param reason why, on one line
 */
public record ApprovalStatement(
        String draft,
        String digest,
        String base,
        String difference,
        String report,
        String approver,
        Instant at,
        String reason) {

    /** No checkpoint begins like this, so that a signature under one is never taken for one under the other. */
    private static final String TITLE = "ferrule: approval of a rulebook";

    private static final List<String> NAMES =
            List.of("draft", "digest", "base", "difference", "report", "approver", "at", "reason");

    /** Whatever is not to be seen in a line of text becomes visible. */
    public ApprovalStatement {
        approver = VisibleText.line(approver);
        reason = VisibleText.line(reason).strip();
    }

    /** The text that is signed; ends with a line feed. */
    public String text() {
        List<String> values =
                List.of(draft, digest, base, difference, report, approver, LifecycleEvent.moment(at), reason);
        StringBuilder text = new StringBuilder(TITLE).append('\n');
        for (int i = 0; i < NAMES.size(); i++) {
            text.append(NAMES.get(i)).append(' ').append(values.get(i)).append('\n');
        }
        return text.toString();
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException when it is no such text, to the last character
     */
    public static ApprovalStatement of(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length != NAMES.size() + 2 || !lines[0].equals(TITLE)) {
            throw new IllegalArgumentException(
                    "no approval of a rulebook: it has " + NAMES.size() + " lines below \"" + TITLE + "\"");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < NAMES.size(); i++) {
            String name = NAMES.get(i) + " ";
            if (!lines[i + 1].startsWith(name)) {
                throw new IllegalArgumentException("an approval without the line \"" + NAMES.get(i) + "\"");
            }
            values.put(NAMES.get(i), lines[i + 1].substring(name.length()));
        }
        return exact(of(values), text);
    }

    private static ApprovalStatement of(Map<String, String> values) {
        return new ApprovalStatement(
                values.getOrDefault("draft", ""),
                values.getOrDefault("digest", ""),
                values.getOrDefault("base", ""),
                values.getOrDefault("difference", ""),
                values.getOrDefault("report", ""),
                values.getOrDefault("approver", ""),
                moment(values.getOrDefault("at", "")),
                values.getOrDefault("reason", ""));
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("an approval whose line \"at\" is no moment", e);
        }
    }

    private static ApprovalStatement exact(ApprovalStatement read, String text) {
        if (!read.text().equals(text)) {
            throw new IllegalArgumentException("an approval that is spelt in another way than it is signed");
        }
        return read;
    }

    /** Whether it is about this content in the place of that, with this evidence. */
    boolean isAbout(Draft of, Evidence evidence) {
        return draft.equals(of.id())
                && digest.equals(of.digest())
                && base.equals(of.base())
                && difference.equals(evidence.difference())
                && report.equals(evidence.report());
    }
}
