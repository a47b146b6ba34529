package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents for developers name types, with their room where that helps: each exists, where they say. */
class DocumentsNameWhatIsThereTest {

    private static final Pattern TYPE = Pattern.compile("`((?:[a-z]+/)?[A-Z][a-z]+[A-Za-z]*)(?:[.][A-Z][A-Za-z]*)?`");

    @ParameterizedTest
    @ValueSource(strings = {"docs/walkthrough.md", "docs/words.md"})
    void everyTypeOfADocumentExists(String document) throws IOException {
        Set<String> sources = sources();
        List<String> named = TYPE.matcher(Files.readString(Checkout.path(document)))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(named).hasSizeGreaterThan(20);
        assertThat(named)
                .filteredOn(type -> sources.stream().noneMatch(source -> isOf(type, source)))
                .isEmpty();
    }

    private static boolean isOf(String type, String source) {
        return source.endsWith("/" + type + ".java");
    }

    private static Set<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Checkout.path("src"))) {
            return files.filter(file -> file.toString().contains("/java/org/ferrule/"))
                    .map(Path::toString)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
