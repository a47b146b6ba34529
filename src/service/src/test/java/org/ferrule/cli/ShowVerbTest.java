package org.ferrule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.ferrule.TinyRulebook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowVerbTest {

    @TempDir
    private Path folder;

    private final Session session = new Session();

    private Path tyres() {
        return TinyRulebook.write(folder).resolve("decision-tables/tyres.xlsx");
    }

    @Test
    void aRowIsALineWithItsSheetAndNumber() {
        assertThat(session.run("show", tyres())).isZero();
        assertThat(session.out())
                .contains("\n[Fit] 7 | TYR-01.1 | A soft tyre | < tyre.least")
                .doesNotContain("| \n");
    }

    @Test
    void aDamagedFileIsAFinding() throws IOException {
        Path file = tyres();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, 100));
        assertThat(session.run("show", file)).isEqualTo(1);
        assertThat(session.err()).contains("cannot be read as a workbook").contains("[FILE-DAMAGED]");
    }

    @Test
    void noFileIsWrongUse() {
        assertThat(session.run("show", folder.resolve("nowhere.xlsx"))).isEqualTo(2);
        assertThat(session.err()).contains("no such file");
    }
}
