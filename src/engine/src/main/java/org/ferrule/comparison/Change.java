package org.ferrule.comparison;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.ferrule.workbook.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * Patients for whom a table concludes something else in the new rulebook: all of them, and nobody else.
 *
 * @param place the sheet
 * @param patients the region in words
 * @param before what the old rulebook concludes there and the new one does not
 * @param after what the new rulebook concludes there and the old one did not
 * @param witness a patient of the region, null when none was found
 * @param decision how the answer to the witness changes, in words; empty when it does not; null without a witness
 */
@JsonPropertyOrder({"file", "sheet", "patients", "before", "after", "decision", "witness"})
public record Change(
        @JsonIgnore SourceLocation place,
        String patients,
        List<String> before,
        List<String> after,
        @Nullable JsonNode witness,
        @Nullable List<String> decision) {

    /** Path of the file. */
    @JsonProperty
    public String file() {
        return place.file();
    }

    /** The sheet. */
    @JsonProperty
    public @Nullable String sheet() {
        return place.sheet();
    }
}
