package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A row of the table of {@code docs/words.md} that says what to touch.
 *
 * @param aim what one wants to do
 * @param touch the files to touch
 * @param then what to run
 */
record Recipe(String aim, String touch, String then) {

    private static final Path DOCUMENT = Checkout.path("docs/words.md");
    private static final Pattern ROW = Pattern.compile("\\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern TYPE = Pattern.compile("[A-Z][a-z]+\\w*");
    private static final Pattern FILE = Pattern.compile("[\\w./-]+/[\\w.-]+\\.\\w+|docs/\\w+\\.md|pom\\.xml");
    private static final Pattern TESTS = Pattern.compile("-D(?:it\\.)?test='?([\\w.,*]+)");
    /** What Maven is told where integration tests alone shall run. */
    private static final String NO_TEST = "none";

    private static final Pattern SWITCH = Pattern.compile("-D(ferrule\\.\\w+)=(\\w+)");

    /** All rows below the heading. */
    static List<Recipe> all() throws IOException {
        String table = Files.readString(DOCUMENT).split("(?m)^## If you want to")[1];
        List<Recipe> rows = table.lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> new Recipe(row.group(1), row.group(2), row.group(3)))
                .toList();
        return rows.subList(1, rows.size());
    }

    /** The row for an aim, such as {@code add an address}. */
    static Recipe of(String aim) throws IOException {
        return all().stream()
                .filter(recipe -> recipe.aim.equals(aim))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no recipe for: " + aim));
    }

    /** The path of a source that the recipe names by its type; fails when it does not name it, or there is none. */
    String source(String type) {
        assertThat(touch).as(aim).contains("`" + type + "`");
        return source("/" + type + ".java", aim);
    }

    /** The path of another file that the recipe names. */
    String file(String path) {
        assertThat(touch).as(aim).contains(path);
        assertThat(Checkout.path(path)).as(aim).isRegularFile();
        return path;
    }

    /** The types that it names, by themselves or with a member. */
    List<String> types() {
        return Stream.of(touch, then)
                .flatMap(cell -> CODE.matcher(cell).results())
                .map(code -> code.group(1).replaceAll("[.(].*", ""))
                .filter(TYPE.asMatchPredicate())
                .toList();
    }

    /** The files that it names by their paths. */
    List<String> files() {
        return FILE.matcher(touch).results().map(found -> found.group()).toList();
    }

    /** The tests that it runs, as names that may hold {@code *}. */
    List<String> tests() {
        return TESTS.matcher(then)
                .results()
                .flatMap(found -> Arrays.stream(found.group(1).split(",")))
                .filter(test -> !test.equals(NO_TEST))
                .toList();
    }

    /** The switches that write what is generated, with their values. */
    TreeMap<String, String> switches() {
        TreeMap<String, String> switches = new TreeMap<>();
        SWITCH.matcher(then).results().forEach(found -> switches.put(found.group(1), found.group(2)));
        return switches;
    }

    /** The one Java file whose path ends so, from the top folder. */
    static String source(String end, String why) {
        List<String> found = sources("**" + end);
        assertThat(found).as(why + ": " + end).hasSize(1);
        return found.get(0);
    }

    /** The Java files whose paths fit a glob. */
    static List<String> sources(String glob) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        try (Stream<Path> files = Files.walk(Checkout.path("src"))) {
            return files.filter(file -> file.toString().endsWith(".java") && matcher.matches(file))
                    .map(file -> Checkout.FOLDER.relativize(file).toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
