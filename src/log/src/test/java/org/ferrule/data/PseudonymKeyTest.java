package org.ferrule.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PseudonymKeyTest {

    @Test
    void theKeyIsMadeOnceForItsOwnerAndKept(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("keys/pseudonym.key");
        byte[] made = PseudonymKey.of(file);
        assertThat(made).hasSize(32).isNotEqualTo(new byte[32]);
        assertThat(PseudonymKey.of(file)).isEqualTo(made);
        assertThat(PseudonymKey.of(folder.resolve("other.key"))).isNotEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder.resolve("keys").toFile().list()).containsExactly("pseudonym.key");
    }
}
