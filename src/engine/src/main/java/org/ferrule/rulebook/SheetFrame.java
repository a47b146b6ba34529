package org.ferrule.rulebook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrule.cases.CaseHeader;
import org.ferrule.sheets.ReferenceSheets;
import org.ferrule.workbook.Memo;
import org.ferrule.workbook.SheetContent;

/**
 * Where the header of a sheet stands, and by which columns its rows are known.
 *
 * @param header index of the header row
 * @param isBanded whether the row above the header names bands, such as If and Then
 * @param bandsTellApart whether a header may stand once under each band
 * @param keys headers of the columns that tell rows apart
 */
public record SheetFrame(int header, boolean isBanded, boolean bandsTellApart, List<String> keys) {

    private static final int LIST_HEADER = 2;
    private static final String RULE = "Rule";
    private static final List<String> FIRST = List.of(RULE, CaseHeader.CASE, "Promise");

    /** Lists whose first column may name one thing in several rows. */
    private static final Map<String, List<String>> KEYS = Map.of(
            "Units", List.of("Fact", "Unit"),
            "Codes", List.of("Fact", "Resource", "System", "Code"),
            "Coded answers", List.of("Fact", "System", "Code"),
            "Orders", List.of("For", "Resource", "System", "Code"));

    /** The frame of a sheet; empty for one whose rows have no ids. */
    public static Optional<SheetFrame> of(SheetContent sheet) {
        if (Memo.isMemo(sheet.name())) {
            return Optional.empty();
        }
        if (ReferenceSheets.isReference(sheet.name())) {
            String first = sheet.text(LIST_HEADER, 0);
            return first.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new SheetFrame(LIST_HEADER, false, false, KEYS.getOrDefault(sheet.name(), List.of(first))));
        }
        for (int row = 1; row < sheet.rows().size(); row++) {
            String first = sheet.text(row, 0);
            if (FIRST.contains(first)) {
                return Optional.of(new SheetFrame(row, true, first.equals(RULE), List.of(first)));
            }
        }
        return Optional.empty();
    }

    /** The first row of the table, or of what stands right above it. */
    public int top() {
        return isBanded ? header - 1 : header;
    }
}
