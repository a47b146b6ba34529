package org.ferrule.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ferrule.SharedLoader;
import org.ferrule.SmallRulebook;
import org.ferrule.WorkbookWriter;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.InvalidRulebookException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The mistakes that authors make, in workbooks that a program other than LibreOffice saved: each is found with its cell
 * and its words. {@code src/test/writers/defects.txt} says what such a program makes of a mistake that it does not
 * keep.
 */
class WrittenDefectsTest {

    private static final String LOST = "lost";
    private static final Map<String, DefectiveRulebook> ALL = DefectiveRulebooks.all();
    private static final Map<WorkbookWriter, Map<String, String>> OTHERWISE = otherwise();

    @TempDir
    private Path folder;

    private static Map<WorkbookWriter, Map<String, String>> otherwise() {
        Map<WorkbookWriter, Map<String, String>> otherwise = new EnumMap<>(WorkbookWriter.class);
        for (String line : lines()) {
            String[] cells = line.split(" \\| ", 3);
            otherwise
                    .computeIfAbsent(WorkbookWriter.valueOf(cells[0]), writer -> new HashMap<>())
                    .put(cells[1], cells[2]);
        }
        return otherwise;
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(Path.of("src/test/writers/defects.txt")).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String otherwise(WorkbookWriter writer, String name) {
        return OTHERWISE.getOrDefault(writer, Map.of()).getOrDefault(name, "");
    }

    /** Gnumeric saves one workbook at a time, and those alone that LibreOffice does not. */
    private static List<DefectiveRulebook> saved(WorkbookWriter writer) {
        return ALL.values().stream()
                .filter(WrittenDefectsTest::isOfASheet)
                .filter(rulebook -> isGivenTo(writer, rulebook))
                .filter(rulebook -> !otherwise(writer, rulebook.name()).equals(LOST))
                .toList();
    }

    private static boolean isGivenTo(WorkbookWriter writer, DefectiveRulebook rulebook) {
        return switch (writer) {
            case LIBREOFFICE -> rulebook.resaved();
            case GNUMERIC -> !rulebook.resaved();
            case OPENPYXL, EXCELJS, SHEETJS -> true;
        };
    }

    /** Whether its mistake is in a sheet, rather than in a file as a whole or in a rule of DRL. */
    private static boolean isOfASheet(DefectiveRulebook rulebook) {
        return rulebook.findings().stream()
                .allMatch(line -> line.startsWith(SmallRulebook.BOOK + "!") || line.startsWith("decision-tables: "));
    }

    private static List<String> expected(WorkbookWriter writer, DefectiveRulebook rulebook) {
        String line = otherwise(writer, rulebook.name());
        return line.isEmpty() ? rulebook.findings() : List.of(SmallRulebook.BOOK + line);
    }

    private static List<String> findings(DefectiveRulebook rulebook, byte[] workbook) {
        SortedMap<String, byte[]> files = new TreeMap<>(rulebook.files());
        files.put(SmallRulebook.BOOK, workbook);
        try {
            SharedLoader.LOADER.load(new RulebookFiles(files)).close();
            return List.of();
        } catch (InvalidRulebookException e) {
            return e.defects().stream().map(Defect::toString).toList();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LIBREOFFICE")
    void theMistakeIsFoundWhateverProgramSavedIt(WorkbookWriter writer) throws IOException {
        writer.require();
        Path before = Files.createDirectories(folder.resolve("before"));
        Path after = folder.resolve("after");
        for (DefectiveRulebook rulebook : saved(writer)) {
            byte[] workbook = rulebook.files().get(SmallRulebook.BOOK);
            Files.write(before.resolve(rulebook.name() + ".xlsx"), workbook);
        }
        writer.save(before, after);
        List<String> wrong = new ArrayList<>();
        for (DefectiveRulebook rulebook : saved(writer)) {
            List<String> found = findings(rulebook, Files.readAllBytes(after.resolve(rulebook.name() + ".xlsx")));
            if (!found.equals(expected(writer, rulebook))) {
                wrong.add(rulebook.name() + " found " + found + " expected " + expected(writer, rulebook));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aThirdOfAllMistakesIsFoundInWhatEachProgramSaved() {
        for (WorkbookWriter writer : WorkbookWriter.values()) {
            int least = writer == WorkbookWriter.GNUMERIC ? ALL.size() / 6 : ALL.size() / 3;
            assertThat(saved(writer)).as(writer.name()).hasSizeGreaterThanOrEqualTo(least);
        }
    }

    /** A line about a rulebook that is gone says nothing. */
    @Test
    void everyLineIsAboutAMistakeOfASheet() {
        Set<String> known = new TreeSet<>();
        ALL.values().stream()
                .filter(WrittenDefectsTest::isOfASheet)
                .map(DefectiveRulebook::name)
                .forEach(known::add);
        OTHERWISE.values().forEach(names -> assertThat(known).containsAll(names.keySet()));
    }
}
