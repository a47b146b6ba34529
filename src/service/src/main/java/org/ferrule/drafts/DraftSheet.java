package org.ferrule.drafts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrule.lifecycle.Draft;
import org.ferrule.lifecycle.LifecycleEvent;
import org.ferrule.rulebook.CellChange;
import org.ferrule.verification.Finding;
import org.ferrule.verification.Report;
import org.ferrule.workbook.Cell;
import org.ferrule.workbook.Grid;
import org.ferrule.workbook.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a sheet with what belongs to each.
 *
 * @param here the findings of this sheet
 * @param changes the cells that say something else than what the draft is to take the place of
 * @param comments what was said of places of the draft
 */
record DraftSheet(Grid grid, List<Finding> here, List<CellChange> changes, List<LifecycleEvent.Commented> comments) {

    /** The first cell of the row of headers, in sheets that have rows above it. */
    private static final String HEADER = "Rule";

    static DraftSheet of(Draft draft, Grid grid, Report report, List<CellChange> changes) {
        List<LifecycleEvent.Commented> comments = new ArrayList<>();
        draft.history().forEach(happened -> {
            if (happened.event() instanceof LifecycleEvent.Commented comment) {
                comments.add(comment);
            }
        });
        List<Finding> here = report.findings().stream()
                .filter(finding -> isOf(finding.place(), grid.place()))
                .toList();
        return new DraftSheet(grid, here, changes, comments);
    }

    private static boolean isOf(SourceLocation place, SourceLocation sheet) {
        return place.file().equals(sheet.file())
                && String.valueOf(place.sheet()).equals(String.valueOf(sheet.sheet()));
    }

    String file() {
        return grid.place().file();
    }

    String sheet() {
        return grid.name();
    }

    boolean isHere(Finding finding) {
        return here.contains(finding);
    }

    /** Findings in no cell that is shown. */
    List<ToldFinding> found() {
        return here.stream()
                .filter(finding -> cells().noneMatch(cell -> cell.equals(finding.cell())))
                .map(ToldFinding::of)
                .toList();
    }

    private Stream<@Nullable String> cells() {
        return grid.rows().stream().flatMap(List::stream).map(cell -> cell.place()
                .cell());
    }

    List<String> columns() {
        return grid.rows().isEmpty()
                ? List.of()
                : grid.rows().get(0).stream()
                        .map(cell -> String.valueOf(cell.place().cell()).replaceAll("\\d+$", ""))
                        .toList();
    }

    List<SheetView.Row> rows() {
        return IntStream.range(0, grid.rows().size())
                .mapToObj(i -> new SheetView.Row(
                        i + 1, grid.rows().get(i).stream().map(this::shown).toList()))
                .toList();
    }

    /** A row by its number from 1, also the one below the last; null for another. */
    SheetView.@Nullable Row row(int number) {
        if (number < 1 || number > grid.rows().size() + 1) {
            return null;
        }
        return new SheetView.Row(
                number,
                IntStream.range(0, columns().size())
                        .mapToObj(column -> cell(number, column))
                        .toList());
    }

    private ShownCell cell(int number, int column) {
        return number <= grid.rows().size()
                ? shown(grid.rows().get(number - 1).get(column))
                : new ShownCell(columns().get(column) + number, header(column), "", null, List.of(), List.of());
    }

    private ShownCell shown(Cell cell) {
        String address = String.valueOf(cell.place().cell());
        return new ShownCell(
                address,
                header(columns().indexOf(address.replaceAll("\\d+$", ""))),
                cell.text(),
                was(cell),
                here.stream()
                        .filter(finding -> address.equals(finding.cell()))
                        .map(ToldFinding::of)
                        .toList(),
                comments.stream()
                        .filter(comment -> cell.place().toString().equals(comment.place()))
                        .map(LifecycleEvent.Commented::text)
                        .toList());
    }

    private @Nullable String was(Cell cell) {
        return changes.stream()
                .filter(change -> change.place().equals(cell.place()))
                .map(CellChange::before)
                .findFirst()
                .orElse(null);
    }

    private String header(int column) {
        return grid.text(Math.max(0, grid.rowStarting(HEADER)), column);
    }
}
