package org.ferrule.notes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.ferrule.merkle.Hash;

/**
 * What checkpoints are checked with: the name of the log and the public key. As text it is a verifier key of C2SP
 * signed-note, {@code name+id+key}: the id in hexadecimal, the key with its algorithm in Base64.
 */
public record VerifierKey(Origin origin, PublicKey key) {

    /** Length of the id of a key in bytes. */
    static final int ID_LENGTH = 4;

    private static final byte ALGORITHM = 1;
    private static final int PARTS = 3;

    /** Of a log that nobody named. */
    static VerifierKey of(PublicKey key) {
        return new VerifierKey(Origin.of(key), key);
    }

    /**
     * Reads a file.
     *
     * @param file a verifier key, such as {@code checkpoint.vkey}; or an SPKI file in PEM, such as
     *     {@code checkpoint.pub}, for a log that nobody named
     * @throws IllegalArgumentException when it is neither
     * @throws UncheckedIOException when it cannot be read
     */
    public static VerifierKey read(Path file) {
        String text = text(file);
        if (text.contains("-----BEGIN ")) {
            return of(SigningKey.readPublic(file));
        }
        try {
            return parse(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    file + " is no key that checkpoints are checked with (PEM, or name+id+key): " + e.getMessage(), e);
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /**
     * Reads a key as {@link #text} spells it.
     *
     * @throws IllegalArgumentException when it is malformed, with what is wrong
     */
    public static VerifierKey parse(String text) {
        String[] parts = text.split("\\+", PARTS);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("not three parts with + between");
        }
        byte[] bytes = Base64.getDecoder().decode(parts[2]);
        if (bytes.length != Ed25519.KEY_LENGTH + 1 || bytes[0] != ALGORITHM) {
            throw new IllegalArgumentException("the key is none of Ed25519");
        }
        PublicKey key = Ed25519.publicKey(Arrays.copyOfRange(bytes, 1, bytes.length));
        VerifierKey read = new VerifierKey(new Origin(parts[0]), key);
        if (!read.text().equals(text)) {
            throw new IllegalArgumentException("its id is not that of its name and key");
        }
        return read;
    }

    /** In one line, without its end. */
    public String text() {
        return origin.name() + "+" + HexFormat.of().formatHex(id()) + "+"
                + Base64.getEncoder().encodeToString(algorithmAndKey());
    }

    /** By which signatures name the key. */
    byte[] id() {
        byte[] name = (origin.name() + "\n").getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(Hash.sha256(name, algorithmAndKey()).bytes(), ID_LENGTH);
    }

    private byte[] algorithmAndKey() {
        byte[] both = new byte[Ed25519.KEY_LENGTH + 1];
        both[0] = ALGORITHM;
        System.arraycopy(Ed25519.raw(key), 0, both, 1, Ed25519.KEY_LENGTH);
        return both;
    }

    /** Whether a checkpoint of this log may be of an origin: its own, or that which all had before. */
    public boolean isNamed(Origin other) {
        return other.equals(origin) || other.equals(Origin.SHARED);
    }
}
