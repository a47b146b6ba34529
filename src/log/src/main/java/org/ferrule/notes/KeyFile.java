package org.ferrule.notes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Set;
import org.ferrule.data.OwnerOnly;

/** Keys in files, in PEM or as a line of text. A file is there whole or not at all, and for its owner only. */
final class KeyFile {

    private KeyFile() {}

    /** @throws IllegalArgumentException when it is no PEM */
    static byte[] readPem(Path pem) throws IOException {
        String text = Files.readString(pem, StandardCharsets.ISO_8859_1);
        if (!text.contains("-----BEGIN ")) {
            throw new IllegalArgumentException(pem + " is no PEM");
        }
        return Base64.getMimeDecoder().decode(text.replaceAll("-----[^-]*-----", ""));
    }

    static void writePrivate(Path file, PrivateKey key) throws IOException {
        write(file, pem("PRIVATE KEY", key.getEncoded()));
    }

    static void writePublic(Path file, PublicKey key) throws IOException {
        write(file, pem("PUBLIC KEY", key.getEncoded()));
    }

    static void writeVerifier(Path file, VerifierKey key) throws IOException {
        write(file, key.text() + "\n");
    }

    private static String pem(String title, byte[] key) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
        return "-----BEGIN " + title + "-----\n" + body + "\n-----END " + title + "-----\n";
    }

    private static void write(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (FileChannel channel = FileChannel.open(
                fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OwnerOnly.file())) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
