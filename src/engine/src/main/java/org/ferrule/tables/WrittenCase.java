package org.ferrule.tables;

import java.util.List;
import org.ferrule.facts.WrittenFacts;
import org.ferrule.workbook.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * A row of a sheet Cases: a patient, and what the author expects for him.
 *
 * @param id its id, unique in the rulebook
 * @param statement who the patient is
 * @param like the case whose facts it takes over, null for none
 * @param place the cell of its id
 * @param facts all facts, those taken over included
 * @param taken when results without a time of their own were taken, null when not said
 * @param isBaseline whether it stands for the patients from whom other cases differ in a few facts
 * @param expected what its author expects
 */
public record WrittenCase(
        String id,
        String statement,
        @Nullable String like,
        SourceLocation place,
        WrittenFacts facts,
        @Nullable String taken,
        boolean isBaseline,
        Expected expected) {

    /**
     * What the author of a case expects.
     *
     * @param expectations what is expected
     * @param compared with what or by whom the expectation was compared: a source or a person; empty or {@code no} when
     *     nobody has
     * @param note its author's note
     */
    public record Expected(List<Expectation> expectations, String compared, String note) {}

    /** Name of the sheets that hold cases. */
    public static final String SHEET = "Cases";

    /** Stands under Compared for an answer that nobody compared with the guideline yet. */
    public static final String NOT_COMPARED = "no";

    /** What is expected. */
    public List<Expectation> expectations() {
        return expected.expectations();
    }

    /** With what or by whom the expectation was compared; empty or {@code no} when nobody has. */
    public String compared() {
        return expected.compared();
    }

    /** Its author's note. */
    public String note() {
        return expected.note();
    }

    /** Whether somebody compared what is expected with the guideline. */
    public boolean isCompared() {
        return !compared().isEmpty() && !compared().equals(NOT_COMPARED);
    }
}
