package org.ferrule.coverage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.ferrule.casebook.CaseBook;
import org.ferrule.casebook.CaseRow;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.WrittenCase;

/**
 * Cases that would show what no case shows yet: rows with the patient filled, who differs from a baseline in as few
 * facts as were found to suffice, and with the expectation left to the author.
 *
 * <p>XXX: an item for which no patient is found may still have one.
 *
 * @param rows the suggested rows
 * @param replaced ids of the cases that they replace
 * @param notFound items without a patient
 */
public record SuggestedCases(List<CaseRow> rows, Set<String> replaced, List<CoverageItem> notFound) {

    /** Keeps its own copies. */
    public SuggestedCases {
        rows = List.copyOf(rows);
        replaced = Set.copyOf(replaced);
        notFound = List.copyOf(notFound);
    }

    /**
     * Looks for a patient for everything that the cases of a rulebook miss. A patient found for one item often shows
     * others, which then need none.
     */
    public static SuggestedCases of(Rulebook rulebook) {
        return of(rulebook, false, items -> {});
    }

    /**
     * Looks for a patient for everything that the cases of a rulebook miss.
     *
     * @param replace whether to do without the cases that are marked as compared by nobody, unless they are baselines
     *     or others are like them
     * @param progress is told how many items are done
     */
    public static SuggestedCases of(Rulebook rulebook, boolean replace, LongConsumer progress) {
        Set<String> replaced = replace ? recorded(rulebook) : Set.of();
        return new Suggestion(rulebook, replaced).cases(progress);
    }

    private static Set<String> recorded(Rulebook rulebook) {
        List<WrittenCase> kept = rulebook.cases().stream()
                .filter(written -> !isRecorded(written))
                .toList();
        Set<String> needed = kept.stream()
                .flatMap(written -> Optional.ofNullable(written.like()).stream())
                .collect(Collectors.toSet());
        return rulebook.cases().stream()
                .filter(written -> isRecorded(written) && !needed.contains(written.id()))
                .map(WrittenCase::id)
                .collect(Collectors.toSet());
    }

    /** An empty mark is no statement that nobody compared. */
    private static boolean isRecorded(WrittenCase written) {
        return written.compared().equals(WrittenCase.NOT_COMPARED) && !written.isBaseline();
    }

    /** Writes a copy of the whole rulebook with the suggested rows, and without those that they replace. */
    public void write(RulebookFiles files, Rulebook rulebook, Path out) throws IOException {
        Map<String, List<CaseRow>> byWorkbook = rows.stream().collect(Collectors.groupingBy(CaseRow::workbook));
        Set<String> touched = rulebook.cases().stream()
                .filter(written -> replaced.contains(written.id()))
                .map(written -> written.place().file())
                .collect(Collectors.toSet());
        touched.addAll(byWorkbook.keySet());
        CaseBook book = new CaseBook(rulebook);
        for (Map.Entry<String, byte[]> file : files.files().entrySet()) {
            Path copy = out.resolve(file.getKey());
            Files.createDirectories(Optional.ofNullable(copy.getParent()).orElse(out));
            List<CaseRow> more = byWorkbook.getOrDefault(file.getKey(), List.of());
            Files.write(
                    copy,
                    touched.contains(file.getKey()) ? book.with(file.getValue(), replaced, more) : file.getValue());
        }
    }
}
