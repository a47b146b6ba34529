package org.ferrule.notes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import org.ferrule.data.KeyFolder;
import org.ferrule.data.OwnerOnly;
import org.jspecify.annotations.Nullable;

/**
 * The Ed25519 key that signs checkpoints, with the name of the log that it signs for, kept in a folder:
 * {@code checkpoint.pem} (PKCS#8, for its owner's eyes only), and for auditors {@code checkpoint.pub} (SPKI) and
 * {@code checkpoint.vkey} ({@link VerifierKey}, which holds the name too). Safe for use by several threads.
 */
public final class SigningKey {

    private final PrivateKey privateKey;
    private final VerifierKey verifier;

    private SigningKey(PrivateKey privateKey, VerifierKey verifier) {
        this.privateKey = privateKey;
        this.verifier = verifier;
    }

    /** The key in a folder, of a log that nobody named. See {@link #openOrMake(KeyFolder, Origin)}. */
    public static SigningKey openOrMake(Path folder) {
        return openOrMake(new KeyFolder(folder), null);
    }

    /**
     * The key in a folder; made there when there is none, and its public half written again when only that is gone. The
     * name of the log is settled when it is first needed, and the same from then on.
     *
     * @param chosen the name that the log is to have; null to keep the one it has, or to have one made that no other
     *     log has
     * @throws IllegalStateException when the folder holds what is no such key, a public key without its private one (a
     *     new key would make all checkpoints signed so far look forged), or another name than the chosen one
     * @throws UncheckedIOException when the folder cannot be read or written
     */
    public static SigningKey openOrMake(KeyFolder folder, @Nullable Origin chosen) {
        try {
            OwnerOnly.makeFolder(folder.path());
            KeyPair pair = Files.exists(folder.signing()) ? open(folder) : make(folder);
            return new SigningKey(pair.getPrivate(), named(folder, pair.getPublic(), chosen));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the signing key in " + folder, e);
        }
    }

    /**
     * The public half of the key in a folder, if it holds one. Writes nothing.
     *
     * @throws IllegalStateException when the folder holds what is no such key
     * @throws UncheckedIOException when it cannot be read
     */
    public static Optional<PublicKey> find(KeyFolder folder) {
        Path pem = folder.signing();
        try {
            return Files.exists(pem) ? Optional.of(Ed25519.publicKey(readPrivate(pem))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + pem, e);
        }
    }

    private static KeyPair make(KeyFolder folder) throws IOException {
        Path left = folder.forAuditors();
        if (Files.exists(left)) {
            throw new IllegalStateException(left + " is there, but " + name(folder.signing())
                    + " is gone: bring it back, or take the public keys away (" + name(folder.publicKey()) + ", "
                    + name(folder.verifier()) + ") to begin with a new one");
        }
        KeyPair pair = Ed25519.make();
        KeyFile.writePrivate(folder.signing(), pair.getPrivate());
        KeyFile.writePublic(folder.publicKey(), pair.getPublic());
        return pair;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static VerifierKey named(KeyFolder folder, PublicKey key, @Nullable Origin chosen) throws IOException {
        Path file = folder.verifier();
        if (Files.exists(file)) {
            return kept(folder, key, chosen);
        }
        VerifierKey named = chosen == null ? VerifierKey.of(key) : new VerifierKey(chosen, key);
        KeyFile.writeVerifier(file, named);
        return named;
    }

    private static VerifierKey kept(KeyFolder folder, PublicKey key, @Nullable Origin chosen) {
        Path file = folder.verifier();
        VerifierKey kept = read(file);
        if (!kept.key().equals(key)) {
            throw new IllegalStateException(file + " is not of the key in " + name(folder.signing()));
        }
        if (chosen != null && !chosen.equals(kept.origin())) {
            throw new IllegalStateException("the log of decisions is named " + kept.origin() + " (" + file
                    + "), and that never changes: leave out the setting ferrule.log.origin, which says " + chosen);
        }
        return kept;
    }

    private static VerifierKey read(Path file) {
        try {
            return VerifierKey.read(file);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static KeyPair open(KeyFolder folder) throws IOException {
        Path privateFile = folder.signing();
        Path publicFile = folder.publicKey();
        PrivateKey privateKey = readPrivate(privateFile);
        PublicKey publicKey = Ed25519.publicKey(privateKey);
        if (!Files.exists(publicFile)) {
            KeyFile.writePublic(publicFile, publicKey);
        } else if (!readPublic(publicFile).equals(publicKey)) {
            throw new IllegalStateException(publicFile + " is not the public key of " + privateFile);
        }
        return new KeyPair(publicKey, privateKey);
    }

    private static PrivateKey readPrivate(Path pem) throws IOException {
        try {
            return KeyFactory.getInstance(Ed25519.NAME).generatePrivate(new PKCS8EncodedKeySpec(KeyFile.readPem(pem)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(pem + " is no Ed25519 private key (PKCS#8 PEM)", e);
        }
    }

    /**
     * Reads a public key.
     *
     * @param pem an SPKI file in PEM, such as {@code checkpoint.pub}
     * @throws IllegalArgumentException when it is no key of Ed25519
     * @throws UncheckedIOException when it cannot be read
     */
    public static PublicKey readPublic(Path pem) {
        try {
            return KeyFactory.getInstance(Ed25519.NAME).generatePublic(new X509EncodedKeySpec(KeyFile.readPem(pem)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(pem + " is no Ed25519 public key (SPKI PEM)", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + pem, e);
        }
    }

    /** What others check signatures with. */
    public PublicKey publicKey() {
        return verifier.key();
    }

    /** The same, with the name of the log. */
    public VerifierKey verifier() {
        return verifier;
    }

    /** The name of the log that it signs for. */
    public Origin origin() {
        return verifier.origin();
    }

    /** The signature of a message, 64 bytes. */
    public byte[] sign(byte[] message) {
        return Ed25519.sign(privateKey, message);
    }
}
