package org.ferrule.cases;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ferrule.facts.DataDictionary;
import org.ferrule.facts.Written;
import org.ferrule.facts.WrittenFacts;
import org.ferrule.json.Mistake;
import org.ferrule.sheets.SymbolTable;
import org.ferrule.tables.WrittenCase;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.Grid;
import org.ferrule.workbook.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * The cases of all sheets together: what each takes over from another, and whether a request with its facts would be
 * accepted.
 */
public final class CaseSheets {

    /** The moment of every case that names none: what comes out must not depend on the day it is asked. */
    public static final OffsetDateTime MOMENT = OffsetDateTime.parse("2026-03-16T10:00:00+01:00");

    private final Map<String, CaseSheet.Entry> entries = new LinkedHashMap<>();
    private final Map<String, OffsetDateTime> moments = new HashMap<>();
    private final DataDictionary dictionary;
    private final List<Defect> defects;

    CaseSheets(DataDictionary dictionary, List<Defect> defects) {
        this.dictionary = dictionary;
        this.defects = defects;
    }

    /** Reads the cases of some sheets. */
    public static List<WrittenCase> read(
            List<Grid> grids, SymbolTable symbols, Set<String> rules, List<Defect> defects) {
        CaseSheets sheets = new CaseSheets(symbols.variables().dictionary(), defects);
        ExpectedCells expected = new ExpectedCells(symbols, rules, defects);
        grids.forEach(
                grid -> new CaseSheet(grid, symbols, expected, defects).read().forEach(sheets::add));
        return sheets.cases();
    }

    private void add(CaseSheet.Entry entry) {
        CaseSheet.Entry first = entries.putIfAbsent(entry.id().text(), entry);
        if (first != null) {
            defect(
                    "ID-REUSED",
                    entry.id().place(),
                    "the case " + entry.id().text() + " stands at " + first.id().place() + " already.");
        }
        if (!entry.at().isBlank()) {
            moment(entry).ifPresent(moment -> moments.put(entry.id().text(), moment));
        }
    }

    private Optional<OffsetDateTime> moment(CaseSheet.Entry entry) {
        if (entry.at().isMade()) {
            defects.add(entry.at().made().at(entry.at().place()));
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(entry.at().text()));
        } catch (DateTimeException e) {
            defect(
                    "CASE-MOMENT",
                    entry.at().place(),
                    "\"" + entry.at().text() + "\" is no moment with its offset, such as " + MOMENT + ".");
            return Optional.empty();
        }
    }

    private List<WrittenCase> cases() {
        List<WrittenCase> cases = new ArrayList<>();
        for (CaseSheet.Entry entry : entries.values()) {
            lineage(entry).ifPresent(lineage -> cases.add(written(entry, lineage)));
        }
        return cases;
    }

    /** A case and those it takes over from, nearest first; nothing when that has no end or one of them is missing. */
    private Optional<List<CaseSheet.Entry>> lineage(CaseSheet.Entry entry) {
        Set<CaseSheet.Entry> lineage = new LinkedHashSet<>(List.of(entry));
        CaseSheet.Entry current = entry;
        while (!current.like().isBlank()) {
            CaseSheet.Entry next = entries.get(current.like().text());
            if (next == null || !lineage.add(next)) {
                if (current.equals(entry) || entry.equals(next)) {
                    like(entry, next == null);
                }
                return Optional.empty();
            }
            current = next;
        }
        return Optional.of(List.copyOf(lineage));
    }

    private void like(CaseSheet.Entry entry, boolean missing) {
        String like = entry.like().text();
        defect(
                "CASE-LIKE",
                entry.like().place(),
                missing
                        ? "there is no case " + like + "."
                                + DataDictionary.nearest(like, entries.keySet())
                                        .map(nearest -> " Did you mean " + nearest + "?")
                                        .orElse("")
                        : "the case takes over from " + like + ", which takes over from this one. Break the circle.");
    }

    private WrittenCase written(CaseSheet.Entry entry, List<CaseSheet.Entry> lineage) {
        OffsetDateTime at = lineage.stream()
                .flatMap(one -> Optional.ofNullable(moments.get(one.id().text())).stream())
                .findFirst()
                .orElse(MOMENT);
        String taken = taken(lineage, at);
        Map<String, GivenCell> given = new LinkedHashMap<>();
        lineage.forEach(one -> one.given().forEach(given::putIfAbsent));
        WrittenFacts facts = new WrittenFacts(at, results(given, taken, at));
        facts.mistakes(dictionary).forEach(mistake -> defects.add(defect(mistake, entry, given)));
        return new WrittenCase(
                entry.id().text(),
                entry.statement(),
                entry.like().isBlank() ? null : entry.like().text(),
                entry.id().place(),
                facts,
                taken,
                entry.isBaseline(),
                entry.expected());
    }

    private static @Nullable String taken(List<CaseSheet.Entry> lineage, OffsetDateTime at) {
        return lineage.stream()
                .map(one -> one.taken().text())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .map(text -> time(text, at))
                .orElse(null);
    }

    private static @Nullable String time(String text, OffsetDateTime at) {
        return text.equals(GivenCell.NOT_SENT) ? null : moment(text, at);
    }

    private static String moment(String text, OffsetDateTime at) {
        return text.matches("([01]\\d|2[0-3]):[0-5]\\d")
                ? at.toLocalDate() + "T" + text + ":00" + at.getOffset()
                : text;
    }

    /** The facts that are sent, in the order of the dictionary. */
    private Map<String, List<Written>> results(
            Map<String, GivenCell> given, @Nullable String taken, OffsetDateTime at) {
        Map<String, List<Written>> results = new LinkedHashMap<>();
        dictionary.facts().forEach(fact -> {
            GivenCell cell = given.get(fact.name());
            if (cell != null && cell.sent()) {
                String usual = fact.unitRequired() ? taken : null;
                results.put(
                        fact.name(),
                        cell.results().stream()
                                .map(result -> result.takenAt(result.at() == null ? usual : time(result.at(), at)))
                                .toList());
            }
        });
        return results;
    }

    /** A mistake belongs to the cell of this row, or to what the row takes over. */
    private static Defect defect(Mistake mistake, CaseSheet.Entry entry, Map<String, GivenCell> given) {
        String fact = mistake.pointer().split("/")[2];
        GivenCell own = entry.given().get(fact);
        GivenCell cell = own == null ? given.get(fact) : own;
        SourceLocation place = own == null || cell == null ? entry.like().place() : cell.place();
        return new Defect("CASE-VALUE", place, fact + ": " + mistake.detail() + ".");
    }

    private void defect(String code, SourceLocation place, String message) {
        defects.add(new Defect(code, place, message));
    }
}
