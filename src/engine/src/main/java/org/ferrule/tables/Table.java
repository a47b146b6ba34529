package org.ferrule.tables;

import java.util.List;
import org.ferrule.workbook.Place;

/**
 * A decision sheet.
 *
 * @param place file and sheet
 * @param title its title
 * @param about what it decides
 * @param hitPolicy how many rows may match
 * @param otherwise what it means that no row matches
 * @param stage its stage
 * @param perResult whether it looks at single results
 * @param conditionHeaders headers of its condition columns
 * @param outcomeHeaders headers of its outcome columns
 * @param rows its rows
 */
public record Table(
        Place place,
        String title,
        String about,
        HitPolicy hitPolicy,
        Otherwise otherwise,
        String stage,
        boolean perResult,
        List<String> conditionHeaders,
        List<String> outcomeHeaders,
        List<Rule> rows) {

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
