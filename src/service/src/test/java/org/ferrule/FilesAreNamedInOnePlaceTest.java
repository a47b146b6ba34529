package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a file of the data folder is called says {@code org.ferrule.data} alone. */
class FilesAreNamedInOnePlaceTest {

    private static final Pattern NAMES = Pattern.compile(
            "\"(checkpoint[.](pem|pub|vkey)|retired[.]vkey|pseudonym[.]key|records[.]db|checkpoints[.]ndjson)\""
                    + "|resolve\\(\"(records|keys|rulebooks|running)\"\\)");

    @Test
    void noFileOfTheDataFolderIsNamedElsewhere() throws IOException {
        try (Stream<Path> sources = Files.walk(Checkout.path("src"))) {
            List<Path> files = sources.filter(file -> file.toString().contains("/src/main/java/"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .toList();
            assertThat(files.stream().filter(FilesAreNamedInOnePlaceTest::isOfTheFolder))
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(names(file)).isNotEmpty());
            assertThat(files.stream().filter(file -> !isOfTheFolder(file)))
                    .hasSizeGreaterThan(100)
                    .allSatisfy(file -> assertThat(names(file)).isEmpty());
        }
    }

    private static boolean isOfTheFolder(Path file) {
        return file.endsWith("data/DataFolder.java") || file.endsWith("data/KeyFolder.java");
    }

    private static List<String> names(Path file) throws IOException {
        return NAMES.matcher(Files.readString(file))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
