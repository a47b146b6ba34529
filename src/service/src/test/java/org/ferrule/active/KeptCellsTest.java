package org.ferrule.active;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.ferrule.TinyRulebook;
import org.ferrule.folder.KeptStages;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.rulebook.RulebookLoader;
import org.ferrule.workbook.Grid;
import org.ferrule.workbook.WorkbookReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptCellsTest {

    @TempDir
    private Path data;

    private Path tyres = Path.of("");

    @BeforeEach
    void aTyre() {
        tyres = TinyRulebook.write(data.resolve("tyres"));
    }

    private KeptCells cells(String program) {
        return new KeptCells(new ProgramFiles(data.resolve("cache"), Optional.of(program)));
    }

    private RulebookLoader loader(String program) {
        return new RulebookLoader(cells(program), KeptStages.none());
    }

    private Rulebook load(String program) {
        RulebookLoader loader = loader(program);
        RulebookFiles files = RulebookFiles.read(tyres);
        Rulebook rulebook = loader.load(files);
        loader.keep(files, rulebook);
        return rulebook;
    }

    @Test
    void whatIsOnlyLoadedIsNotKept() {
        loader("one").load(tyres).close();
        assertThat(data.resolve("cache")).doesNotExist();
    }

    private List<Path> kept() {
        try (Stream<Path> files = Files.list(data.resolve("cache"))) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aRulebookOfKeptCellsIsThatOfItsWorkbooks() {
        try (Rulebook read = load("one");
                Rulebook known = load("one")) {
            assertThat(kept()).isNotEmpty();
            assertThat(known.rules()).isEqualTo(read.rules());
            assertThat(known.cases()).isEqualTo(read.cases());
            assertThat(known.digest()).isEqualTo(read.digest());
        }
    }

    @Test
    void keptCellsAreTakenInsteadOfTheWorkbook() {
        load("one").close();
        RulebookFiles files = RulebookFiles.read(tyres);
        files.files().forEach((path, content) -> {
            if (path.endsWith(".xlsx")) {
                List<Grid> grids =
                        cells("one").find(path, RulebookFiles.digest(content)).orElseThrow();
                assertThat(grids).isNotEmpty();
                assertThat(cells("two").find(path, RulebookFiles.digest(content)))
                        .isEmpty();
            }
        });
    }

    /** Cells of an edited workbook, kept under the digest of the one that was not edited. */
    @Test
    void aLoaderTakesKeptCells() {
        RulebookFiles edited = RulebookFiles.read(TinyRulebook.write(data.resolve("edited"), "Pump", "Inflate"));
        RulebookFiles.read(tyres).files().forEach((path, content) -> {
            if (path.endsWith(".xlsx")) {
                byte[] other = Objects.requireNonNull(edited.files().get(path));
                List<Grid> grids = new WorkbookReader(path, new ArrayList<>()).read(other);
                cells("one").keep(RulebookFiles.digest(content), grids);
            }
        });
        try (Rulebook read = new RulebookLoader().load(tyres);
                Rulebook known = loader("one").load(tyres);
                Rulebook like = new RulebookLoader().load(edited)) {
            assertThat(known.recommendations())
                    .isEqualTo(like.recommendations())
                    .isNotEqualTo(read.recommendations());
        }
    }

    @Test
    void whatIsInUseIsNotTheFirstToGo() throws IOException {
        KeptCells cells = cells("one");
        cells.keep("sha256:used", List.of());
        Path used = data.resolve("cache").resolve("used.cells");
        Files.setLastModifiedTime(used, FileTime.fromMillis(0));
        cells.keep("sha256:used", List.of());
        assertThat(Files.getLastModifiedTime(used)).isGreaterThan(FileTime.fromMillis(0));
    }

    @Test
    void damagedCellsAreReadFromTheWorkbook() throws IOException {
        load("one").close();
        for (Path file : kept()) {
            byte[] damaged = Files.readAllBytes(file);
            damaged[damaged.length - 3] ^= 1;
            Files.write(file, damaged);
        }
        try (Rulebook again = load("one");
                Rulebook fresh = new RulebookLoader().load(tyres)) {
            assertThat(again.rules()).isEqualTo(fresh.rules());
        }
    }
}
