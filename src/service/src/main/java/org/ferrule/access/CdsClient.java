package org.ferrule.access;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * A client of the CDS Hooks services whose tokens are taken.
 *
 * @param issuer as its tokens name it
 * @param jku the one address that its keys are fetched from, null when they are on file
 * @param keys finds the key of a token
 * @param used its tokens until now
 */
record CdsClient(String issuer, @Nullable String jku, VerificationKeyResolver keys, UsedTokens used) {

    private static final String KEYS = "keys=";
    private static final String JKU = "jku=";
    private static final int LEAST_RSA_BITS = 2048;
    private static final int EC_BITS = 384;
    private static final long CACHED_SECONDS = 3600;
    private static final long CACHED_ON_ERROR_SECONDS = 600;
    private static final long REFRESHED_AT_MOST_EVERY_MILLIS = 60_000;

    /**
     * Reads a line: the issuer, and {@code keys=FILE} or {@code jku=ADDRESS}.
     *
     * @param folder what the name of a key file starts from
     */
    static CdsClient of(SettingsFile.Line line, Path folder) {
        List<String> words = line.words();
        String source = words.size() == 2 ? words.get(1) : "";
        if (source.startsWith(KEYS)) {
            return new CdsClient(words.get(0), null, onFile(line, folder, source), new UsedTokens());
        }
        if (source.startsWith(JKU)) {
            String address = source.substring(JKU.length());
            return new CdsClient(words.get(0), address, fetched(line, address), new UsedTokens());
        }
        throw line.wrong(
                "a line holds an issuer as its tokens name it, and keys=FILE (a JWKS file) or jku=ADDRESS (https).");
    }

    private static VerificationKeyResolver onFile(SettingsFile.Line line, Path folder, String source) {
        Path file = folder.resolve(source.substring(KEYS.length()));
        try {
            List<JsonWebKey> keys = new JsonWebKeySet(Files.readString(file, StandardCharsets.UTF_8)).getJsonWebKeys();
            if (keys.isEmpty()) {
                throw line.wrong(file + " holds no key that is understood here.");
            }
            keys.forEach(key -> requireFit(line, file, key));
            return new JwksVerificationKeyResolver(keys);
        } catch (IOException e) {
            throw line.wrong(file + " cannot be read; is it there, and may the service read it?");
        } catch (JoseException e) {
            throw line.wrong(file + " is no JSON Web Key Set: {\"keys\": [ … ]} with the public keys of the client.");
        }
    }

    private static void requireFit(SettingsFile.Line line, Path file, JsonWebKey key) {
        if (!(key instanceof PublicJsonWebKey pair)) {
            throw line.wrong(file + " holds a shared secret; only public keys of EC P-384 and RSA are taken.");
        }
        if (pair.getPrivateKey() != null) {
            throw line.wrong(file + " holds a private key, which its owner should keep: ask the client for the public"
                    + " keys alone, and for new ones.");
        }
        if (key.getKeyId() == null) {
            throw line.wrong(file + " holds a key without kid, by which a token could name it.");
        }
        if (!isStrong(pair)) {
            throw line.wrong(file + " holds the key \"" + key.getKeyId() + "\", which is neither EC P-384 nor RSA of "
                    + LEAST_RSA_BITS + " bits or more.");
        }
    }

    private static boolean isStrong(PublicJsonWebKey key) {
        if (key.getPublicKey() instanceof ECPublicKey curve) {
            return curve.getParams().getCurve().getField().getFieldSize() == EC_BITS;
        }
        return key.getPublicKey() instanceof RSAPublicKey rsa
                && rsa.getModulus().bitLength() >= LEAST_RSA_BITS;
    }

    private static VerificationKeyResolver fetched(SettingsFile.Line line, String address) {
        if (!KeyFetch.mayFetch(address)) {
            throw line.wrong("jku is an https address such as https://ehr.example.org/jwks.json.");
        }
        HttpsJwks keys = new HttpsJwks(URI.create(address).toString());
        keys.setSimpleHttpGet(new KeyFetch());
        keys.setDefaultCacheDuration(CACHED_SECONDS);
        keys.setRetainCacheOnErrorDuration(CACHED_ON_ERROR_SECONDS);
        keys.setRefreshReprieveThreshold(REFRESHED_AT_MOST_EVERY_MILLIS);
        return new HttpsJwksVerificationKeyResolver(keys);
    }

    /** The key of a token, which must name it, and may name no other address than the listed one. */
    Key key(JsonWebSignature token, List<JsonWebStructure> around) throws UnresolvableKeyException {
        String named = token.getHeader("jku");
        if (token.getKeyIdHeaderValue() == null || (jku != null && named != null && !named.equals(jku))) {
            throw new UnresolvableKeyException("the token names no key that may be used");
        }
        return keys.resolveKey(token, around);
    }
}
