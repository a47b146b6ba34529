package org.ferrule.resources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.ferrule.data.OwnerOnly;
import org.jspecify.annotations.Nullable;

/**
 * Names for people that only the holder of the key can trace back: HMAC-SHA-256 of address and id. One person of one server always gets the same one.
 * Safe for use by several threads.
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

    /** Pseudonyms under the key of a file, which is made, for its owner only, when there is none. */
    public static Pseudonyms keptIn(Path file) {
        try {
            return new Pseudonyms(read(file));
        } catch (NoSuchFileException e) {
            return new Pseudonyms(make(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) throws IOException {
        return Base64.getDecoder().decode(Files.readString(file).strip());
    }

    /** Written beside and moved, so that no half of a key is ever read; of two starts at once the first one's key stays. */
    private static byte[] make(Path file) {
        byte[] made = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(made);
        try {
            Path folder = OwnerOnly.makeFolderOf(file);
            Path beside = Files.createTempFile(folder, "pseudonym", ".new", OwnerOnly.file());
            Files.writeString(beside, Base64.getEncoder().encodeToString(made) + "\n");
            if (Files.exists(file)) {
                Files.delete(beside);
                return read(file);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
