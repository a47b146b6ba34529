package org.ferrule.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;

/** The secret key under which patients get their pseudonyms, 32 random bytes in a file of the data folder. */
public final class PseudonymKey {

    private static final int KEY_BYTES = 32;

    private PseudonymKey() {}

    /** The key of a file, which is made, for its owner only, when there is none. */
    public static byte[] of(Path file) {
        try {
            return read(file);
        } catch (NoSuchFileException e) {
            return make(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) throws IOException {
        return Base64.getDecoder().decode(Files.readString(file).strip());
    }

    /**
     * Written beside and moved, so that no half of a key is ever read; of two starts at once the first one's key stays.
     */
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
}
