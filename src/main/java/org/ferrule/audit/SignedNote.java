package org.ferrule.audit;

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

/** The text of a checkpoint: four lines, an empty one, and a line for each signature (C2SP signed-note). */
record SignedNote(long size, Hash root, Instant time, String text, List<String> signatures) {

    private static final String ORIGIN = "ferrule";
    private static final String TIME = "time ";
    private static final int LINES = 4;
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");
    private static final Pattern SIGNATURE = Pattern.compile("\u2014 ([^ +\\s]+) ([A-Za-z0-9+/]+={0,2})");
    private static final byte[] NAME_AND_ALGORITHM = (ORIGIN + "\n\u0001").getBytes(StandardCharsets.UTF_8);
    private static final int KEY_HASH_LENGTH = 4;

    /** Not signed yet. */
    static SignedNote text(TreeHead head, Instant time) {
        String text = ORIGIN + "\n" + head.size() + "\n" + head.root().base64() + "\n" + TIME + time + "\n";
        return new SignedNote(head.size(), head.root(), time, text, List.of());
    }

    SignedNote signed(SigningKey key) {
        byte[] hash = keyHash(key.publicKey());
        byte[] signature = key.sign(message());
        byte[] both = ByteBuffer.allocate(hash.length + signature.length)
                .put(hash)
                .put(signature)
                .array();
        String line = "\u2014 " + ORIGIN + " " + Base64.getEncoder().encodeToString(both);
        return new SignedNote(size, root, time, text, List.of(line));
    }

    String note() {
        return text + "\n" + String.join("\n", signatures) + "\n";
    }

    private byte[] message() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] keyHash(PublicKey key) {
        return Arrays.copyOf(Hash.sha256(NAME_AND_ALGORITHM, Ed25519.raw(key)).bytes(), KEY_HASH_LENGTH);
    }

    boolean isSignedBy(PublicKey key) {
        byte[] hash = keyHash(key);
        return signatures.stream().anyMatch(line -> isSignedBy(key, hash, line));
    }

    private boolean isSignedBy(PublicKey key, byte[] hash, String line) {
        Matcher matcher = SIGNATURE.matcher(line);
        if (!matcher.matches() || !matcher.group(1).equals(ORIGIN)) {
            return false;
        }
        byte[] both = keyHashAndSignature(matcher.group(2));
        return Arrays.equals(Arrays.copyOf(both, KEY_HASH_LENGTH), hash)
                && Ed25519.isSigned(key, message(), Arrays.copyOfRange(both, KEY_HASH_LENGTH, both.length));
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
        require(lines.get(0).equals(ORIGIN), "the first line is not " + ORIGIN);
        require(lines.get(3).startsWith(TIME), "the fourth line is no time");
        return new SignedNote(
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
        return matcher.matches() && keyHashAndSignature(matcher.group(2)).length > KEY_HASH_LENGTH;
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
