package org.ferrule.drafts;

import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ferrule.json.Mistake;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.json.VisibleText;
import org.ferrule.lifecycle.Draft;
import org.ferrule.review.DraftReviews;
import org.ferrule.verification.Report;
import org.ferrule.workbook.Cell;
import org.ferrule.workbook.Grid;
import org.jspecify.annotations.Nullable;

/** The sheets of drafts, as they are shown and written. */
@Singleton
final class DraftSheets {

    private static final String WORKBOOK = ".xlsx";

    private static final String LOST = "it holds line breaks or hidden characters, which a field of a page would lose:"
            + " edit it in a spreadsheet program";

    private final DraftReviews reviews;

    DraftSheets(DraftReviews reviews) {
        this.reviews = reviews;
    }

    /** The files of a rulebook. */
    List<SheetLink> files(String digest) {
        return reviews.files(digest).files().keySet().stream()
                .map(path -> SheetLink.ofFile(path, path.endsWith(WORKBOOK)))
                .toList();
    }

    private List<Grid> grids(String digest, String file) {
        byte[] content = reviews.files(digest).files().get(file);
        List<Grid> grids = content == null || !file.endsWith(WORKBOOK) ? List.of() : reviews.sheets(file, content);
        if (grids.isEmpty()) {
            throw new NotFoundException();
        }
        return grids;
    }

    private static Grid grid(List<Grid> grids, @Nullable String sheet) {
        return grids.stream()
                .filter(grid -> sheet == null || grid.name().equals(sheet))
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    /**
     * A sheet with what the check finds in it.
     *
     * @param sheet its name; null for the first
     * @param row the number of the row that is to be written, from 1; null for none
     * @throws NotFoundException when there is no such sheet that can be read
     */
    SheetView view(Draft draft, String file, @Nullable String sheet, @Nullable String row) {
        List<Grid> grids = grids(draft.digest(), file);
        Grid grid = grid(grids, sheet);
        List<SheetLink> others =
                grids.stream().map(other -> SheetLink.of(file, other.name())).toList();
        Report report = reviews.report(draft.digest());
        return SheetView.of(
                draft.digest(),
                DraftSheet.of(draft, grid, report, reviews.cells(draft.base(), draft.digest())),
                others,
                report,
                number(row));
    }

    private static int number(@Nullable String row) {
        return row != null && row.matches("\\d{1,6}") ? Integer.parseInt(row) : 0;
    }

    /**
     * The cells of a sheet that somebody wrote otherwise than they are shown: file, sheet, cell, value.
     *
     * @param values by cell, as the form of the row sent them
     * @throws MistakenRequestException with each such cell that holds what a field of a form would lose
     */
    List<List<String>> changed(String digest, String file, String sheet, Map<String, String> values) {
        Grid grid = grid(grids(digest, file), sheet);
        List<List<String>> changed = new ArrayList<>();
        List<Mistake> mistakes = new ArrayList<>();
        values.forEach((cell, value) -> {
            String stands = text(grid, cell);
            String shown = VisibleText.line(stands);
            if (value.strip().equals(shown.strip())) {
                return;
            }
            if (shown.equals(stands)) {
                changed.add(List.of(file, sheet, cell, value.strip()));
            } else {
                mistakes.add(new Mistake("/" + cell, LOST));
            }
        });
        if (!mistakes.isEmpty()) {
            throw new MistakenRequestException(mistakes);
        }
        return changed;
    }

    private static String text(Grid grid, String address) {
        return grid.rows().stream()
                .flatMap(List::stream)
                .filter(cell -> address.equals(cell.place().cell()))
                .map(Cell::text)
                .findFirst()
                .orElse("");
    }
}
