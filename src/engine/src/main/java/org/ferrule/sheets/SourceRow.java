package org.ferrule.sheets;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.ferrule.facts.CalendarDate;
import org.ferrule.tables.Source;
import org.ferrule.workbook.DefectCode;
import org.jspecify.annotations.Nullable;

/** Reads a row of the sheet Sources. */
final class SourceRow {

    private SourceRow() {}

    static Source read(ListSheet.Entry entry, String trust) {
        return new Source(
                entry.key(),
                entry.required("Citation"),
                entry.text("Year"),
                entry.text("Kind"),
                entry.text("DOI or address"),
                trust,
                seenOn(entry),
                validUntil(entry));
    }

    /** A day, month or year; as written. */
    private static @Nullable String seenOn(ListSheet.Entry entry) {
        String text = entry.text(ReferenceHeaders.SEEN_ON);
        try {
            return text.isEmpty() ? null : CalendarDate.parse(text).text();
        } catch (DateTimeException e) {
            entry.defect(
                    DefectCode.CELL_DATE,
                    ReferenceHeaders.SEEN_ON,
                    "\"" + text + "\" is no day. Write it as 2026-11-29, or the month as 2026-11, or the year.");
            return null;
        }
    }

    private static @Nullable String validUntil(ListSheet.Entry entry) {
        String text = entry.text(ReferenceHeaders.VALID_UNTIL);
        try {
            return text.isEmpty() ? null : LocalDate.parse(text).toString();
        } catch (DateTimeException e) {
            entry.defect(
                    DefectCode.CELL_DATE,
                    ReferenceHeaders.VALID_UNTIL,
                    "\"" + text + "\" is no day. Write the last day on which the source holds, such as 2027-06-24.");
            return null;
        }
    }
}
