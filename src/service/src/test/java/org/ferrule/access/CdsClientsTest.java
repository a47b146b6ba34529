package org.ferrule.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctJwkGenerator;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file of CDS clients, and how their keys are fetched. */
class CdsClientsTest {

    private static final URI URL = URI.create("https://ferrule.example.org");
    private static final String ISSUER = "https://ehr.example.org";
    private static final String ENDPOINT = URL + "/cds-services";

    private final Signers signers = new Signers(ISSUER);

    @TempDir
    private Path folder;

    @BeforeEach
    void writeKeys() throws IOException {
        Files.writeString(folder.resolve("good.json"), signers.jwks());
        Files.writeString(folder.resolve("private.json"), signers.privateJwks());
        Files.writeString(folder.resolve("none.json"), "{\"keys\": []}");
        Files.writeString(folder.resolve("text.json"), "my keys");
        Files.writeString(folder.resolve("nameless.json"), signers.jwks().replace("\"kid\"", "\"name\""));
        Files.writeString(
                folder.resolve("shared.json"),
                new JsonWebKeySet(OctJwkGenerator.generateJwk(384))
                        .toJson(org.jose4j.jwk.JsonWebKey.OutputControlLevel.INCLUDE_SYMMETRIC));
    }

    private CdsClients read(String text) throws IOException {
        return new CdsClients(Files.writeString(folder.resolve("cds"), text), URL, Clock.systemUTC());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://ehr.example.org                        | a line holds an issuer",
                "https://ehr.example.org good.json              | a line holds an issuer",
                "https://ehr.example.org keys=good.json x       | a line holds an issuer",
                "https://ehr.example.org keys=nowhere.json      | nowhere.json cannot be read",
                "https://ehr.example.org keys=text.json         | text.json is no JSON Web Key Set",
                "https://ehr.example.org keys=none.json         | none.json holds no key",
                "https://ehr.example.org keys=private.json      | private.json holds a private key",
                "https://ehr.example.org keys=shared.json       | shared.json holds a shared secret",
                "https://ehr.example.org keys=nameless.json     | nameless.json holds a key without kid",
                "https://ehr.example.org jku=http://ehr.test/k  | jku is an https address",
                "https://ehr.example.org jku=file:///etc/passwd | jku is an https address",
                "https://ehr.example.org jku=https://a:b@c.test | jku is an https address",
                "https://ehr.example.org jku=nonsense           | jku is an https address"
            })
    void aLineThatCannotBeReadIsNamedWithWhatWouldBeRight(String line, String message) {
        assertThatThrownBy(() -> read("# clients\n" + line + "\n"))
                .isInstanceOf(AccessException.class)
                .hasMessageContaining("cds:2: ")
                .hasMessageContaining(message);
    }

    /** A clock that goes where it is set. */
    private static final class SetClock extends Clock {

        private Instant now = Instant.now();

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private CdsClients begun(Clock clock) throws IOException {
        return new CdsClients(Files.writeString(folder.resolve("cds"), ISSUER + " keys=good.json\n"), URL, clock);
    }

    private String issued(Instant from, Instant until) {
        return signers.token(ENDPOINT, claims -> {
            claims.setIssuedAt(NumericDate.fromSeconds(from.getEpochSecond()));
            claims.setExpirationTime(NumericDate.fromSeconds(until.getEpochSecond()));
        });
    }

    /** The process before may have taken it, and told nobody. */
    @Test
    void aTokenThatWasIssuedBeforeTheProcessBeganIsRefused() throws IOException {
        SetClock clock = new SetClock();
        String token = issued(clock.now, clock.now.plusSeconds(600));
        assertThat(begun(clock).find(token, "/cds-services")).isPresent();
        for (int late : List.of(2, 27, 33, 200)) {
            clock.now = clock.now.plusSeconds(late);
            assertThat(begun(clock).find(token, "/cds-services"))
                    .as(late + " s later")
                    .isEmpty();
        }
    }

    @Test
    void aTokenMayBeTooOldByWhatClocksMayDiffer() throws IOException {
        SetClock clock = new SetClock();
        CdsClients clients = begun(clock);
        Instant issued = clock.now.plusSeconds(10);
        String first = issued(issued, issued.plusSeconds(300));
        String second = issued(issued, issued.plusSeconds(300));
        clock.now = issued.plusSeconds(320);
        assertThat(clients.find(first, "/cds-services")).isPresent();
        clock.now = issued.plusSeconds(340);
        assertThat(clients.find(second, "/cds-services")).isEmpty();
    }

    @Test
    void anIssuerStandsOnce() {
        String line = ISSUER + " keys=good.json\n";
        assertThatThrownBy(() -> read(line + line)).hasMessageContaining("cds:2: this issuer stands on a line before");
    }

    @Test
    void aTokenIsFoundByItsIssuer() throws IOException {
        CdsClients clients = read(ISSUER + " keys=good.json");
        String token = signers.token(ENDPOINT);
        assertThat(clients.isClaimed(token)).isTrue();
        assertThat(clients.isClaimed(new Signers("https://elsewhere.example.org").token(ENDPOINT)))
                .isFalse();
        assertThat(clients.isClaimed("a.b.c")).isFalse();
        assertThat(clients.find(token, "/cds-services")).hasValue(Caller.ofCdsClient(ISSUER));
        assertThat(Caller.ofCdsClient(ISSUER).name()).isEqualTo("cds " + ISSUER);
    }

    @Test
    void fetchedKeysAreKeptAndAskedForAgainOnlyForAnUnknownOne() throws IOException {
        try (TokenServer server = new TokenServer()) {
            server.publish("/keys", signers.jwks());
            CdsClients clients = read(ISSUER + " jku=" + server.address("/keys"));
            for (int call = 0; call < 5; call++) {
                assertThat(clients.find(signers.token(ENDPOINT), "/cds-services"))
                        .isPresent();
            }
            assertThat(server.asked()).hasSize(1);
            for (int call = 0; call < 5; call++) {
                assertThat(clients.find(unknownKey(), "/cds-services")).isEmpty();
            }
            assertThat(server.asked()).as("no more than once a minute").hasSize(1);
        }
    }

    private String unknownKey() {
        return signers.signed(signers.claims(ENDPOINT), "ES384", token -> token.setKeyIdHeaderValue("unknown"));
    }

    @Test
    void aRedirectIsNotFollowed() throws IOException {
        try (TokenServer server = new TokenServer()) {
            server.publish("/secret", signers.jwks());
            server.redirect("/keys", server.address("/secret"));
            CdsClients clients = read(ISSUER + " jku=" + server.address("/keys"));
            for (int call = 0; call < 5; call++) {
                assertThat(clients.find(signers.token(ENDPOINT), "/cds-services"))
                        .isEmpty();
            }
            assertThat(server.asked())
                    .as("asked once, then left alone for a while")
                    .containsExactly("/keys");
        }
    }

    @Test
    void anAnswerWithoutEndIsGivenUp() throws IOException {
        try (TokenServer server = new TokenServer()) {
            server.publish("/keys", " ".repeat(1 << 19) + signers.jwks());
            CdsClients clients = read(ISSUER + " jku=" + server.address("/keys"));
            assertThat(clients.find(signers.token(ENDPOINT), "/cds-services")).isEmpty();
        }
    }

    @Test
    void anAddressWhereNobodyAnswersLetsNobodyIn() throws IOException {
        TokenServer server = new TokenServer();
        server.close();
        CdsClients clients = read(ISSUER + " jku=" + server.address("/keys"));
        assertThat(clients.find(signers.token(ENDPOINT), "/cds-services")).isEmpty();
    }
}
