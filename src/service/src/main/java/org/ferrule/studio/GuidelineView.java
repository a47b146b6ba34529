package org.ferrule.studio;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Citation;

/**
 * The guideline as it is printed, or what of it has all the words that are looked for.
 *
 * @param query what is looked for, empty for everything
 * @param tables tables with their rows
 * @param texts background and contradictions
 * @param sources sources in full
 * @param cases by the id of a row that is shown how many cases fire it, and the first ones
 */
record GuidelineView(
        String title,
        String version,
        String digest,
        String query,
        List<TableView> tables,
        List<Text> texts,
        List<Cited> sources,
        int rows,
        Map<String, CasesView> cases) {

    private static final Pattern BLANK = Pattern.compile("\\s+");

    /** A text of the rulebook that is no row. */
    record Text(String id, String text, List<String> sources) {}

    /** A source. */
    record Cited(String id, String citation, String year, String kind, String address, String trust) {}

    static GuidelineView of(Rulebook rulebook, String query, Function<String, CasesView> cases) {
        Words words = new Words(BLANK.splitAsStream(query.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList());
        List<TableView> tables = TableView.all(rulebook, Set.of(), row -> words.areIn(text(row)));
        return new GuidelineView(
                rulebook.info().title(),
                rulebook.info().name() + " " + rulebook.info().version(),
                rulebook.digest(),
                query,
                tables,
                texts(rulebook)
                        .filter(text -> words.areIn(String.valueOf(text)))
                        .toList(),
                sources(rulebook)
                        .filter(source -> words.areIn(String.valueOf(source)))
                        .toList(),
                tables.stream().mapToInt(table -> table.rows().size()).sum(),
                cases(tables, cases));
    }

    private static Map<String, CasesView> cases(List<TableView> tables, Function<String, CasesView> cases) {
        Map<String, CasesView> found = new LinkedHashMap<>();
        tables.stream()
                .flatMap(table -> table.rows().stream())
                .forEach(row -> found.put(row.id(), cases.apply(row.id())));
        return found;
    }

    /** All that has to occur. */
    private record Words(List<String> words) {

        boolean areIn(String text) {
            String lower = text.toLowerCase(Locale.ROOT);
            return words.stream().allMatch(lower::contains);
        }
    }

    private static String text(TableView.Row row) {
        return Stream.of(
                        Stream.of(row.id(), row.title(), row.trust(), row.note(), row.place()),
                        row.cells().stream(),
                        row.outcomes().stream(),
                        row.sources().stream().map(String::valueOf))
                .flatMap(texts -> texts)
                .collect(Collectors.joining("\n"));
    }

    private static Stream<Text> texts(Rulebook rulebook) {
        Stream<Text> notes =
                rulebook.notes().stream().map(note -> new Text(note.rule(), note.text(), ids(note.sources())));
        Stream<Text> conflicts = rulebook.conflicts().stream()
                .map(conflict -> new Text(
                        conflict.id(),
                        conflict.statementA() + " / " + conflict.statementB() + " → " + conflict.resolution(),
                        ids(Stream.concat(conflict.sourceA().stream(), conflict.sourceB().stream())
                                .toList())));
        return Stream.concat(notes, conflicts);
    }

    private static List<String> ids(List<Citation> citations) {
        return citations.stream().map(Citation::source).toList();
    }

    private static Stream<Cited> sources(Rulebook rulebook) {
        return rulebook.sources().values().stream()
                .map(source -> new Cited(
                        source.id(),
                        source.citation(),
                        source.year(),
                        source.kind(),
                        source.address(),
                        source.trust()));
    }
}
