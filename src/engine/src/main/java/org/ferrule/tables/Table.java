package org.ferrule.tables;

import java.util.List;
import org.ferrule.workbook.SourceLocation;

/**
 * A decision sheet.
 *
 * @param place file and sheet
 * @param purpose what it is for
 * @param matching how many rows may match
 * @param stage its stage
 * @param perResult whether it looks at single results
 * @param headers what stands above its columns
 * @param rows its rows
 */
public record Table(
        SourceLocation place,
        Purpose purpose,
        Matching matching,
        String stage,
        boolean perResult,
        Headers headers,
        List<Rule> rows) {

    /**
     * What a table is for.
     *
     * @param title its title
     * @param about what it decides
     */
    public record Purpose(String title, String about) {}

    /**
     * How many rows of a table may match.
     *
     * @param hitPolicy whether several may
     * @param otherwise what it means that none does
     */
    public record Matching(HitPolicy hitPolicy, Otherwise otherwise) {}

    /**
     * What stands above the columns of a table.
     *
     * @param conditions above those that ask
     * @param outcomes above those that conclude
     */
    public record Headers(List<String> conditions, List<String> outcomes) {}

    /** Its title. */
    public String title() {
        return purpose.title();
    }

    /** What it decides. */
    public String about() {
        return purpose.about();
    }

    /** How many rows may match. */
    public HitPolicy hitPolicy() {
        return matching.hitPolicy();
    }

    /** What it means that no row matches. */
    public Otherwise otherwise() {
        return matching.otherwise();
    }

    /** Headers of its condition columns. */
    public List<String> conditionHeaders() {
        return headers.conditions();
    }

    /** Headers of its outcome columns. */
    public List<String> outcomeHeaders() {
        return headers.outcomes();
    }

    /** What it means that no row matches. */
    public enum Otherwise {
        /** A row is missing. */
        A_GAP(""),
        /** Nothing, if something that the rows ask for is unknown; else a row is missing. */
        NOTHING_IF_UNKNOWN("nothing if unknown"),
        /** Nothing is to be concluded. */
        NOTHING("nothing");

        private final String word;

        Otherwise(String word) {
            this.word = word;
        }

        /** The word in the workbook, empty for none. */
        public String word() {
            return word;
        }
    }
}
