package org.ferrule.notes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with signatures under it: the text, an empty line, and a line for each signature (C2SP signed-note).
 *
 * @param text ends with a line feed
 * @param signatures their lines
 */
public record SignedText(String text, List<String> signatures) {

    private static final Pattern SIGNATURE = Pattern.compile("\u2014 ([^ +\\s]+) ([A-Za-z0-9+/]+={0,2})");

    /** @throws IllegalArgumentException when the text does not end with a line, or a line is no signature */
    public SignedText {
        signatures = List.copyOf(signatures);
        require(text.endsWith("\n"), "no end of line after the text");
        signatures.forEach(line -> require(isSignature(line), "no signature: " + line));
    }

    /** Not signed yet. */
    public static SignedText of(String text) {
        return new SignedText(text, List.of());
    }

    /**
     * Reads a note; who signed it is not looked at.
     *
     * @throws IllegalArgumentException when it is malformed, with what is wrong
     */
    public static SignedText read(String note) {
        int end = note.lastIndexOf("\n\n");
        require(end >= 0, "no empty line before the signatures");
        String lines = note.substring(end + 2);
        require(lines.endsWith("\n"), "no end of line after the last signature");
        return new SignedText(
                note.substring(0, end + 1),
                List.of(lines.substring(0, lines.length() - 1).split("\n", -1)));
    }

    /** With one more signature. */
    public SignedText signed(SigningKey key) {
        List<String> all = new ArrayList<>(signatures);
        all.add(line(key, key.verifier()));
        return new SignedText(text, all);
    }

    /** The signature of a key in the name of an origin. */
    String line(SigningKey key, VerifierKey name) {
        byte[] id = name.id();
        byte[] signature = key.sign(message());
        byte[] both = ByteBuffer.allocate(id.length + signature.length)
                .put(id)
                .put(signature)
                .array();
        return "\u2014 " + name.origin().name() + " " + Base64.getEncoder().encodeToString(both);
    }

    /** The text, an empty line, the signatures. */
    public String note() {
        return text + "\n" + String.join("\n", signatures) + "\n";
    }

    /** Whether one of its signatures was made with the private half of a key, in its name. */
    public boolean isSignedBy(VerifierKey key) {
        return signatures.stream().anyMatch(line -> isSignedBy(key.key(), key.id(), key.origin(), line));
    }

    private boolean isSignedBy(PublicKey key, byte[] id, Origin origin, String line) {
        Matcher matcher = SIGNATURE.matcher(line);
        if (!matcher.matches() || !matcher.group(1).equals(origin.name())) {
            return false;
        }
        byte[] both = keyHashAndSignature(matcher.group(2));
        return Arrays.equals(Arrays.copyOf(both, VerifierKey.ID_LENGTH), id)
                && Ed25519.isSigned(key, message(), Arrays.copyOfRange(both, VerifierKey.ID_LENGTH, both.length));
    }

    private byte[] message() {
        return text.getBytes(StandardCharsets.UTF_8);
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
