package org.ferrule.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnAddressTest {

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080, true",
        "http://localhost:8080/below, true",
        "http://[::1]:8080, true",
        "http://ferrule.localhost, true",
        "https://localhost, false",
        "http://ferrule.example.org, false",
        "http://127.0.0.1.example.org, false",
        "http://localhost.example.org, false",
        "https://ferrule.example.org, false"
    })
    void onThisMachineAloneACookieGoesWithoutEncryption(String address, boolean isPlain) {
        assertThat(new OwnAddress(URI.create(address)).isPlain()).isEqualTo(isPlain);
    }

    @ParameterizedTest
    @CsvSource({
        "https://ferrule.example.org/decide, https://ferrule.example.org",
        "https://Ferrule.example.org:443, https://ferrule.example.org",
        "https://ferrule.example.org:8443, https://ferrule.example.org:8443",
        "http://127.0.0.1:8080/, http://127.0.0.1:8080",
        "http://localhost:80, http://localhost"
    })
    void theOriginIsSpeltAsBrowsersSpellIt(String address, String origin) {
        assertThat(new OwnAddress(URI.create(address)).origin()).isEqualTo(origin);
    }
}
