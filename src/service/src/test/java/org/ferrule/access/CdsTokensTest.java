package org.ferrule.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens of CDS clients, on the running service. */
@QuarkusTest
@WithTestResource(GuardedService.class)
class CdsTokensTest {

    private static final String DISCOVERY = "/cds-services";
    private static final String ENDPOINT = GuardedService.URL + DISCOVERY;

    private static Response discover(String token) {
        return given().header("Authorization", "Bearer " + token).get(DISCOVERY);
    }

    private static boolean isLetIn(Response response) {
        return response.statusCode() != 401 && response.statusCode() != 403;
    }

    private static String with(Consumer<JsonWebSignature> change) {
        return GuardedService.onFile()
                .signed(
                        GuardedService.onFile().claims(ENDPOINT),
                        AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
                        change);
    }

    private static String having(Consumer<JwtClaims> change) {
        return GuardedService.onFile().token(ENDPOINT, change);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES384", "RS384"})
    void aTokenOfAListedIssuerLetsIn(String algorithm) {
        Signers client = GuardedService.onFile();
        assertThat(discover(client.signed(client.claims(ENDPOINT), algorithm, token -> {})))
                .matches(CdsTokensTest::isLetIn);
    }

    @Test
    void aTokenIsForOneAddress() {
        String path = "/cds-services/some-service";
        String token = GuardedService.onFile().token(GuardedService.URL + path);
        assertThat(given().header("Authorization", "Bearer " + token).post(path))
                .matches(CdsTokensTest::isLetIn);
        assertThat(given().header(
                                "Authorization",
                                "Bearer " + GuardedService.onFile().token(ENDPOINT))
                        .post(path)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void theAddressMayBeOneOfSeveral() {
        assertThat(discover(having(claims -> claims.setAudience(List.of("https://elsewhere.example.org", ENDPOINT)))))
                .matches(CdsTokensTest::isLetIn);
    }

    @Test
    void clocksMayDifferALittle() {
        assertThat(discover(having(claims -> claims.setIssuedAt(inSeconds(20)))))
                .matches(CdsTokensTest::isLetIn);
    }

    private static NumericDate inSeconds(long seconds) {
        NumericDate moment = NumericDate.now();
        moment.addSeconds(seconds);
        return moment;
    }

    @Test
    void aTokenIsGoodOnce() {
        String token = GuardedService.onFile().token(ENDPOINT);
        assertThat(discover(token)).matches(CdsTokensTest::isLetIn);
        assertThat(discover(token).statusCode()).isEqualTo(401);
    }

    @Test
    void twoIssuersMayCallTheirTokensAlike() {
        Consumer<JwtClaims> alike = claims -> claims.setJwtId("the same");
        assertThat(discover(GuardedService.onFile().token(ENDPOINT, alike))).matches(CdsTokensTest::isLetIn);
        assertThat(discover(GuardedService.fetched().token(ENDPOINT, alike))).matches(CdsTokensTest::isLetIn);
    }

    @Test
    void aTokenOpensNoOtherDoor() {
        for (String path : List.of("/api/v1/facts", "/fhir/Library")) {
            String token = GuardedService.onFile().token(GuardedService.URL + path);
            assertThat(given().header("Authorization", "Bearer " + token)
                            .get(path)
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    record Bad(String what, String token) {

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Bad> badTokens() {
        Signers client = GuardedService.onFile();
        Signers stranger = new Signers(GuardedService.ON_FILE);
        JwtClaims good = client.claims(ENDPOINT);
        return Stream.of(
                new Bad("expired", having(claims -> {
                    claims.setIssuedAt(inSeconds(-300));
                    claims.setExpirationTime(inSeconds(-60));
                })),
                new Bad("good for a day", having(claims -> claims.setExpirationTimeMinutesInTheFuture(1440))),
                new Bad("without exp", having(claims -> claims.unsetClaim("exp"))),
                new Bad("issued in the future", having(claims -> claims.setIssuedAt(inSeconds(90)))),
                new Bad("without iat", having(claims -> claims.unsetClaim("iat"))),
                new Bad("without jti", having(claims -> claims.unsetClaim("jti"))),
                new Bad("with an empty jti", having(claims -> claims.setJwtId(""))),
                new Bad("with a jti of blanks", having(claims -> claims.setJwtId("  "))),
                new Bad("without aud", having(claims -> claims.unsetClaim("aud"))),
                new Bad("for another server", having(claims -> claims.setAudience("https://elsewhere.example.org"))),
                new Bad("for the whole server", having(claims -> claims.setAudience(GuardedService.URL))),
                new Bad("for an address below", having(claims -> claims.setAudience(ENDPOINT + "/x"))),
                new Bad("with exp in words", having(claims -> claims.setClaim("exp", "tomorrow"))),
                new Bad("of another issuer", having(claims -> claims.setIssuer("https://elsewhere.example.org"))),
                new Bad("without issuer", having(claims -> claims.unsetClaim("iss"))),
                new Bad("unsigned", client.unsigned(good)),
                new Bad("signed with the public key", client.signedWithPublicKey(good)),
                new Bad("signed with RS256", client.signed(good, AlgorithmIdentifiers.RSA_USING_SHA256, token -> {})),
                new Bad("signed with PS384", client.signed(good, AlgorithmIdentifiers.RSA_PSS_USING_SHA384, token -> {
                    token.setKeyIdHeaderValue(Signers.RSA);
                    token.setKey(client.privateRsa());
                })),
                new Bad("signed with another key", stranger.token(ENDPOINT)),
                new Bad("of an unknown key", with(token -> token.setKeyIdHeaderValue("unknown"))),
                new Bad("of no named key", with(token -> token.getHeaders().setObjectHeaderValue("kid", null))),
                new Bad("of the wrong key", with(token -> token.setKeyIdHeaderValue(Signers.RSA))),
                new Bad("of another type", with(token -> token.setHeader("typ", "at+jwt"))),
                new Bad("with what must be understood", with(token -> token.getHeaders()
                        .setObjectHeaderValue("crit", List.of("tenant")))));
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void aBadTokenIsRefusedWithoutAWordOnWhy(Bad bad) {
        Response response = discover(bad.token());
        response.then().statusCode(401).header("WWW-Authenticate", "Bearer");
        assertThat(response.asString())
                .isEqualTo(given().get(DISCOVERY).asString())
                .doesNotContainIgnoringCase("expired")
                .doesNotContainIgnoringCase("signature");
    }

    @Test
    void keysAreFetchedFromTheListedAddress() {
        Signers client = GuardedService.fetched();
        String listed = GuardedService.server().address("/ehr.jwks");
        assertThat(discover(client.signed(
                        client.claims(ENDPOINT),
                        AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
                        token -> token.setHeader("jku", listed))))
                .matches(CdsTokensTest::isLetIn);
        assertThat(GuardedService.server().asked()).contains("/ehr.jwks");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "https://elsewhere.example.org/jwks.json",
                "file:///etc/passwd",
                "LISTED#x",
                "LISTED?x",
                "SERVER/evil.jwks"
            })
    void keysAreNeverFetchedFromElsewhere(String jku) {
        Signers evil = new Signers(GuardedService.FETCHED);
        GuardedService.server().publish("/evil.jwks", evil.jwks());
        String address = jku.replace("LISTED", GuardedService.server().address("/ehr.jwks"))
                .replace("SERVER", GuardedService.server().address(""));
        for (Signers issuer : List.of(evil, GuardedService.fetched())) {
            assertThat(discover(issuer.signed(
                                    issuer.claims(ENDPOINT),
                                    AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
                                    token -> token.setHeader("jku", address)))
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(GuardedService.server().asked()).doesNotContain("/evil.jwks");
    }
}
