package org.ferrule.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ferrule.SharedLoader;
import org.ferrule.SmallRulebook;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.InvalidRulebookException;
import org.ferrule.workbook.SourceLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulebookFilesTest {

    @TempDir
    private Path folder;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String digest(Map<String, String> texts) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        texts.forEach((path, text) -> files.put(path, bytes(text)));
        return new RulebookFiles(files).digest();
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void theDigestIsOfPathsAndContents() {
        assertThat(digest(Map.of("rules/a.drl", "x", "rules/b.drl", "y")))
                .startsWith("sha256:")
                .hasSize(71)
                .isEqualTo(digest(Map.of("rules/b.drl", "y", "rules/a.drl", "x")))
                .isNotEqualTo(digest(Map.of("rules/a.drl", "x", "rules/b.drl", "z")))
                .isNotEqualTo(digest(Map.of("rules/a.drl", "x", "rules/c.drl", "y")))
                .isNotEqualTo(digest(Map.of("rules/a.drl", "y", "rules/b.drl", "x")))
                .isNotEqualTo(digest(Map.of("rules/a.drl", "x")))
                .isNotEqualTo(digest(Map.of("rules/a.drl", "xrules/b.drly")));
    }

    @Test
    void theDigestIsKnown() {
        assertThat(digest(Map.of()))
                .isEqualTo("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void theOrderOfReadingDoesNotMatter() {
        SortedMap<String, byte[]> backwards = new TreeMap<>(Comparator.reverseOrder());
        backwards.put("rules/a.drl", bytes("x"));
        backwards.put("rules/b.drl", bytes("y"));
        assertThat(new RulebookFiles(backwards).digest())
                .isEqualTo(digest(Map.of("rules/a.drl", "x", "rules/b.drl", "y")));
    }

    @Test
    void whatEditorsLeaveBehindDoesNotCount() throws IOException {
        write("rules/a.drl", "x");
        write("rules/deep/b.drl", "y");
        write("decision-tables/t.xlsx", "z");
        RulebookFiles clean = RulebookFiles.read(folder);
        assertThat(clean.files()).containsOnlyKeys("decision-tables/t.xlsx", "rules/a.drl", "rules/deep/b.drl");
        write("rules/.a.drl.swp", "junk");
        write("rules/a.drl~", "junk");
        write("decision-tables/~$t.xlsx", "junk");
        write("decision-tables/.~lock.t.xlsx#", "junk");
        write("README.md", "junk");
        assertThat(RulebookFiles.read(folder).digest()).isEqualTo(clean.digest());
    }

    @Test
    void aFolderIsNeeded() throws IOException {
        write("rules/a.drl", "x");
        InvalidRulebookException refusal =
                catchThrowableOfType(InvalidRulebookException.class, () -> RulebookFiles.read(folder));
        assertThat(refusal.defects()).singleElement().satisfies(defect -> {
            assertThat(defect.code()).isEqualTo("FOLDER-MISSING");
            assertThat(defect.place()).isEqualTo(SourceLocation.file("decision-tables"));
        });
        assertThat(refusal).hasMessageContaining("the rulebook has 1 finding(s)");
    }

    @Test
    void theRulebookCarriesTheDigestOfItsFiles() {
        SmallRulebook tank = SmallRulebook.tank();
        RulebookFiles files = tank.files();
        try (Rulebook book = SharedLoader.LOADER.load(files)) {
            assertThat(book.digest()).isEqualTo(files.digest());
        }
    }

    @Test
    void aRuleFileBelongsIntoItsFolder() {
        List<Defect> found = SmallRulebook.tank()
                .drl("decision-tables/a.drl", "package guideline")
                .drl("rules/b.DRL", "package guideline")
                .file("rules/c.xlsx", SmallRulebook.tank().workbook())
                .defects();
        assertThat(found)
                .extracting(Defect::toString)
                .containsExactly(
                        "decision-tables/a.drl: rules stand in rules/*.drl. Move or rename it. [FILE-TYPE]",
                        "rules/b.DRL: rules stand in rules/*.drl. Move or rename it. [FILE-TYPE]",
                        "rules/c.xlsx: workbooks stand in decision-tables/*.xlsx. Move it. [FILE-TYPE]");
    }
}
