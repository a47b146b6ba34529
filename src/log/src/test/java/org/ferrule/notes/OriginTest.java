package org.ferrule.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ferrule.data.KeyFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The name of a log: made once, kept beside the key, told to auditors. */
class OriginTest {

    /** Signed by the program as it was before installations had names of their own. */
    private static final String NOTE_OF_BEFORE =
            """
            ferrule
            1
            tdrdyl5s5NK8DfS3ISJWaEeYPesaEjj/lBIM79oXeZo=
            time 2026-11-29T22:18:23.619Z

            \u2014 ferrule H/k8ZpRVhX6mFaqpwMtybLydA3dURWpNuJckfvOFmdZ8CNjs6+y+kYyfS1Ig/OC5KyQp0J+Gp6tACUSGIrxSQTKuSQE=
            """;

    private static final String KEY_OF_BEFORE =
            """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAn7xMgDbh05zX1TcylMQZXwL3zbHIUmpR9Tnr8S9iVlw=
            -----END PUBLIC KEY-----
            """;

    @TempDir
    private Path folder;

    @Test
    void aCheckpointThatWasSignedBeforeIsBelievedByTheKeyOfThen() throws IOException {
        VerifierKey key = VerifierKey.read(Files.writeString(folder.resolve("checkpoint.pub"), KEY_OF_BEFORE));
        Checkpoint before = Checkpoint.parse(NOTE_OF_BEFORE);
        assertThat(before.origin()).isEqualTo(Origin.SHARED);
        assertThat(before.isSignedBy(key.key())).isTrue();
        assertThat(key.isNamed(before.origin())).isTrue();
        assertThat(Checkpoint.parse(NOTE_OF_BEFORE.replace("18:23.619", "18:23.618"))
                        .isSignedBy(key.key()))
                .isFalse();
    }

    @Test
    void aNewInstallationMakesANameAndKeepsIt() {
        SigningKey key = SigningKey.openOrMake(folder);
        assertThat(key.origin().name()).matches("ferrule/[0-9a-f]{32}");
        assertThat(SigningKey.openOrMake(folder).origin()).isEqualTo(key.origin());
        assertThat(VerifierKey.read(folder.resolve("checkpoint.pub"))).isEqualTo(key.verifier());
        assertThat(VerifierKey.read(folder.resolve("checkpoint.vkey"))).isEqualTo(key.verifier());
    }

    @Test
    void twoInstallationsHaveTwoNames() {
        assertThat(SigningKey.openOrMake(folder.resolve("one")).origin())
                .isNotEqualTo(SigningKey.openOrMake(folder.resolve("other")).origin());
    }

    @Test
    void aChosenNameIsKeptWithoutTheSettingAndNotChangedByIt() {
        Origin chosen = Origin.chosen("log.example/one");
        assertThat(SigningKey.openOrMake(new KeyFolder(folder), chosen).origin())
                .isEqualTo(chosen);
        assertThat(SigningKey.openOrMake(folder).origin()).isEqualTo(chosen);
        assertThatIllegalStateException()
                .isThrownBy(() -> SigningKey.openOrMake(new KeyFolder(folder), Origin.chosen("log.example/two")))
                .withMessageContaining("is named log.example/one")
                .withMessageContaining("leave out the setting ferrule.log.origin, which says log.example/two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a+b", "a\tb", "a\nb", "a\u00a0b", "a\u2028b", "ferrule"})
    void whatCannotBeANameOfOneLogIsRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> Origin.chosen(name));
    }

    /** The example of the Go package golang.org/x/mod/sumdb/note, which others read such keys with. */
    @Test
    void aVerifierKeyOfAnotherProgramIsRead() {
        VerifierKey key = VerifierKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        assertThat(key.origin().name()).isEqualTo("PeterNeumann");
        assertThat(key.text()).isEqualTo("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PeterNeumann",
                "PeterNeumann+c74f20a3",
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+AhpcWQcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+ARpc",
                "PeterNeumann+c74f20a3+no Base64"
            })
    void aMalformedVerifierKeyIsRefusedWithItsFile(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("checkpoint.vkey"), text);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VerifierKey.read(file))
                .withMessageStartingWith(file + " is no key that checkpoints are checked with");
    }

    @Test
    void aVerifierKeyThatIsNotOfTheKeyStopsTheStart() throws IOException {
        SigningKey.openOrMake(folder.resolve("one"));
        SigningKey.openOrMake(folder.resolve("other"));
        Path vkey = folder.resolve("one/checkpoint.vkey");
        Files.writeString(vkey, Files.readString(folder.resolve("other/checkpoint.vkey")));
        assertThatIllegalStateException()
                .isThrownBy(() -> SigningKey.openOrMake(folder.resolve("one")))
                .withMessage(vkey + " is not of the key in checkpoint.pem");
    }
}
