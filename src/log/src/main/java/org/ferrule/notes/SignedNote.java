package org.ferrule.notes;

import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.ferrule.merkle.Hash;
import org.ferrule.merkle.TreeHead;

/** The text of a checkpoint: four lines, an empty one, and a line for each signature (C2SP signed-note). */
public record SignedNote(Origin origin, long size, Hash root, Instant time, String text, List<String> signatures) {

    private static final String TIME = "time ";
    private static final int LINES = 4;
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");

    /** Not signed yet. */
    public static SignedNote text(Origin origin, TreeHead head, Instant time) {
        String text = origin.name() + "\n" + head.size() + "\n" + head.root().base64() + "\n" + TIME + time + "\n";
        return new SignedNote(origin, head.size(), head.root(), time, text, List.of());
    }

    /** The same text with the signature of this key as the only one, in the name of its origin. */
    public SignedNote signed(SigningKey key) {
        String line = SignedText.of(text).line(key, new VerifierKey(origin, key.publicKey()));
        return new SignedNote(origin, size, root, time, text, List.of(line));
    }

    /** The note as it is kept and handed out: text, blank line, signatures. */
    public String note() {
        return new SignedText(text, signatures).note();
    }

    /** Whether it was signed by a key in the name of its origin. */
    boolean isSignedBy(PublicKey key) {
        return new SignedText(text, signatures).isSignedBy(new VerifierKey(origin, key));
    }

    /** @throws IllegalArgumentException when it is malformed, with what is wrong */
    static SignedNote read(String note) {
        try {
            return parse(note);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException("a malformed checkpoint: " + e.getMessage() + "\n" + note, e);
        }
    }

    private static SignedNote parse(String note) {
        SignedText signed = SignedText.read(note);
        List<String> lines = List.of(signed.text().split("\n", -1));
        require(lines.size() == LINES + 1, "not four lines before the signatures");
        require(lines.get(3).startsWith(TIME), "the fourth line is no time");
        return new SignedNote(
                new Origin(lines.get(0)),
                size(lines.get(1)),
                Hash.ofBase64(lines.get(2)),
                Instant.parse(lines.get(3).substring(TIME.length())),
                signed.text(),
                signed.signatures());
    }

    private static long size(String line) {
        require(SIZE.matcher(line).matches(), "the second line is no size");
        return Long.parseLong(line);
    }

    private static void require(boolean fine, String wrong) {
        if (!fine) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
