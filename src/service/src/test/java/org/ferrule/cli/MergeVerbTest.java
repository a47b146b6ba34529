package org.ferrule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ferrule.SmallRulebook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeVerbTest {

    @TempDir
    private Path folder;

    private final Session session = new Session();

    private Path file(String name, String text, String replacement) {
        try {
            SmallRulebook tank = SmallRulebook.tank();
            return Files.write(
                    folder.resolve(name),
                    (text.isEmpty() ? tank : tank.replace("State", text, replacement)).workbook());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String shown(Path file) {
        Session show = new Session();
        assertThat(show.run("show", file)).isZero();
        return show.out();
    }

    @Test
    void theResultIsWrittenIntoMine() {
        Path base = file("base.xlsx", "", "");
        Path mine = file("mine.xlsx", "Little is in it", "Hardly anything");
        Path theirs = file("theirs.xlsx", "Too much is in it", "It overflows");
        assertThat(session.run("merge", base, mine, theirs)).isZero();
        assertThat(session.out()).isEqualTo(mine + ": 1 change of theirs taken over.\n");
        assertThat(shown(mine)).contains("Hardly anything", "It overflows");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void aConflictIsAFindingAndTheFileCanStillBeOpened() throws IOException {
        Path base = file("base.xlsx", "", "");
        Path mine = file("mine.xlsx", "Little is in it", "Hardly anything");
        Path theirs = file("theirs.xlsx", "Little is in it", "A drop is in it");
        Path out = folder.resolve("out.xlsx");
        byte[] before = Files.readAllBytes(mine);
        assertThat(session.run("merge", "--out", out, "--name", "tables/tank.xlsx", base, mine, theirs))
                .isEqualTo(1);
        assertThat(session.out())
                .isEqualTo(
                        """
                        tables/tank.xlsx: 0 changes of theirs taken over.
                          conflict  State!B7: STA-01, Statement: mine "Hardly anything", theirs "A drop is in it", before "Little is in it"
                        1 conflict: mine is kept there, and tables/tank.xlsx can be opened. Put right what should be theirs, then run ./ferrule check.
                        """);
        assertThat(shown(out)).contains("Hardly anything");
        assertThat(mine).hasBinaryContent(before);
        Session machine = new Session();
        assertThat(machine.run("merge", "--json", "--out", out, base, mine, theirs))
                .isEqualTo(1);
        JsonNode result = new ObjectMapper().readTree(machine.out());
        assertThat(result.get("clean").asBoolean()).isFalse();
        assertThat(result.at("/conflicts/0/cell").asText()).isEqualTo("B7");
        assertThat(result.at("/conflicts/0/theirs").asText()).isEqualTo("\"A drop is in it\"");
    }

    @Test
    void whatIsNoWorkbookLeavesMineAsItIs() throws IOException {
        Path base = file("base.xlsx", "", "");
        Path mine = file("mine.xlsx", "Little is in it", "Hardly anything");
        Path theirs = Files.writeString(folder.resolve("theirs.xlsx"), "no workbook");
        byte[] before = Files.readAllBytes(mine);
        assertThat(session.run("merge", base, mine, theirs)).isEqualTo(1);
        assertThat(session.err())
                .contains(theirs + ": ", "[FILE-DAMAGED]")
                .contains("nothing was merged; " + mine + " is as it was.");
        assertThat(mine).hasBinaryContent(before);
    }

    @Test
    void aMissingFileIsWrongUse() {
        Path base = file("base.xlsx", "", "");
        assertThat(session.run("merge", base, base, folder.resolve("nowhere.xlsx")))
                .isEqualTo(2);
        assertThat(session.err()).contains("cannot read").contains("nowhere.xlsx");
    }
}
