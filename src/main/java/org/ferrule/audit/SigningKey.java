package org.ferrule.audit;

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

/**
 * The Ed25519 key that signs checkpoints, kept in a folder: {@code checkpoint.pem} (PKCS#8, for its owner's eyes only) and {@code checkpoint.pub} (SPKI),
 * which is to be given to auditors. Safe for use by several threads.
 */
public final class SigningKey {

    private static final String PRIVATE = "checkpoint.pem";
    private static final String PUBLIC = "checkpoint.pub";

    private final PrivateKey privateKey;
    private final PublicKey publicKey;

    private SigningKey(KeyPair pair) {
        this.privateKey = pair.getPrivate();
        this.publicKey = pair.getPublic();
    }

    /**
     * The key in a folder; made there when there is none, and its public half written again when only that is gone.
     *
     * @throws IllegalStateException when the folder holds what is no such key, or a public key without its private one: a new key would make all
     *     checkpoints signed so far look forged
     * @throws UncheckedIOException when the folder cannot be read or written
     */
    public static SigningKey openOrMake(Path folder) {
        Path privateFile = folder.resolve(PRIVATE);
        Path publicFile = folder.resolve(PUBLIC);
        try {
            Files.createDirectories(folder);
            if (Files.exists(privateFile)) {
                return open(privateFile, publicFile);
            }
            if (Files.exists(publicFile)) {
                throw new IllegalStateException(publicFile + " is there, but " + PRIVATE + " is gone: bring it back,"
                        + " or take the public key away to begin with a new one");
            }
            KeyPair pair = Ed25519.make();
            PemFile.writePrivate(privateFile, pair.getPrivate());
            PemFile.writePublic(publicFile, pair.getPublic());
            return new SigningKey(pair);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the signing key in " + folder, e);
        }
    }

    private static SigningKey open(Path privateFile, Path publicFile) throws IOException {
        PrivateKey privateKey = readPrivate(privateFile);
        PublicKey publicKey = Ed25519.publicKey(privateKey);
        if (!Files.exists(publicFile)) {
            PemFile.writePublic(publicFile, publicKey);
        } else if (!readPublic(publicFile).equals(publicKey)) {
            throw new IllegalStateException(publicFile + " is not the public key of " + privateFile);
        }
        return new SigningKey(new KeyPair(publicKey, privateKey));
    }

    private static PrivateKey readPrivate(Path pem) throws IOException {
        try {
            return KeyFactory.getInstance(Ed25519.NAME).generatePrivate(new PKCS8EncodedKeySpec(PemFile.read(pem)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(pem + " is no Ed25519 private key (PKCS#8 PEM)", e);
        }
    }

    /**
     * Reads a public key.
     *
     * @param pem an SPKI file in PEM, such as {@code checkpoint.pub}
     * @throws IllegalArgumentException when it is none of Ed25519
     * @throws UncheckedIOException when it cannot be read
     */
    public static PublicKey readPublic(Path pem) {
        try {
            return KeyFactory.getInstance(Ed25519.NAME).generatePublic(new X509EncodedKeySpec(PemFile.read(pem)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(pem + " is no Ed25519 public key (SPKI PEM)", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + pem, e);
        }
    }

    /** What others check signatures with. */
    public PublicKey publicKey() {
        return publicKey;
    }

    /** The signature of a message, 64 bytes. */
    public byte[] sign(byte[] message) {
        return Ed25519.sign(privateKey, message);
    }
}
