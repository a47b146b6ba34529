package org.ferrule.resources;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Names for people that only the holder of the key can trace back: HMAC-SHA-256 of address and id. One person of one
 * server always gets the same one. Safe for use by several threads.
 */
public final class Pseudonyms {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    /** Enough that no two people of a hospital share one. */
    private static final int NAME_BYTES = 16;

    private final SecretKeySpec key;

    /** Pseudonyms under a secret key of at least 32 bytes. */
    public Pseudonyms(byte[] key) {
        if (key.length < KEY_BYTES) {
            throw new IllegalArgumentException("a key needs " + KEY_BYTES + " bytes and has " + key.length);
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * The pseudonym of a person.
     *
     * @param id the id on the server
     * @param server its address, null when not known
     */
    public String of(String id, @Nullable String server) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((server == null ? "" : server).getBytes(StandardCharsets.UTF_8));
            mac.update((byte) '\n');
            byte[] name = mac.doFinal(id.getBytes(StandardCharsets.UTF_8));
            return "p-" + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(name, NAME_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
