package org.ferrule.sheets;

import java.util.List;
import org.ferrule.tables.Citation;
import org.ferrule.tables.Conflict;
import org.ferrule.workbook.DefectCode;

/** A row of the sheet Conflicts: where two sources contradict each other, and what the rulebook does. */
final class ConflictRow {

    private final ListSheet.Entry entry;

    ConflictRow(ListSheet.Entry entry) {
        this.entry = entry;
    }

    /** The contradiction of a row whose rules and sources are read. */
    Conflict read(List<String> attachedTo, List<Citation> sourceA, List<Citation> sourceB) {
        return new Conflict(
                entry.key(),
                sourceA,
                entry.required("Statement A"),
                sourceB,
                entry.required("Statement B"),
                entry.required("Resolution"),
                attachedTo,
                bearsOn(attachedTo));
    }

    /** Rules that the same row is attached to. */
    private List<String> bearsOn(List<String> attachedTo) {
        List<String> bearsOn = entry.list(ReferenceHeaders.BEARS_ON);
        bearsOn.stream()
                .filter(id -> !attachedTo.contains(id))
                .forEach(id -> entry.defect(
                        DefectCode.ATTACHED_UNKNOWN,
                        ReferenceHeaders.BEARS_ON,
                        id + " does not stand under Attached to in the same row."));
        return bearsOn;
    }
}
