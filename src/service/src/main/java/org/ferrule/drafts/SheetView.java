package org.ferrule.drafts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.ferrule.verification.Report;
import org.jspecify.annotations.Nullable;

/**
 * A sheet of a draft, with what the check finds and people say in its cells.
 *
 * @param digest of the content that is shown
 * @param address its query, with a question mark
 * @param sheets the sheets of the workbook
 * @param columns their letters
 * @param found what was found in the sheet, but in no cell that is shown
 * @param elsewhere how many findings in other sheets ask for something to be done
 * @param notChecked what was left out of the check
 * @param edited the row that is written; absent for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SheetView(
        String digest,
        String file,
        String sheet,
        String address,
        List<SheetLink> sheets,
        List<String> columns,
        List<Row> rows,
        List<ToldFinding> found,
        long elsewhere,
        List<String> notChecked,
        @Nullable Row edited) {

    /** A row with its number from 1. */
    record Row(int number, List<ShownCell> cells) {}

    static SheetView of(String digest, DraftSheet content, List<SheetLink> sheets, Report report, int row) {
        return new SheetView(
                digest,
                content.file(),
                content.sheet(),
                SheetLink.of(content.file(), content.sheet()).address(),
                sheets,
                content.columns(),
                content.rows(),
                content.found(),
                report.toMend().stream()
                        .filter(finding -> !content.isHere(finding))
                        .count(),
                report.notChecked(),
                content.row(row));
    }

    /** The number of the row below the last. */
    public int nextRow() {
        return rows.size() + 1;
    }
}
