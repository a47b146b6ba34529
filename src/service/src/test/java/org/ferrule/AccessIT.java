package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrule.access.NewKey;
import org.ferrule.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service where others could reach it. */
class AccessIT {

    private static final String EVERYWHERE = "0.0.0.0";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private String refusedStart(Map<String, String> settings) throws IOException, InterruptedException {
        try (PackagedService service = PackagedService.launch(folder, settings)) {
            assertThat(service.exitCode()).isEqualTo(1);
            assertThat(service.log()).doesNotContain("Listening on").doesNotContain("\tat ");
            return service.log();
        }
    }

    private int facts(PackagedService service, String key) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.at("/api/v1/facts"))
                .header("Authorization", "Bearer " + key)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @Test
    void whereOthersReachItItDoesNotStartWithoutAccess() throws IOException, InterruptedException {
        assertThat(refusedStart(Map.of("QUARKUS_HTTP_HOST", EVERYWHERE)))
                .contains("ferrule: quarkus.http.host is 0.0.0.0")
                .contains("ferrule.access.keys")
                .contains("docs/operators.md");
    }

    @Test
    void aBrokenLineStopsTheStart() throws IOException, InterruptedException {
        Path keys = Files.writeString(folder.resolve("keys"), "lab-system evaluate\n");
        assertThat(refusedStart(Map.of("FERRULE_ACCESS_KEYS", keys.toString())))
                .contains("keys:1: the second word is the hash of the key")
                .doesNotContain("Exception");
    }

    @Test
    void halfAProviderStopsTheStart() throws IOException, InterruptedException {
        assertThat(refusedStart(Map.of("QUARKUS_OIDC_AUTH_SERVER_URL", "http://127.0.0.1:1/realm")))
                .contains("quarkus.oidc.tenant-enabled");
    }

    /** A token with the form of one; nobody can say whether it is good. */
    private static String token() {
        String header = "{\"alg\":\"RS256\",\"kid\":\"k\"}";
        String claims = "{\"iss\":\"x\",\"sub\":\"y\",\"aud\":\"ferrule\",\"exp\":4102444800}";
        return Stream.of(header, claims, "signature")
                .map(part ->
                        Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining("."));
    }

    @Test
    void aProviderThatIsDownKeepsNobodyFromUsingKeys() throws IOException, InterruptedException {
        NewKey made = NewKey.of("lab-system", Set.of(Role.EVALUATE));
        Map<String, String> settings = Map.of(
                "QUARKUS_OIDC_TENANT_ENABLED", "true",
                "QUARKUS_OIDC_AUTH_SERVER_URL", "http://127.0.0.1:1/realm",
                "QUARKUS_OIDC_TOKEN_AUDIENCE", "ferrule",
                "FERRULE_ACCESS_KEYS",
                        Files.writeString(folder.resolve("keys"), made.line()).toString());
        try (PackagedService service = PackagedService.launch(folder, settings).started()) {
            assertThat(facts(service, made.key())).isEqualTo(200);
            assertThat(facts(service, token())).isIn(401, 503);
            assertThat(service.log()).doesNotContain("eyJ").doesNotContain("frl_");
        }
    }

    @Test
    void onThisMachineOneLineSaysThatNobodyHasToLogIn() throws IOException, InterruptedException {
        try (PackagedService service = PackagedService.launch(folder, Map.of()).started()) {
            assertThat(service.log()).containsOnlyOnce("No login");
            assertThat(service.get("/api/v1/facts").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void withKeysItListensEverywhereAndLimitsEachCaller() throws IOException, InterruptedException {
        NewKey made = NewKey.of("lab-system", Set.of(Role.EVALUATE));
        NewKey other = NewKey.of("monitoring", Set.of());
        Path keys = Files.writeString(folder.resolve("keys"), made.line() + "\n" + other.line() + "\n");
        Map<String, String> settings = Map.of(
                "QUARKUS_HTTP_HOST", EVERYWHERE, "FERRULE_ACCESS_KEYS", keys.toString(), "FERRULE_ACCESS_RATE", "5");
        try (PackagedService service = PackagedService.launch(folder, settings).started()) {
            assertThat(service.log()).contains("Listening on: http://0.0.0.0:").doesNotContain("No login");
            assertThat(service.get("/api/v1/facts").statusCode()).isEqualTo(401);
            assertThat(service.get("/q/health").statusCode()).isEqualTo(200);
            assertThat(facts(service, made.key())).isEqualTo(200);
            assertThat(IntStream.range(0, 50).map(call -> unchecked(service, made.key())))
                    .contains(429)
                    .containsOnly(200, 429);
            assertThat(facts(service, other.key())).isEqualTo(200);
            assertThat(service.log()).doesNotContain("frl_").doesNotContain("Exception");
        }
    }

    private int unchecked(PackagedService service, String key) {
        try {
            return facts(service, key);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
