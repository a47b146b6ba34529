package org.ferrule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewVerbTest {

    @TempDir
    private Path folder;

    private final Session session = new Session();

    @Test
    void whatIsMadeHasNothingToMendAndItsCasesPassAndItAnswers() {
        Path made = folder.resolve("house plants");
        assertThat(session.run("new", made)).isZero();
        assertThat(session.out()).contains("  ./ferrule check \"" + made + "\"\n");
        Session check = new Session();
        assertThat(check.run("check", made)).isZero();
        assertThat(check.out()).startsWith("no findings in house-plants");
        Session test = new Session();
        assertThat(test.run("test", made)).isZero();
        assertThat(test.out()).contains("20 of 20 cases pass.");
        Session evaluate = new Session();
        assertThat(evaluate.run("evaluate", "--view", "full", "--rulebook", made, made.resolve("example.json")))
                .isZero();
        assertThat(evaluate.out()).startsWith("\nWATER_NOW\n").contains("0.15 L");
    }

    @Test
    void anEmptyFolderIsTakenAndOneWithAFileIsLeftAsItIs() throws IOException {
        assertThat(session.run("new", folder)).isZero();
        Path taken = Files.createDirectory(folder.resolve("taken"));
        Files.writeString(taken.resolve("mine.txt"), "mine");
        assertThat(session.run("new", taken)).isEqualTo(2);
        assertThat(session.err()).contains("taken is not empty. Name a new or empty folder.");
        assertThat(taken).isDirectoryNotContaining("glob:**.xlsx");
    }

    @Test
    void aPlaceThatCannotBeWrittenToIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(session.run("new", file)).isEqualTo(2);
        assertThat(session.err()).contains("Name a new or empty folder.");
        assertThat(new Session().run("new", file.resolve("below"))).isEqualTo(2);
    }
}
