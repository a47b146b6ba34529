package org.ferrule.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ferrule.LibreOffice;
import org.ferrule.SharedLoader;
import org.ferrule.ShippedRulebook;
import org.ferrule.SmallRulebook;
import org.ferrule.Vignette;
import org.ferrule.WorkbookWriter;
import org.ferrule.caserun.CaseRun;
import org.ferrule.comparison.Comparison;
import org.ferrule.comparison.Difference;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.json.Json;
import org.ferrule.tables.WrittenCase;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.WorkbookReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Who opens the workbooks of this repository with another program and saves them has changed nothing: the same is read
 * from every cell, the same is understood, every patient is treated alike.
 */
class WriterRoundTripTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String TABLES = RulebookFiles.TABLES + "/";

    @TempDir
    private static Path folder;

    private static RulebookFiles shipped;
    private static Path original;

    @BeforeAll
    static void copy() throws IOException {
        shipped = RulebookFiles.read(ShippedRulebook.FOLDER);
        original = Files.createDirectories(folder.resolve("original"));
        for (Map.Entry<String, byte[]> file : shipped.files().entrySet()) {
            if (isWorkbook(file.getKey())) {
                Files.write(original.resolve(file.getKey().substring(TABLES.length())), file.getValue());
            }
        }
    }

    private static boolean isWorkbook(String path) {
        return path.startsWith(TABLES);
    }

    private static RulebookFiles with(Path workbooks) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (Map.Entry<String, byte[]> file : shipped.files().entrySet()) {
            String path = file.getKey();
            files.put(
                    path,
                    isWorkbook(path)
                            ? Files.readAllBytes(workbooks.resolve(path.substring(TABLES.length())))
                            : file.getValue());
        }
        return new RulebookFiles(files);
    }

    /** Every filled cell of every sheet as it is read, text or number, and the defects of reading. */
    private static List<String> cells(RulebookFiles files) {
        List<String> read = new ArrayList<>();
        files.files().forEach((path, content) -> {
            if (isWorkbook(path)) {
                List<Defect> defects = new ArrayList<>();
                new WorkbookReader(path, defects).read(content).forEach(grid -> grid.rows()
                        .forEach(row -> row.stream()
                                .filter(cell -> !cell.isBlank())
                                .map(cell ->
                                        cell.place() + (cell.number() == null ? " text " : " number ") + cell.text())
                                .forEach(read::add)));
                defects.forEach(defect -> read.add(defect.toString()));
            }
        });
        return read;
    }

    private static List<String> without(List<String> all, List<String> some) {
        return all.stream().filter(Predicate.not(Set.copyOf(some)::contains)).toList();
    }

    private static void requireTheSame(RulebookFiles resaved) throws IOException {
        assertThat(resaved.digest()).isNotEqualTo(shipped.digest());
        assertThat(without(cells(resaved), cells(shipped))).isEmpty();
        assertThat(without(cells(shipped), cells(resaved))).isEmpty();
        try (Rulebook book = SharedLoader.LOADER.load(resaved)) {
            Rulebook before = ShippedRulebook.rulebook();
            assertThat(TableModel.digest(book)).isEqualTo(TableModel.digest(before));
            requireNoDifference(before, book, resaved);
            requireTheSameDecisions(new Evaluator(book, ShippedRulebook.CLOCK, () -> "test"));
        }
    }

    private static void requireNoDifference(Rulebook before, Rulebook book, RulebookFiles resaved) {
        Map<String, ObjectNode> patients =
                before.cases().stream().collect(Collectors.toMap(WrittenCase::id, CaseRun::request));
        Difference difference =
                new Comparison(SharedLoader.LOADER, shipped, before, resaved, book, patients).difference();
        assertThat(difference.cells()).isEmpty();
        assertThat(difference.verdict()).isEqualTo("no decision changes: proven for every patient");
    }

    private static void requireTheSameDecisions(Evaluator evaluator) throws IOException {
        for (Named<Vignette> vignette : Vignette.all()) {
            JsonNode request = vignette.getPayload().request();
            assertThat(answer(evaluator, request))
                    .as(vignette.getName())
                    .isEqualTo(answer(ShippedRulebook.evaluator(), request));
        }
    }

    /** Without the digest of the files, which differ. */
    private static JsonNode answer(Evaluator evaluator, JsonNode request) throws IOException {
        ObjectNode answer = (ObjectNode) MAPPER.readTree(Json.write(evaluator.evaluate(request)));
        assertThat(answer.remove("rulebook")).isNotNull();
        return answer;
    }

    @ParameterizedTest
    @EnumSource
    void savingChangesNothing(WorkbookWriter writer) throws IOException {
        writer.require();
        Path saved = folder.resolve(writer.name());
        writer.save(original, saved);
        requireTheSame(with(saved));
    }

    @Test
    void savingAsOpenDocumentAndBackChangesNothing() throws IOException {
        LibreOffice.convert(original, "ods", folder.resolve("ods"));
        LibreOffice.convert(folder.resolve("ods"), "xlsx", folder.resolve("back"));
        requireTheSame(with(folder.resolve("back")));
    }

    /** Else the words of two models would always be alike. */
    @Test
    void anotherLimitIsAnotherModel() {
        try (Rulebook one = SmallRulebook.tank().load();
                Rulebook same = SmallRulebook.tank().load();
                Rulebook other = SmallRulebook.tank()
                        .replace("Parameters", "80.5", "80.6")
                        .load()) {
            assertThat(TableModel.digest(same)).isEqualTo(TableModel.digest(one));
            assertThat(TableModel.digest(other)).isNotEqualTo(TableModel.digest(one));
        }
    }
}
