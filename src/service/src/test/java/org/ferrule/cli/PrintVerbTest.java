package org.ferrule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ferrule.TinyRulebook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrintVerbTest {

    @TempDir
    private Path folder;

    private final Session session = new Session();

    @Test
    void thePageIsWritten() throws IOException {
        Path out = folder.resolve("guideline.html");
        assertThat(session.run("print", out, TinyRulebook.write(folder))).isZero();
        assertThat(session.out()).isEmpty();
        assertThat(Files.readString(out))
                .startsWith("<!DOCTYPE html>")
                .contains("<h1>Pressure of bicycle tyres</h1>", "TYR-01.1", "The Workshop Manual");
    }

    @Test
    void aFileOfAnotherKindIsWrongUse() {
        Path out = folder.resolve("guideline.xlsx");
        assertThat(session.run("print", out, TinyRulebook.write(folder))).isEqualTo(2);
        assertThat(session.err()).contains("ends in neither .html nor .pdf");
        assertThat(out).doesNotExist();
    }

    @Test
    void withoutLibreOfficeThereIsNoPdfAndTheRemedyIsTold() {
        Path out = folder.resolve("guideline.pdf");
        assertThat(session.run("print", "--soffice", folder.resolve("nowhere"), out, TinyRulebook.write(folder)))
                .isEqualTo(2);
        assertThat(session.err()).contains("Install LibreOffice with Writer.").contains("ends in .html");
        assertThat(out).doesNotExist();
    }

    @Test
    void aLibreOfficeThatMakesNothingIsNotTakenForOneThatDid() {
        Path out = folder.resolve("guideline.pdf");
        assertThat(session.run("print", "--soffice", "true", out, TinyRulebook.write(folder)))
                .isEqualTo(2);
        assertThat(session.err()).contains("could not read the page").contains("libreoffice-writer");
    }

    @Test
    void mistakesInTheRulebookAreTold() {
        assertThat(session.run("print", folder.resolve("g.html"), TinyRulebook.write(folder, "< tyre.least", "thirty")))
                .isEqualTo(1);
        assertThat(session.err()).contains("[CELL-NUMBER]");
    }

    @Test
    void aFileThatCannotBeWrittenIsWrongUse() {
        TinyRulebook.write(folder);
        assertThat(session.run("print", folder.resolve("no/such/place.html"), folder))
                .isEqualTo(2);
        assertThat(session.err()).contains("cannot write").contains("place.html");
    }
}
