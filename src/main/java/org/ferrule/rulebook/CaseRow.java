package org.ferrule.rulebook;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.Written;
import org.ferrule.facts.WrittenFacts;
import org.jspecify.annotations.Nullable;

/**
 * A row of a sheet Cases as an author would type it.
 *
 * @param workbook the workbook it belongs to
 * @param fixed texts of the fixed columns
 * @param given texts of facts by the header of their column
 * @param expected texts of what is expected by header; empty for the author to complete
 */
public record CaseRow(
        String workbook, Map<String, String> fixed, Map<String, String> given, Map<String, String> expected) {

    /** A row that expects nothing yet, and says no more of the patient than what differs from another case. */
    public static CaseRow of(
            String workbook,
            String id,
            String statement,
            WrittenFacts facts,
            @Nullable WrittenCase like,
            Vocabulary vocabulary) {
        Map<String, String> fixed = new LinkedHashMap<>();
        fixed.put(CaseHeader.CASE, id);
        fixed.put(CaseHeader.STATEMENT, statement);
        OffsetDateTime usual = like == null ? CaseSheets.MOMENT : like.facts().at();
        if (like != null) {
            fixed.put(CaseHeader.LIKE, like.id());
        }
        if (!facts.at().equals(usual)) {
            fixed.put(CaseHeader.AT, facts.at().toString());
        }
        return new CaseRow(workbook, fixed, given(facts, like, vocabulary), Map.of());
    }

    /** Its id. */
    public String id() {
        return fixed.getOrDefault(CaseHeader.CASE, "");
    }

    /** The same row with what is expected. */
    public CaseRow expecting(Map<String, String> texts) {
        return new CaseRow(workbook, fixed, given, texts);
    }

    private static Map<String, String> given(WrittenFacts facts, @Nullable WrittenCase like, Vocabulary vocabulary) {
        Map<String, String> given = new LinkedHashMap<>();
        String taken = like == null ? null : like.taken();
        for (FactDefinition fact : vocabulary.dictionary().facts()) {
            List<Written> wanted = facts.facts().get(fact.name());
            List<Written> taking = like == null ? null : like.facts().facts().get(fact.name());
            if (!Objects.equals(wanted, taking)) {
                given.put(header(fact.label(), fact.unit()), text(wanted, fact, taken, facts.at()));
            }
        }
        return given;
    }

    /** A column header with its unit. */
    static String header(String label, @Nullable String unit) {
        return unit == null ? label : label + " (" + unit + ")";
    }

    private static String text(
            @Nullable List<Written> results, FactDefinition fact, @Nullable String taken, OffsetDateTime at) {
        if (results == null) {
            return GivenCell.NOT_SENT;
        }
        return results.isEmpty()
                ? GivenCell.NOT_RECORDED
                : results.stream().map(result -> text(result, fact, taken, at)).collect(Collectors.joining("; "));
    }

    private static String text(Written result, FactDefinition fact, @Nullable String taken, OffsetDateTime at) {
        String comparator = result.comparator() == null ? "" : result.comparator() + " ";
        String status = result.status() == null ? "" : " status " + result.status();
        return comparator
                + result.value()
                + unit(result, fact)
                + time(result.at(), fact.unitRequired() ? taken : null, at)
                + status;
    }

    private static String unit(Written result, FactDefinition fact) {
        String usual = fact.unitRequired() ? fact.unit() : null;
        if (Objects.equals(result.unit(), usual)) {
            return "";
        }
        return " " + (result.unit() == null ? GivenCell.NO_UNIT : result.unit());
    }

    /** Nothing for the usual time; the time of day alone on the day of the case. */
    private static String time(@Nullable String time, @Nullable String usual, OffsetDateTime at) {
        if (Objects.equals(time, usual)) {
            return "";
        }
        if (time == null) {
            return " at " + GivenCell.NOT_SENT;
        }
        String day = at.toLocalDate() + "T";
        String rest = ":00" + at.getOffset();
        boolean sameDay =
                time.startsWith(day) && time.endsWith(rest) && time.length() == day.length() + 5 + rest.length();
        return " at " + (sameDay ? time.substring(day.length(), day.length() + 5) : time);
    }
}
