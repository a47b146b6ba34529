package org.ferrule.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.ferrule.http.LogLines;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessSettingsTest {

    private static final SessionLimits SESSIONS = new SessionLimits(Duration.ofMinutes(30), Duration.ofHours(8));

    @TempDir
    private Path folder;

    private static AccessSettings open(String host) {
        return new AccessSettings(host, null, null, null, ProviderSettings.NONE, 0, SESSIONS);
    }

    private static AccessSettings provider(boolean enabled, List<String> audiences) {
        return provider(enabled, audiences, ProviderSettings.PROGRAMS, null);
    }

    private static AccessSettings provider(
            boolean enabled, List<String> audiences, String kind, @Nullable String client) {
        ProviderSettings provider = new ProviderSettings(enabled, "https://id.example.org", audiences, kind, client);
        return new AccessSettings("0.0.0.0", null, null, null, provider, 0, SESSIONS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "127.1.2.3"})
    void onThisMachineNobodyHasToLogInAndOneLineSaysSo(String host) {
        try (LogLines log = new LogLines();
                Access access = new Access(open(host), Clock.systemUTC())) {
            assertThat(access.isOpen()).isTrue();
            assertThat(log.lines()).singleElement().asString().contains("No login");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7", "no.such.host.invalid"})
    void elsewhereItDoesNotStartWithoutAccess(String host) {
        assertThatThrownBy(() -> new Access(open(host), Clock.systemUTC()))
                .isInstanceOf(AccessException.class)
                .hasMessageContaining("quarkus.http.host is " + host)
                .hasMessageContaining("ferrule.access.keys")
                .hasMessageContaining("127.0.0.1");
    }

    @Test
    void withKeysItListensAnywhere() throws IOException {
        Path keys = Files.writeString(folder.resolve("keys"), "");
        AccessSettings settings = new AccessSettings("0.0.0.0", keys, null, null, ProviderSettings.NONE, 0, SESSIONS);
        try (Access access = new Access(settings, Clock.systemUTC())) {
            assertThat(access.isOpen()).isFalse();
        }
    }

    @Test
    void aProviderThatIsNamedButAsleepIsAnOversight() {
        assertThatThrownBy(() -> new Access(provider(false, List.of("ferrule")), Clock.systemUTC()))
                .hasMessageContaining("quarkus.oidc.tenant-enabled");
    }

    @Test
    void tokensForAnybodyAreAnOversight() {
        assertThatThrownBy(() -> new Access(provider(true, List.of()), Clock.systemUTC()))
                .hasMessageContaining("quarkus.oidc.token.audience");
    }

    @ParameterizedTest
    @CsvSource({
        "hybrid, , quarkus.oidc.client-id",
        "hybrid, another, quarkus.oidc.token.audience",
        "web-app, ferrule, quarkus.oidc.application-type"
    })
    void aLoginThatWouldLetNobodyInIsAnOversight(String kind, @Nullable String client, String setting) {
        assertThatThrownBy(() -> new Access(provider(true, List.of("ferrule"), kind, client), Clock.systemUTC()))
                .isInstanceOf(AccessException.class)
                .hasMessageContaining(setting);
    }

    @ParameterizedTest
    @CsvSource({"0, 60", "-1, 60", "61, 60"})
    void aSessionThatEndsBeforeItBeginsIsAnOversight(int idle, int longest) {
        SessionLimits limits = new SessionLimits(Duration.ofMinutes(idle), Duration.ofMinutes(longest));
        AccessSettings settings = new AccessSettings("localhost", null, null, null, ProviderSettings.NONE, 0, limits);
        assertThatThrownBy(() -> new Access(settings, Clock.systemUTC()))
                .isInstanceOf(AccessException.class)
                .hasMessageContaining("ferrule.session.idle");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ferrule", "/ferrule"})
    void cdsClientsNeedTheAddressThatTheirTokensAreMeantFor(String url) throws IOException {
        Path clients = Files.writeString(folder.resolve("cds"), "");
        AccessSettings settings = new AccessSettings(
                "127.0.0.1", null, clients, url.isEmpty() ? null : URI.create(url), ProviderSettings.NONE, 0, SESSIONS);
        assertThatThrownBy(() -> new Access(settings, Clock.systemUTC())).hasMessageContaining("ferrule.url");
    }
}
