package org.ferrule.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrule.Checkout;
import org.junit.jupiter.api.Test;

/** The table of requirements names the tests that carry their numbers, and no other tests. */
class RequirementsTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([MS]\\d[^|]*) \\|[^|]*\\|(.*)\\|$");
    private static final Pattern NUMBERS = Pattern.compile("([MS])(\\d+)(?: to [MS](\\d+))?");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|Contract))`");
    private static final Pattern TAG = Pattern.compile("@Tag\\(\"([MS]\\d+)\"\\)");

    /** What is said to show each requirement. */
    private static Map<String, Set<String>> shownBy() throws IOException {
        Map<String, Set<String>> shownBy = new HashMap<>();
        ROW.matcher(Files.readString(Checkout.path("docs/cds-hooks.md")))
                .results()
                .forEach(row -> numbers(row.group(1))
                        .forEach(number -> shownBy.computeIfAbsent(number, first -> new HashSet<>())
                                .addAll(groups(TEST, row.group(2)))));
        return shownBy;
    }

    private static Stream<String> numbers(String cell) {
        return NUMBERS.matcher(cell).results().flatMap(found -> {
            int first = Integer.parseInt(found.group(2));
            int last = found.group(3) == null ? first : Integer.parseInt(found.group(3));
            return IntStream.rangeClosed(first, last).mapToObj(number -> found.group(1) + number);
        });
    }

    private static List<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static Map<String, List<String>> tagsByTest() throws IOException {
        Map<String, List<String>> tags = new HashMap<>();
        try (Stream<Path> files = Files.walk(Checkout.path("src"))) {
            for (Path file : files.filter(file -> file.toString().contains("/src/test/java/"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .toList()) {
                tags.put(file.getFileName().toString().replace(".java", ""), groups(TAG, Files.readString(file)));
            }
        }
        return tags;
    }

    @Test
    void everyNumberOfATestIsListedWithIt() throws IOException {
        Map<String, Set<String>> shownBy = shownBy();
        Map<String, List<String>> tags = tagsByTest();
        assertThat(shownBy).hasSizeGreaterThan(30);
        assertThat(tags.values().stream().flatMap(List::stream).distinct()).hasSizeGreaterThan(25);
        tags.forEach((test, numbers) -> assertThat(numbers).as(test).allSatisfy(number -> assertThat(
                        shownBy.getOrDefault(number, Set.of()))
                .as(number)
                .contains(test)));
    }

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        assertThat(shownBy().values().stream().flatMap(Set::stream))
                .isSubsetOf(tagsByTest().keySet());
    }
}
