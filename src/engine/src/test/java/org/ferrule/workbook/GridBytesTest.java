package org.ferrule.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ferrule.ShippedRulebook;
import org.ferrule.folder.RulebookFiles;
import org.junit.jupiter.api.Test;

class GridBytesTest {

    @Test
    void everyCellOfTheShippedWorkbooksComesBackAsItWas() {
        RulebookFiles.read(ShippedRulebook.FOLDER).files().forEach((path, content) -> {
            if (path.endsWith(".xlsx")) {
                List<Grid> grids = new WorkbookReader(path, new ArrayList<>()).read(content);
                assertThat(GridBytes.read(GridBytes.write(grids), path))
                        .as(path)
                        .isEqualTo(grids);
            }
        });
    }

    @Test
    void everyKindOfCellComesBackAsItWas() {
        SourceLocation sheet = new SourceLocation("a.xlsx", "Größe 5 µg", null, 0);
        List<Cell> cells = List.of(
                new Cell("", null, sheet.at("A1")),
                new Cell("two\nlines ≤ 75 \uD800", null, sheet.at("B1")),
                new Cell("1.10", new BigDecimal("1.10"), sheet.at("C1")),
                new Cell("1E+3", new BigDecimal("1E+3"), sheet.at("D1")),
                new Cell("2026-03-16", null, sheet.at("E1"), Cell.State.DATE),
                Cell.refused(sheet.at("F1")));
        List<Grid> grids =
                List.of(new Grid(sheet, "Größe 5 µg", List.of(cells)), new Grid(sheet.at("A9"), "", List.of()));
        List<Grid> read = GridBytes.read(GridBytes.write(grids), "a.xlsx");
        assertThat(read.get(0)).isEqualTo(grids.get(0));
        assertThat(read.get(1).rows()).isEmpty();
    }

    @Test
    void aPathIsThatOfTheReader() {
        Grid grid = new Grid(
                new SourceLocation("a.xlsx", "One", null, 0),
                "One",
                List.of(List.of(new Cell("x", null, new SourceLocation("a.xlsx", "One", "A1", 0)))));
        assertThat(GridBytes.read(GridBytes.write(List.of(grid)), "b.xlsx")
                        .get(0)
                        .rows()
                        .get(0)
                        .get(0)
                        .place())
                .hasToString("b.xlsx!One!A1");
    }

    @Test
    void whatEndsTooEarlyIsRefused() {
        byte[] whole = GridBytes.write(List.of(new Grid(
                new SourceLocation("a.xlsx", "One", null, 0),
                "One",
                List.of(List.of(new Cell("word", null, new SourceLocation("a.xlsx", "One", "A1", 0)))))));
        assertThatThrownBy(() -> GridBytes.read(Arrays.copyOf(whole, whole.length - 1), "a.xlsx"))
                .isInstanceOf(UncheckedIOException.class);
    }
}
