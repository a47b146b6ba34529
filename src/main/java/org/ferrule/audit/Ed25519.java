package org.ferrule.audit;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;

/** Signatures by Ed25519 (RFC 8032), as the JDK has them. */
final class Ed25519 {

    static final String NAME = "Ed25519";

    /** Length of a public key and of the seed of a private key, in bytes. */
    static final int KEY_LENGTH = 32;

    /** Length of a signature in bytes. Java takes longer ones that end in zeros for the same. */
    private static final int SIGNATURE_LENGTH = 64;

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

    /** The JDK makes a public key only together with a private one, which it draws from a source of chance: this one knows what comes. */
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
