package org.ferrule.data;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of the keys of an installation, and what each file in it is called.
 *
 * @param path may be missing
 */
public record KeyFolder(Path path) {

    /** The private key that signs checkpoints. */
    public Path signing() {
        return path.resolve("checkpoint.pem");
    }

    /** The public half of it. */
    public Path publicKey() {
        return path.resolve("checkpoint.pub");
    }

    /** The public half with the name of the log. */
    public Path verifier() {
        return path.resolve("checkpoint.vkey");
    }

    /** What auditors check with: the key that tells the name of the log, where there is one. */
    public Path forAuditors() {
        return Files.exists(verifier()) ? verifier() : publicKey();
    }

    /** A verifier key on each line: those that signed before, and were given up on purpose. */
    public Path retired() {
        return path.resolve("retired.vkey");
    }

    /** The key of pseudonyms. */
    public Path pseudonyms() {
        return path.resolve("pseudonym.key");
    }

    /** As messages name it. */
    @Override
    public String toString() {
        return path.toString();
    }
}
