package org.ferrule.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.ferrule.http.LogLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiKeysTest {

    private static final String HASH = "sha256:" + "0".repeat(64);

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("keys"), text);
    }

    private ApiKeys read(String text) throws IOException {
        return ApiKeys.read(file(text));
    }

    @Test
    void aKeyThatWasMadeIsFoundByItsLine() throws IOException {
        NewKey made = NewKey.of("lab-system", Set.of(Role.READ_AUDIT, Role.EVALUATE));
        assertThat(made.line()).matches("lab-system sha256:[0-9a-f]{64} evaluate,read-audit");
        ApiKeys keys = read("# keys\n\n  " + made.line() + "\nother " + HASH + "\n");
        assertThat(keys.find(made.key()))
                .hasValue(new Caller("key lab-system", Set.of(Role.EVALUATE, Role.READ_AUDIT)));
    }

    @Test
    void aKeyWithoutRolesIsKnown() throws IOException {
        NewKey made = NewKey.of("monitoring", Set.of());
        assertThat(made.line()).matches("monitoring sha256:[0-9a-f]{64}");
        assertThat(read(made.line()).find(made.key())).hasValue(new Caller("key monitoring", Set.of()));
    }

    @Test
    void keysAreRandom() {
        assertThat(NewKey.of("a", Set.of()).key())
                .hasSize(47)
                .startsWith("frl_")
                .isNotEqualTo(NewKey.of("a", Set.of()).key());
    }

    @Test
    void somethingThoughtUpIsNoKeyEvenWhenItsHashIsOnFile() throws IOException {
        String line = "lazy sha256:" + java.util.HexFormat.of().formatHex(ApiKey.hash("secret")) + " evaluate";
        assertThat(read(line).find("secret")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lab                          | keys:2: a line holds a name, a hash and roles",
                "lab HASH evaluate read-audit | keys:2: a line holds a name, a hash and roles",
                "lab secret evaluate          | keys:2: the second word is the hash of the key: sha256: and 64 hexadecimal digits",
                "lab HASH1 evaluate           | keys:2: the second word is the hash",
                "lab HASH evaluat             | keys:2: the roles are evaluate, read-audit, author, approve",
                "lab HASH EVALUATE            | keys:2: the roles are",
                "l*b HASH evaluate            | keys:2: the name has up to 64 letters",
                "lab KEY evaluate             | keys:2: this is a key itself. Whoever has read it can use it"
            })
    void aLineThatCannotBeReadIsNamedWithWhatWouldBeRight(String line, String message) {
        String text = "# keys\n" + line.replace("HASH", HASH).replace("KEY", "frl_" + "A".repeat(43)) + "\nlab " + HASH;
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(AccessException.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain("frl_A")
                .doesNotContain("secret");
    }

    @Test
    void aNameStandsOnce() {
        assertThatThrownBy(() -> read("lab " + HASH + "\nlab " + HASH.replace('0', '1')))
                .hasMessageContaining("keys:2: this name stands on a line before");
    }

    @Test
    void aFileThatIsNotThereSaysSo() {
        assertThatThrownBy(() -> ApiKeys.read(folder.resolve("nowhere")))
                .isInstanceOf(AccessException.class)
                .hasMessageContaining("nowhere: the file of API keys cannot be read");
        assertThatThrownBy(() -> ApiKeys.read(folder)).isInstanceOf(AccessException.class);
    }

    @Test
    void aKeyThatIsTakenOutStopsWorking() throws IOException {
        NewKey first = NewKey.of("first", Set.of());
        NewKey second = NewKey.of("second", Set.of());
        try (WatchedKeys keys = new WatchedKeys(file(first.line() + "\n" + second.line()))) {
            assertThat(keys.find(first.key())).isPresent();
            file(second.line());
            keys.look();
            assertThat(keys.find(first.key())).isEmpty();
            assertThat(keys.find(second.key())).isPresent();
        }
    }

    @Test
    void theFileIsLookedAtByItself() throws Exception {
        NewKey made = NewKey.of("first", Set.of());
        try (WatchedKeys keys = new WatchedKeys(file(""))) {
            file(made.line());
            long end = System.nanoTime() + WatchedKeys.INTERVAL.multipliedBy(10).toNanos();
            while (keys.find(made.key()).isEmpty()) {
                assertThat(System.nanoTime()).isLessThan(end);
                Thread.sleep(100);
            }
        }
    }

    @Test
    void aBrokenFileLeavesTheKeysOfBeforeAndIsToldOnce() throws IOException {
        NewKey made = NewKey.of("first", Set.of());
        try (WatchedKeys keys = new WatchedKeys(file(made.line()));
                LogLines log = new LogLines()) {
            file("broken");
            keys.look();
            keys.look();
            assertThat(keys.find(made.key())).isPresent();
            assertThat(log.lines()).filteredOn(line -> line.contains("keys:1")).hasSize(1);
        }
    }
}
