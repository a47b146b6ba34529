package org.ferrule.casebook;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ferrule.cases.CaseHeader;
import org.ferrule.cases.CaseSheets;
import org.ferrule.cases.GivenCell;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.Written;
import org.ferrule.facts.WrittenFacts;
import org.ferrule.tables.Variables;
import org.ferrule.tables.WrittenCase;
import org.jspecify.annotations.Nullable;

/**
 * A row of a sheet Cases as an author would type it.
 *
 * @param workbook the workbook it belongs to
 * @param fixed texts of the fixed columns
 * @param given texts of facts by the header of their column
 * @param expected texts of what is expected by header; an empty text makes room for the author to complete it
 */
public record CaseRow(
        String workbook, Map<String, String> fixed, Map<String, String> given, Map<String, String> expected) {

    private static final Pattern WITH_UNIT = Pattern.compile("(.+) \\(([^()]+)\\)");
    /** A number without a unit of its own, at the beginning of a cell. */
    private static final Pattern PLAIN_NUMBER = Pattern.compile("^((?:[<>]=? )?-?\\d+(?:\\.\\d+)?)(?=$| at | status )");

    /** A row that expects nothing yet, and says no more of the patient than what differs from another case. */
    public static CaseRow of(
            String workbook,
            String id,
            String statement,
            WrittenFacts facts,
            @Nullable WrittenCase like,
            Variables variables) {
        Map<String, String> fixed = new LinkedHashMap<>();
        fixed.put(CaseHeader.CASE, id);
        fixed.put(CaseHeader.STATEMENT, statement);
        OffsetDateTime usual = like == null ? CaseSheets.MOMENT : like.facts().at();
        String taken = like == null ? mostTaken(facts, variables) : like.taken();
        if (like != null) {
            fixed.put(CaseHeader.LIKE, like.id());
        } else if (taken != null) {
            fixed.put(CaseHeader.TAKEN, time(taken, facts.at()));
        }
        if (!facts.at().equals(usual)) {
            fixed.put(CaseHeader.AT, facts.at().toString());
        }
        Map<String, List<Written>> before =
                like == null ? Map.of() : like.facts().facts();
        return new CaseRow(workbook, fixed, given(facts, before, taken, variables), Map.of());
    }

    /** The time that most results with a unit were taken at, null when none says. */
    private static @Nullable String mostTaken(WrittenFacts facts, Variables variables) {
        Map<String, Integer> times = new TreeMap<>();
        variables.dictionary().facts().stream()
                .filter(FactDefinition::unitRequired)
                .flatMap(fact -> facts.facts().getOrDefault(fact.name(), List.of()).stream())
                .forEach(result -> {
                    if (result.at() != null) {
                        times.merge(result.at(), 1, Integer::sum);
                    }
                });
        return times.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    /** The same row with another statement. */
    public CaseRow stating(String statement) {
        Map<String, String> texts = new LinkedHashMap<>(fixed);
        texts.put(CaseHeader.STATEMENT, statement);
        return new CaseRow(workbook, texts, given, expected);
    }

    /** The same row with the mark by whom or with what its answer was compared. */
    public CaseRow compared(String by) {
        Map<String, String> texts = new LinkedHashMap<>(fixed);
        texts.put(CaseHeader.COMPARED, by);
        return new CaseRow(workbook, texts, given, expected);
    }

    /** The same row with a note of its author. */
    public CaseRow noting(String note) {
        Map<String, String> texts = new LinkedHashMap<>(fixed);
        texts.put(CaseHeader.NOTE, note);
        return new CaseRow(workbook, texts, given, expected);
    }

    /** What it says of the patient, in words: the label, then the value or that it was not sent. */
    public List<String> words() {
        return given.entrySet().stream()
                .map(cell -> words(cell.getKey(), cell.getValue()))
                .toList();
    }

    private static String words(String header, String text) {
        Matcher unit = WITH_UNIT.matcher(header);
        String label = unit.matches() ? unit.group(1) : header;
        if (text.equals(GivenCell.NOT_SENT)) {
            return label + " not sent";
        }
        Matcher plain = PLAIN_NUMBER.matcher(text);
        return label + " " + (unit.matches() && plain.find() ? plain.replaceFirst("$1 " + unit.group(2)) : text);
    }

    /** Its id. */
    public String id() {
        return fixed.getOrDefault(CaseHeader.CASE, "");
    }

    /** How many cells it needs to say what the patient has, beside the case that is named under Like. */
    public int cells() {
        return given.size()
                + (fixed.containsKey(CaseHeader.AT) ? 1 : 0)
                + (fixed.containsKey(CaseHeader.TAKEN) ? 1 : 0);
    }

    /** The same row with what is expected. */
    public CaseRow expecting(Map<String, String> texts) {
        return new CaseRow(workbook, fixed, given, texts);
    }

    private static Map<String, String> given(
            WrittenFacts facts, Map<String, List<Written>> before, @Nullable String taken, Variables variables) {
        Map<String, String> given = new LinkedHashMap<>();
        for (FactDefinition fact : variables.dictionary().facts()) {
            List<Written> wanted = facts.facts().get(fact.name());
            if (!Objects.equals(wanted, before.get(fact.name()))) {
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

    /** Nothing for the usual time. */
    private static String time(@Nullable String time, @Nullable String usual, OffsetDateTime at) {
        if (Objects.equals(time, usual)) {
            return "";
        }
        return " at " + (time == null ? GivenCell.NOT_SENT : time(time, at));
    }

    /** The time of day alone on the day of the case, in whole minutes. */
    private static String time(String time, OffsetDateTime at) {
        String day = at.toLocalDate() + "T";
        String rest = ":00" + at.getOffset();
        int end = day.length() + "hh:mm".length();
        return time.startsWith(day)
                        && time.substring(Math.min(end, time.length())).equals(rest)
                ? time.substring(day.length(), end)
                : time;
    }
}
