package org.ferrule.comparison;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.ferrule.rulebook.CellChange;
import org.jspecify.annotations.Nullable;

/**
 * What separates two rulebooks.
 *
 * @param before digest of the old one
 * @param after digest of the new one
 * @param cells every cell that differs
 * @param changes the patients for whom a table concludes something else
 * @param cases patients of the cases of both whose answer changes
 * @param notCompared what may change decisions besides, and was compared on those patients only
 * @param renamed rows that mean the same under another id
 * @param against how real requests fare, null when none were given
 */
public record Difference(
        String before,
        String after,
        List<CellChange> cells,
        List<Change> changes,
        List<CaseChange> cases,
        List<String> notCompared,
        List<Renamed> renamed,
        @Nullable Traffic against) {

    /** A row that means the same under another id. */
    public record Renamed(String sheet, String before, String after) {

        @Override
        public String toString() {
            return sheet + ": " + before + " is now " + after;
        }
    }

    /** A known patient whose answer changes. */
    public record CaseChange(String patient, List<String> decision) {}

    /**
     * Real requests under both rulebooks.
     *
     * @param requests how many were read
     * @param changed of those, how many are answered differently
     * @param changes the differences, the most frequent first
     * @param mistakes lines that are no request, with the reason
     */
    public record Traffic(long requests, long changed, List<Count> changes, List<String> mistakes) {

        /** How often answers change in one way. */
        public record Count(String decision, long requests) {}
    }

    /** Whether it is proven that no patient gets another decision. */
    @JsonProperty
    public boolean isProvenEqual() {
        return changes.isEmpty() && cases.isEmpty() && notCompared.isEmpty();
    }

    /** The result in one sentence. */
    @JsonProperty
    public String verdict() {
        if (isProvenEqual()) {
            return "no decision changes: proven for every patient" + (renamed.isEmpty() ? "" : "; only names change");
        }
        if (changes.isEmpty() && cases.isEmpty()) {
            return "no decision change was found; not proven, see what was not compared";
        }
        String who = changes.isEmpty()
                ? counted(cases.size(), "case is answered", "cases are answered") + " differently"
                : counted(changes.size(), "group of patients is treated", "groups of patients are treated")
                        + " differently by a table";
        return who + (notCompared.isEmpty() ? "" : "; not everything could be compared");
    }

    private static String counted(int number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }

    /** The same difference with real requests. */
    public Difference with(Traffic traffic) {
        return new Difference(before, after, cells, changes, cases, notCompared, renamed, traffic);
    }
}
