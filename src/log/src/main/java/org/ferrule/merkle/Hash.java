package org.ferrule.merkle;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A SHA-256 hash, 32 bytes. A value: equal when all bytes are, and nobody who gave or took the bytes can change it.
 *
 * @param bytes copied on the way in and out
 */
@SuppressWarnings("ArrayRecordComponent") // equality is that of the bytes, see below
public record Hash(byte[] bytes) {

    /** Length of a hash in bytes. */
    public static final int LENGTH = 32;

    /** @throws IllegalArgumentException unless there are 32 bytes */
    public Hash {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a hash has " + LENGTH + " bytes, not " + bytes.length);
        }
        bytes = bytes.clone();
    }

    /** The SHA-256 hash of byte strings one after the other. */
    public static Hash sha256(byte[]... parts) {
        MessageDigest digest = digest();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return new Hash(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Reads 64 hexadecimal digits, of either case.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    public static Hash ofHex(String hex) {
        return new Hash(HexFormat.of().parseHex(hex));
    }

    /**
     * Reads standard Base64 with padding, exactly as {@link #base64} writes it.
     *
     * @throws IllegalArgumentException when it is anything else, also another spelling of the same bytes
     */
    public static Hash ofBase64(String base64) {
        Hash hash = new Hash(Base64.getDecoder().decode(base64));
        if (!hash.base64().equals(base64)) {
            throw new IllegalArgumentException("not the standard Base64 of a hash: " + base64);
        }
        return hash;
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Without a copy, for a hash of hashes. */
    void putInto(ByteBuffer buffer) {
        buffer.put(bytes);
    }

    /** 64 lower-case hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** Standard Base64 with padding. */
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
