package org.ferrule.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An API key as the service knows it: not the key itself, but its hash.
 *
 * <p>The hash is one plain SHA-256. A slow, salted one protects what people think up; a key of 256 random bits cannot
 * be guessed from its hash by any means, and a slow hash would cost each request what an evaluation costs a thousand
 * times. What is no such key is therefore no key at all, see {@link #isKey}.
 *
 * @param name who uses it
 * @param hash SHA-256 of its text
 * @param roles what its user may do
 */
@SuppressWarnings("ArrayRecordComponent") // compared in constant time, never by equals
record ApiKey(String name, byte[] hash, Set<Role> roles) {

    /** Marks a key as one of ours, for those who search texts for secrets. */
    static final String PREFIX = "frl_";

    static final String HASH_MARK = "sha256:";

    private static final int BYTES = 32;

    private static final Pattern KEY = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");

    /** Names stand in records and in a file with blanks between. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

    /** A new key: 256 random bits. */
    static String make(SecureRandom random) {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Whether a text has the form of a key, with all its randomness. */
    static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }

    /** SHA-256 of a text. */
    static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The line of the key file. */
    String line() {
        return (name + " " + HASH_MARK + HexFormat.of().formatHex(hash) + " "
                        + roles.stream().sorted().map(Role::word).collect(Collectors.joining(",")))
                .stripTrailing();
    }
}
