package org.ferrule.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.InvalidRulebookException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileNamesTest {

    @TempDir
    private Path folder;

    private void write(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolve("..").normalize());
        Files.createDirectories(folder.resolve("decision-tables"));
        Files.createDirectories(folder.resolve("rules"));
        Files.writeString(file, "package guideline\n");
    }

    private List<String> defects() {
        try {
            RulebookFiles.read(folder);
            return List.of();
        } catch (InvalidRulebookException e) {
            return e.defects().stream().map(Defect::code).toList();
        }
    }

    @Test
    void twoFilesThatAreOneOnAnotherSystemAreRefused() throws IOException {
        write("rules/Leaks.drl");
        write("rules/leaks.drl");
        assertThat(defects()).containsExactly("FILE-NAME");
    }

    @Test
    void aLinkToAFolderIsNamed() throws IOException {
        write("rules/leaks.drl");
        Files.createSymbolicLink(folder.resolve("rules/more"), Files.createDirectory(folder.resolve("elsewhere")));
        assertThat(defects()).containsExactly("FILE-NAME");
    }

    /** A process for each locale, since Java asks for it once. */
    @Test
    void theDigestIsTheSameUnderEveryLocale() throws Exception {
        write("rules/leaks.drl");
        Process made = new ProcessBuilder(
                        "python3",
                        "-c",
                        "import sys; open(sys.argv[1].encode() + b'/r\\xc3\\xa4der + 50%.drl', 'w').write('package guideline')",
                        folder.resolve("rules").toString())
                .inheritIO()
                .start();
        assertThat(made.waitFor()).isZero();
        assertThat(digest("C")).startsWith("sha256:").isEqualTo(digest("C.UTF-8"));
    }

    private String digest(String locale) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Printed.class.getName(),
                folder.toString());
        builder.environment().put("LC_ALL", locale);
        Process process = builder.redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return out;
    }

    /** Prints the digest of a folder. */
    static final class Printed {

        private Printed() {}

        public static void main(String[] args) {
            System.out.println(RulebookFiles.read(Path.of(args[0])).digest());
        }
    }

    @Test
    void aNameThatIsNoUtf8IsRefused() throws Exception {
        write("rules/leaks.drl");
        Process made = new ProcessBuilder(
                        "python3",
                        "-c",
                        "import sys; open(sys.argv[1].encode() + b'/r\\xe4der.drl', 'w').close()",
                        folder.resolve("rules").toString())
                .inheritIO()
                .start();
        assertThat(made.waitFor()).isZero();
        assertThatThrownBy(() -> RulebookFiles.read(folder))
                .isInstanceOf(InvalidRulebookException.class)
                .hasMessageContaining("is not written in UTF-8");
    }
}
