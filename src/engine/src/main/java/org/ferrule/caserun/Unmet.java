package org.ferrule.caserun;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.ferrule.workbook.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer is not what a case expects.
 *
 * @param column header of the column
 * @param place cell of the expectation; of the case when there is no answer at all
 * @param expected what is expected
 * @param got what came out
 */
public record Unmet(String column, @JsonIgnore SourceLocation place, String expected, String got) {

    /** The cell. */
    @JsonProperty
    public @Nullable String cell() {
        return place.cell();
    }
}
