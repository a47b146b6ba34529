package org.ferrule.tables;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.ferrule.workbook.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a case expects of the answer.
 *
 * @param kind what of the answer
 * @param header the column
 * @param finding the finding, null for every other kind
 * @param words what is expected; empty when there must be none
 * @param place its cell
 */
public record Expectation(
        Kind kind, String header, @Nullable Variable finding, List<String> words, SourceLocation place) {

    /** What a case may expect, with the column header. */
    public enum Kind {
        /** The recommendation. */
        RECOMMENDATION("Recommendation"),
        /** Exactly these other options. */
        ALTERNATIVES("Alternatives"),
        /** The provisional recommendation. */
        PROVISIONALLY("Provisional"),
        /** The dose: product, amount and unit. */
        DOSE("Dose"),
        /** Exactly these facts are asked for. */
        NEEDS("Needs"),
        /** At least these cautions: a code, or a code and all that it is about. */
        FLAGS("Flags"),
        /** At least these rules or rows have fired. */
        RULES("Rules"),
        /** None of these rules or rows has fired. */
        NOT_FIRED("Not fired"),
        /** The value of a finding. */
        FINDING("");

        private final String header;

        Kind(String header) {
            this.header = header;
        }

        /** The column header; empty for findings, which have their labels. */
        public String header() {
            return header;
        }

        /** The kind with this column header; none for the label of a finding. */
        public static Optional<Kind> of(String header) {
            return Arrays.stream(values())
                    .filter(kind -> kind != FINDING && kind.header.equals(header))
                    .findFirst();
        }
    }

    /** The word for a caution and what it is about, whatever the order; the code alone for a caution about nothing. */
    public static String flag(String code, List<String> about) {
        return about.isEmpty() ? code : code + " (" + String.join(", ", new TreeSet<>(about)) + ")";
    }
}
