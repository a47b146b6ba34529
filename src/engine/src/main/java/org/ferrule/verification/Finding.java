package org.ferrule.verification;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * Something that the author of a rulebook should know.
 *
 * @param code stable code, such as {@code TABLE-GAP}
 * @param severity how grave it is
 * @param place where it is mended
 * @param message what is wrong, with the remedy
 * @param witness a request that shows it when it is evaluated, null where none can (what cannot be read, what never
 *     happens)
 */
@JsonPropertyOrder({"code", "severity", "file", "sheet", "cell", "line", "message", "witness"})
public record Finding(
        String code, Severity severity, @JsonIgnore SourceLocation place, String message, @Nullable JsonNode witness) {

    /** Something that keeps the rulebook from being read. */
    public static Finding of(Defect defect) {
        return new Finding(defect.code(), Severity.ERROR, defect.place(), defect.message(), null);
    }

    /** Path of the file. */
    @JsonProperty
    public String file() {
        return place.file();
    }

    /** The sheet, null outside workbooks. */
    @JsonProperty
    public @Nullable String sheet() {
        return place.sheet();
    }

    /** The cell, null for a whole sheet or file. */
    @JsonProperty
    public @Nullable String cell() {
        return place.cell();
    }

    /** The line of a text file, null in workbooks. */
    @JsonProperty
    public @Nullable Integer line() {
        return place.line() > 0 ? place.line() : null;
    }

    @Override
    public String toString() {
        return place + ": " + message + " [" + code + "]";
    }
}
