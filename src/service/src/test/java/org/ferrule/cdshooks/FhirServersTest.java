package org.ferrule.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What may be fetched, and from where: nothing that a caller sends leads anywhere but to a server that an operator
 * listed.
 */
class FhirServersTest {

    private static final Duration SOON = Duration.ofMillis(800);
    private static final PrefetchTemplate PATIENT =
            new PrefetchTemplate("patient", "Patient/" + PrefetchTemplate.PATIENT, true);
    private static final PrefetchTemplate RESULTS = new PrefetchTemplate(
            "observations", "Observation?patient=" + PrefetchTemplate.PATIENT + "&code=http://loinc.org|2276-4", true);
    private static final HookRequest.Token TOKEN = new HookRequest.Token("some.bearer-token", Scopes.UNKNOWN);

    private FhirStub stub;

    @BeforeEach
    void start() throws IOException {
        stub = new FhirStub();
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    private FhirServers servers() {
        return new FhirServers(List.of(stub.base() + "/"), false, SOON);
    }

    private List<JsonNode> fetch(PrefetchTemplate template, String patient) {
        return servers()
                .find(stub.base())
                .orElseThrow()
                .fetch(template, patient, TOKEN)
                .join();
    }

    @Test
    void aListedServerIsReadWithTheTokenOfTheCaller() {
        assertThat(fetch(PATIENT, "known"))
                .singleElement()
                .satisfies(patient -> assertThat(patient.path("id").asText()).isEqualTo("known"));
        assertThat(fetch(RESULTS, "Patient/known")).hasSize(1);
        assertThat(stub.hits())
                .containsExactly(
                        "/fhir/Patient/known Bearer some.bearer-token",
                        "/fhir/Observation?patient=known&code=http://loinc.org%7C2276-4 Bearer some.bearer-token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/fhir",
                "https://127.0.0.1/fhir",
                "http://169.254.169.254/latest/meta-data",
                "http://10.0.0.1/fhir",
                "file:///etc/passwd",
                "ftp://127.0.0.1/fhir",
                "gopher://127.0.0.1/",
                "jar:http://127.0.0.1!/x",
                "not an address",
                ""
            })
    void whatIsNotListedIsNotRead(String base) {
        assertThat(servers().find(base)).isEmpty();
    }

    @Test
    void anAddressThatOnlyLooksLikeAListedOneIsNotRead() {
        String base = stub.base();
        for (String other : List.of(
                base + "2",
                base + "/../secret",
                base + "?x=",
                base + "#x",
                base.replace("http://", "http://user@"),
                base.replace("127.0.0.1", "localhost"),
                base.replace("http:", "HTTP:"),
                base + "@evil.example",
                base.replace("/fhir", "/secret"))) {
            assertThat(servers().find(other)).as(other).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://fhir.example.org/r4",
                "ftp://fhir.example.org/r4",
                "https://user:secret@fhir.example.org/r4",
                "https://fhir.example.org/r4?x=1",
                "https://fhir.example.org/a/../b",
                "fhir.example.org",
                "https:///r4"
            })
    void anOperatorCannotListWhatIsNoSafeAddress(String base) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FhirServers(List.of(base), false, SOON))
                .withMessageContaining("ferrule.cds.servers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"redirect", "large", "outcome", "nonsense", "slow", "trickle", "nobody"})
    void whatIsNoAnswerIsNothing(String patient) {
        long start = System.nanoTime();
        assertThat(fetch(PATIENT, patient)).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(2500));
        assertThat(stub.hits()).noneMatch(hit -> hit.startsWith("/secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../secret", "Patient/../../secret", "a b", "7?x=1", "7/$everything", "7%2F", "é"})
    void anIdThatIsNoneIsNotAskedFor(String patient) {
        assertThat(fetch(PATIENT, patient)).isEmpty();
        assertThat(stub.hits()).isEmpty();
    }

    @Test
    void pagesOfTheServerAreFollowed() {
        List<JsonNode> pages = fetch(RESULTS, "paged");
        assertThat(pages).hasSize(2);
        assertThat(pages.get(0).path("link")).isEmpty();
    }

    @Test
    void aPageThatLiesElsewhereIsNotFollowedAndStaysAnnounced() {
        List<JsonNode> pages = fetch(RESULTS, "strayed");
        assertThat(pages).hasSize(1);
        assertThat(pages.get(0).path("link")).hasSize(1);
        assertThat(stub.hits()).noneMatch(hit -> hit.startsWith("/secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/secret/page",
                "//evil.example/fhir/page",
                "http://127.0.0.1:1/fhir/page",
                "/fhir/../secret/page",
                "/fhir/%2e%2e/secret",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "::::"
            })
    void noNextPageLeadsAway(String url) {
        JsonNode bundle =
                Calls.json("{'resourceType': 'Bundle', 'link': [{'relation': 'next', 'url': '" + url + "'}]}");
        assertThat(servers()
                        .find(stub.base())
                        .orElseThrow()
                        .follow(bundle, TOKEN)
                        .join())
                .containsExactly(bundle);
        assertThat(stub.hits()).isEmpty();
    }

    /**
     * As if the name of this machine, which stands for an address that is not public, were that of a server elsewhere.
     */
    @Test
    void aNameThatStandsForAPrivateAddressIsReadOnlyWhereThatIsWanted() throws IOException {
        URI base = URI.create("http://" + InetAddress.getLocalHost().getHostName() + ":" + stub.port() + "/fhir");
        assertThat(new FhirServer(base, false, SOON, Runnable::run)
                        .fetch(PATIENT, "known", null)
                        .join())
                .isEmpty();
        assertThat(stub.hits()).isEmpty();
        assertThat(new FhirServer(base, true, SOON, Runnable::run)
                        .fetch(PATIENT, "known", null)
                        .join())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "0.0.0.0", "224.0.0.1", "[fe80::1]"})
    void someAddressesAreNeverAsked(String host) {
        FhirServer server =
                new FhirServer(URI.create("http://" + host + ":" + stub.port() + "/fhir"), true, SOON, Runnable::run);
        assertThat(server.fetch(PATIENT, "known", null).join()).isEmpty();
        assertThat(stub.hits()).isEmpty();
    }

    @Test
    void aTokenIsNeverPrinted() {
        assertThat(TOKEN.toString()).isEqualTo("token");
        HookRequest call = new HookRequest(
                Hook.PATIENT_VIEW, OffsetDateTime.MIN, "7", List.of(), Map.of(), "https://example.org", TOKEN);
        assertThat(call.toString()).doesNotContain("some.bearer-token");
    }
}
