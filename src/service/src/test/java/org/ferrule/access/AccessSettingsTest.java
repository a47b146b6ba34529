package org.ferrule.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.ferrule.http.LogLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessSettingsTest {

    @TempDir
    private Path folder;

    private static AccessSettings open(String host) {
        return new AccessSettings(host, null, null, null, false, null, List.of(), 0);
    }

    private static AccessSettings provider(boolean enabled, List<String> audiences) {
        return new AccessSettings("0.0.0.0", null, null, null, enabled, "https://id.example.org", audiences, 0);
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
        AccessSettings settings = new AccessSettings("0.0.0.0", keys, null, null, false, null, List.of(), 0);
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
    @ValueSource(strings = {"", "ferrule", "/ferrule"})
    void cdsClientsNeedTheAddressThatTheirTokensAreMeantFor(String url) throws IOException {
        Path clients = Files.writeString(folder.resolve("cds"), "");
        AccessSettings settings = new AccessSettings(
                "127.0.0.1", null, clients, url.isEmpty() ? null : URI.create(url), false, null, List.of(), 0);
        assertThatThrownBy(() -> new Access(settings, Clock.systemUTC())).hasMessageContaining("ferrule.url");
    }
}
