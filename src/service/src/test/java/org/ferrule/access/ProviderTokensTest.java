package org.ferrule.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ferrule.TinyRulebook;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens of an OpenID Connect provider, which is a real one on this machine as far as the service can tell. */
@QuarkusTest
@WithTestResource(GuardedService.class)
class ProviderTokensTest {

    private static final String EVALUATIONS = "/api/v1/evaluations";

    private static JwtClaims claims(Consumer<JwtClaims> change) {
        JwtClaims claims = GuardedService.provider().claims("ferrule");
        claims.setSubject("dr-7");
        claims.setStringListClaim("groups", List.of("evaluate", "staff"));
        change.accept(claims);
        return claims;
    }

    private static String token(Consumer<JwtClaims> change) {
        return GuardedService.provider().signed(claims(change), AlgorithmIdentifiers.RSA_USING_SHA256, token -> {});
    }

    private static int decide(String token) {
        return given().header("Authorization", "Bearer " + token)
                .contentType(ContentType.JSON)
                .body(TinyRulebook.SOFT_TYRE)
                .post(EVALUATIONS)
                .statusCode();
    }

    private static String caller(String token) {
        String id = given().header("Authorization", "Bearer " + token)
                .contentType(ContentType.JSON)
                .body(TinyRulebook.SOFT_TYRE)
                .post(EVALUATIONS)
                .path("id");
        return given().header("Authorization", "Bearer " + GuardedService.key("read-audit"))
                .get(EVALUATIONS + "/" + id + "/record")
                .path("record.caller");
    }

    @Test
    void aTokenLetsInByItsRoles() {
        assertThat(decide(token(claims -> {}))).isEqualTo(201);
        assertThat(given().header("Authorization", "Bearer " + token(claims -> {}))
                        .get(EVALUATIONS)
                        .statusCode())
                .isEqualTo(403);
        assertThat(decide(token(claims -> claims.setStringListClaim("groups", List.of("read-audit")))))
                .isEqualTo(403);
    }

    @Test
    void rolesOfKeycloakAreFoundToo() {
        assertThat(decide(token(claims -> {
                    claims.unsetClaim("groups");
                    claims.setClaim("realm_access", Map.of("roles", List.of("evaluate")));
                })))
                .isEqualTo(201);
    }

    @Test
    void theRecordNamesTheIssuerAndThePerson() {
        assertThat(caller(token(claims -> {})))
                .isEqualTo("oidc " + GuardedService.server().address("") + " dr-7");
    }

    @Test
    void aProgramWithoutSubjectIsNamedByItsClient() {
        assertThat(caller(token(claims -> {
                    claims.unsetClaim("sub");
                    claims.setClaim("azp", "lab-system");
                })))
                .isEqualTo("oidc " + GuardedService.server().address("") + " lab-system");
    }

    @Test
    void aTokenOpensTheDoorsOfHospitalSystemsToo() {
        given().header("Authorization", "Bearer " + token(claims -> {}))
                .get("/cds-services")
                .then()
                .statusCode(org.hamcrest.Matchers.not(org.hamcrest.Matchers.oneOf(401, 403)));
    }

    record Bad(String what, String token) {

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Bad> badTokens() {
        Signers provider = GuardedService.provider();
        JwtClaims good = claims(claims -> {});
        Signers stranger = new Signers(GuardedService.server().address(""));
        return Stream.of(
                new Bad("expired", token(claims -> claims.setExpirationTimeMinutesInTheFuture(-5))),
                new Bad("for somebody else", token(claims -> claims.setAudience("another-service"))),
                new Bad("for nobody", token(claims -> claims.unsetClaim("aud"))),
                new Bad("of another issuer", token(claims -> claims.setIssuer("https://elsewhere.example.org"))),
                new Bad("not yet valid", token(claims -> claims.setNotBeforeMinutesInThePast(-10))),
                new Bad("without end", token(claims -> claims.unsetClaim("exp"))),
                new Bad("of nobody", token(claims -> claims.unsetClaim("sub"))),
                new Bad("unsigned", provider.unsigned(good)),
                new Bad("signed with the public key", provider.signedWithPublicKey(good)),
                new Bad(
                        "signed with another key",
                        stranger.signed(good, AlgorithmIdentifiers.RSA_USING_SHA256, token -> {})),
                new Bad(
                        "signed with a key that nobody knows",
                        stranger.signed(
                                good,
                                AlgorithmIdentifiers.RSA_USING_SHA256,
                                token -> token.setKeyIdHeaderValue("unknown"))),
                new Bad("changed", changed(token(claims -> {}))));
    }

    /** Another payload under the old signature. */
    private static String changed(String token) {
        JwtClaims other = claims(claims -> claims.setIssuedAt(NumericDate.fromSeconds(1)));
        String[] parts = token.split("\\.", -1);
        String payload = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(other.toJson().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return parts[0] + "." + payload + "." + parts[2];
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void aBadTokenOpensNothing(Bad bad) {
        given().header("Authorization", "Bearer " + bad.token())
                .contentType(ContentType.JSON)
                .body(TinyRulebook.SOFT_TYRE)
                .post(EVALUATIONS)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer");
    }
}
