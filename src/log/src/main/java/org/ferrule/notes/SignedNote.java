package org.ferrule.notes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ferrule.merkle.Hash;
import org.ferrule.merkle.TreeHead;

/** The text of a checkpoint: four lines, an empty one, and a line for each signature (C2SP signed-note). */
public record SignedNote(Origin origin, long size, Hash root, Instant time, String text, List<String> signatures) {

    private static final String TIME = "time ";
    private static final int LINES = 4;
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");
    private static final Pattern SIGNATURE = Pattern.compile("\u2014 ([^ +\\s]+) ([A-Za-z0-9+/]+={0,2})");

    /** Not signed yet. */
    public static SignedNote text(Origin origin, TreeHead head, Instant time) {
        String text = origin.name() + "\n" + head.size() + "\n" + head.root().base64() + "\n" + TIME + time + "\n";
        return new SignedNote(origin, head.size(), head.root(), time, text, List.of());
    }

    /** The same text with the signature of this key as the only one, in the name of its origin. */
    public SignedNote signed(SigningKey key) {
        byte[] id = new VerifierKey(origin, key.publicKey()).id();
        byte[] signature = key.sign(message());
        byte[] both = ByteBuffer.allocate(id.length + signature.length)
                .put(id)
                .put(signature)
                .array();
        String line = "\u2014 " + origin.name() + " " + Base64.getEncoder().encodeToString(both);
        return new SignedNote(origin, size, root, time, text, List.of(line));
    }

    /** The note as it is kept and handed out: text, blank line, signatures. */
    public String note() {
        return text + "\n" + String.join("\n", signatures) + "\n";
    }

    private byte[] message() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether it was signed by a key in the name of its origin. */
    boolean isSignedBy(PublicKey key) {
        byte[] id = new VerifierKey(origin, key).id();
        return signatures.stream().anyMatch(line -> isSignedBy(key, id, line));
    }

    private boolean isSignedBy(PublicKey key, byte[] id, String line) {
        Matcher matcher = SIGNATURE.matcher(line);
        if (!matcher.matches() || !matcher.group(1).equals(origin.name())) {
            return false;
        }
        byte[] both = keyHashAndSignature(matcher.group(2));
        return Arrays.equals(Arrays.copyOf(both, VerifierKey.ID_LENGTH), id)
                && Ed25519.isSigned(key, message(), Arrays.copyOfRange(both, VerifierKey.ID_LENGTH, both.length));
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
        int end = note.lastIndexOf("\n\n");
        require(end >= 0, "no empty line before the signatures");
        String text = note.substring(0, end + 1);
        List<String> lines = List.of(text.split("\n", -1));
        require(lines.size() == LINES + 1, "not four lines before the signatures");
        require(lines.get(3).startsWith(TIME), "the fourth line is no time");
        return new SignedNote(
                new Origin(lines.get(0)),
                size(lines.get(1)),
                Hash.ofBase64(lines.get(2)),
                Instant.parse(lines.get(3).substring(TIME.length())),
                text,
                signatures(note.substring(end + 2)));
    }

    private static long size(String line) {
        require(SIZE.matcher(line).matches(), "the second line is no size");
        return Long.parseLong(line);
    }

    private static List<String> signatures(String text) {
        require(text.endsWith("\n"), "no end of line after the last signature");
        List<String> lines = List.of(text.substring(0, text.length() - 1).split("\n", -1));
        lines.forEach(line -> require(isSignature(line), "no signature: " + line));
        return lines;
    }

    private static boolean isSignature(String line) {
        Matcher matcher = SIGNATURE.matcher(line);
        return matcher.matches() && keyHashAndSignature(matcher.group(2)).length > VerifierKey.ID_LENGTH;
    }

    private static byte[] keyHashAndSignature(String base64) {
        byte[] both = Base64.getDecoder().decode(base64);
        require(Base64.getEncoder().encodeToString(both).equals(base64), "not the standard Base64: " + base64);
        return both;
    }

    private static void require(boolean fine, String wrong) {
        if (!fine) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
