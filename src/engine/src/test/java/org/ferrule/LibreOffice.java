package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The real LibreOffice, without a window and with a profile of its own: what authors save with it is what the tests
 * read.
 */
public final class LibreOffice {

    private LibreOffice() {}

    /** Opens every file of a folder and saves it in another folder, under the same name but for its ending. */
    public static void convert(Path from, String format, Path to) {
        assertThat(OtherProgram.isInstalled("soffice"))
                .as("these tests need LibreOffice. On Debian: apt-get install --no-install-recommends libreoffice-calc")
                .isTrue();
        try (Stream<Path> files = Files.list(from)) {
            List<Path> all = files.sorted().toList();
            run(all, format, Files.createDirectories(to));
            assertThat(to).as("files that LibreOffice saved").isDirectory();
            try (Stream<Path> saved = Files.list(to)) {
                assertThat(saved.filter(file -> file.toString().endsWith("." + format)))
                        .hasSize(all.size());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(List<Path> files, String format, Path to) throws IOException {
        Path profile = Files.createTempDirectory("libreoffice");
        List<String> command = new ArrayList<>(List.of(
                "soffice",
                "-env:UserInstallation=" + profile.toUri(),
                "--headless",
                "--convert-to",
                format,
                "--outdir",
                to.toString()));
        files.forEach(file -> command.add(file.toString()));
        OtherProgram.run(command, Map.of(), Path.of(""));
    }
}
