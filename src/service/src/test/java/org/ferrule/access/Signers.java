package org.ferrule.access;

import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** Keys of one issuer, and tokens that are signed with them, well or badly. */
final class Signers {

    static final String CURVE = "curve-1";
    static final String RSA = "rsa-1";

    private final String issuer;
    private final PublicJsonWebKey curve;
    private final PublicJsonWebKey rsa;

    Signers(String issuer) {
        this.issuer = issuer;
        try {
            curve = EcJwkGenerator.generateJwk(EllipticCurves.P384);
            curve.setKeyId(CURVE);
            rsa = RsaJwkGenerator.generateJwk(2048);
            rsa.setKeyId(RSA);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    PrivateKey privateRsa() {
        return rsa.getPrivateKey();
    }

    /** The public keys, as the issuer publishes them. */
    String jwks() {
        return new JsonWebKeySet(new ArrayList<>(List.of(curve, rsa)))
                .toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    /** The same with private keys, as nobody should publish them. */
    String privateJwks() {
        return new JsonWebKeySet(List.of(curve)).toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
    }

    /** Claims that are in order: for five minutes, issued now, with an id of their own. */
    JwtClaims claims(String audience) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience(audience);
        claims.setIssuedAt(NumericDate.now());
        claims.setExpirationTimeMinutesInTheFuture(5);
        claims.setJwtId(UUID.randomUUID().toString());
        return claims;
    }

    /** A token in order but for what is changed. */
    String token(String audience, Consumer<JwtClaims> change) {
        JwtClaims claims = claims(audience);
        change.accept(claims);
        return signed(claims, AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384, token -> {});
    }

    String token(String audience) {
        return token(audience, claims -> {});
    }

    String signed(JwtClaims claims, String algorithm, Consumer<JsonWebSignature> change) {
        JsonWebSignature token = new JsonWebSignature();
        token.setHeader("typ", "JWT");
        token.setAlgorithmHeaderValue(algorithm);
        token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        token.setKeyIdHeaderValue(algorithm.startsWith("RS") ? RSA : CURVE);
        token.setKey((algorithm.startsWith("RS") ? rsa : curve).getPrivateKey());
        token.setPayload(claims.toJson());
        change.accept(token);
        return serialized(token);
    }

    /** Signed by nobody. */
    String unsigned(JwtClaims claims) {
        return signed(claims, AlgorithmIdentifiers.NONE, token -> token.setKey(null));
    }

    /** The trick of old: the public key as the shared secret. */
    String signedWithPublicKey(JwtClaims claims) {
        return signed(claims, AlgorithmIdentifiers.HMAC_SHA384, token -> {
            token.setKeyIdHeaderValue(RSA);
            token.setKey(new HmacKey(rsa.getPublicKey().getEncoded()));
        });
    }

    private static String serialized(JsonWebSignature token) {
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
