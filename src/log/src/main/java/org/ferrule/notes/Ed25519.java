package org.ferrule.notes;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Signatures by Ed25519 (RFC 8032), as the JDK has them. */
final class Ed25519 {

    static final String NAME = "Ed25519";

    /** Length of a public key and of the seed of a private key, in bytes. */
    static final int KEY_LENGTH = 32;

    /** Length of a signature in bytes. Java takes longer ones that end in zeros for the same. */
    private static final int SIGNATURE_LENGTH = 64;

    /** What stands before the 32 bytes in the SPKI form (RFC 8410). */
    private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519() {}

    static KeyPair make() {
        return make(new SecureRandom());
    }

    private static KeyPair make(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
            generator.initialize(255, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java 17 has Ed25519", e);
        }
    }

    /**
     * The public key of a private key.
     *
     * @throws IllegalStateException when this Java does not let it be found out
     */
    static PublicKey publicKey(PrivateKey key) {
        byte[] seed = key instanceof EdECPrivateKey ed ? ed.getBytes().orElse(new byte[0]) : new byte[0];
        KeyPair pair = make(new Seed(seed));
        if (!Arrays.equals(pair.getPrivate().getEncoded(), key.getEncoded())) {
            throw new IllegalStateException("cannot find the public key of the private key given");
        }
        return pair.getPublic();
    }

    /**
     * The JDK makes a public key only together with a private one, which it draws from a source of chance: this one
     * knows what comes.
     */
    private static final class Seed extends SecureRandom {

        private static final long serialVersionUID = 1;

        private final byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, Math.min(seed.length, bytes.length));
        }
    }

    /** The 32 bytes of RFC 8032, which stand at the end of the SPKI form. */
    static byte[] raw(PublicKey key) {
        byte[] spki = key.getEncoded();
        if (!key.getAlgorithm().equals("EdDSA") && !key.getAlgorithm().equals(NAME)) {
            throw new IllegalArgumentException("no Ed25519 key but " + key.getAlgorithm());
        }
        return Arrays.copyOfRange(spki, spki.length - KEY_LENGTH, spki.length);
    }

    /**
     * The key of 32 bytes of RFC 8032.
     *
     * @throws IllegalArgumentException when they are none
     */
    static PublicKey publicKey(byte[] raw) {
        byte[] spki = Arrays.copyOf(SPKI, SPKI.length + KEY_LENGTH);
        System.arraycopy(raw, 0, spki, SPKI.length, KEY_LENGTH);
        try {
            return KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(spki));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key is none of Ed25519", e);
        }
    }

    static byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    static boolean isSigned(PublicKey key, byte[] message, byte[] signed) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initVerify(key);
            signature.update(message);
            return signed.length == SIGNATURE_LENGTH && signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
