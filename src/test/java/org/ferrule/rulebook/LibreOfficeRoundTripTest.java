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
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.ferrule.LibreOffice;
import org.ferrule.ShippedRulebook;
import org.ferrule.Vignette;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.evaluation.Json;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An author who opens a workbook of this repository in LibreOffice and saves it has changed nothing, also by way of an OpenDocument file. */
class LibreOfficeRoundTripTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String TABLES = RulebookFiles.TABLES + "/";

    private static RulebookFiles shipped;
    private static RulebookFiles saved;
    private static RulebookFiles savedTwice;

    @BeforeAll
    static void save(@TempDir Path folder) throws IOException {
        shipped = RulebookFiles.read(ShippedRulebook.FOLDER);
        Path original = Files.createDirectories(folder.resolve("original"));
        for (Map.Entry<String, byte[]> file : shipped.files().entrySet()) {
            if (isWorkbook(file.getKey())) {
                Files.write(original.resolve(file.getKey().substring(TABLES.length())), file.getValue());
            }
        }
        CompletableFuture<Void> resaved =
                CompletableFuture.runAsync(() -> LibreOffice.convert(original, "xlsx", folder.resolve("xlsx")));
        LibreOffice.convert(original, "ods", folder.resolve("ods"));
        LibreOffice.convert(folder.resolve("ods"), "xlsx", folder.resolve("back"));
        resaved.join();
        saved = with(folder.resolve("xlsx"));
        savedTwice = with(folder.resolve("back"));
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
        try (Rulebook book = RulebookLoader.load(resaved)) {
            Rulebook before = ShippedRulebook.rulebook();
            assertThat(book.tables()).isEqualTo(before.tables());
            assertThat(book.rules()).isEqualTo(before.rules());
            assertThat(book.vocabulary().slots()).isEqualTo(before.vocabulary().slots());
            assertThat(book.parameters()).isEqualTo(before.parameters());
            assertThat(book.sources()).isEqualTo(before.sources());
            assertThat(book.evidence()).isEqualTo(before.evidence());
            assertThat(book.conflicts()).isEqualTo(before.conflicts());
            assertThat(book.notes()).isEqualTo(before.notes());
            assertThat(book.drl()).isEqualTo(before.drl());
            requireTheSameDecisions(new Evaluator(book, ShippedRulebook.CLOCK, () -> "test"));
        }
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

    @Test
    void savingChangesNothing() throws IOException {
        requireTheSame(saved);
    }

    @Test
    void savingAsOpenDocumentAndBackChangesNothing() throws IOException {
        requireTheSame(savedTwice);
    }
}
