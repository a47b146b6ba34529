package org.ferrule.cases;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ferrule.facts.Dictionary;
import org.ferrule.tables.Expectation;
import org.ferrule.tables.Slot;
import org.ferrule.tables.Vocabulary;
import org.ferrule.workbook.Cell;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.Grid;
import org.ferrule.workbook.Place;
import org.jspecify.annotations.Nullable;

/** Reads the header row of a sheet Cases: which facts are given, what is expected. */
public final class CaseHeader {

    public static final String CASE = "Case";
    public static final String STATEMENT = "Statement";
    public static final String LIKE = "Like";
    public static final String AT = "At";
    public static final String TAKEN = "Taken";
    public static final String BASELINE = "Baseline";
    public static final String COMPARED = "Compared";
    public static final String NOTE = "Note";
    public static final String GIVEN = "Given";
    public static final String EXPECTED = "Expected";

    private static final Set<String> FIXED = Set.of(CASE, STATEMENT, LIKE, BASELINE, AT, TAKEN, COMPARED, NOTE);
    private static final Pattern WITH_UNIT = Pattern.compile("(.+?)(?: \\(([^()]+)\\))?");

    private final Map<String, Integer> fixed = new HashMap<>();
    private final List<Given> given = new ArrayList<>();
    private final List<Expected> expected = new ArrayList<>();
    private final Vocabulary vocabulary;
    private final List<Defect> defects;

    /** A column of a fact. */
    record Given(int index, Slot slot) {}

    /** A column of something expected; the finding is null for every other kind. */
    record Expected(int index, String header, Expectation.Kind kind, @Nullable Slot finding) {}

    private CaseHeader(Vocabulary vocabulary, List<Defect> defects) {
        this.vocabulary = vocabulary;
        this.defects = defects;
    }

    /** Reads the header in a row; the row above names the bands. */
    static CaseHeader read(Grid grid, int row, Vocabulary vocabulary, List<Defect> defects) {
        CaseHeader header = new CaseHeader(vocabulary, defects);
        Set<String> seen = new HashSet<>();
        String band = "";
        List<Cell> cells = grid.rows().get(row);
        for (int index = 0; index < cells.size(); index++) {
            Cell cell = cells.get(index);
            String above = grid.text(row - 1, index);
            band = above.isEmpty() ? band : above;
            if (cell.isBlank()) {
                header.requireEmpty(grid, row, index);
            } else if (!seen.add(cell.text())) {
                header.defect("HEADER-REUSED", cell.place(), "the column \"" + cell.text() + "\" stands here twice.");
            } else {
                header.column(cell, index, band);
            }
        }
        return header;
    }

    /** Where a fixed column stands, or -1. */
    int fixed(String name) {
        return fixed.getOrDefault(name, -1);
    }

    List<Given> given() {
        return given;
    }

    List<Expected> expected() {
        return expected;
    }

    private void column(Cell cell, int index, String band) {
        if (FIXED.contains(cell.text())) {
            fixed.put(cell.text(), index);
        } else if (band.equals(GIVEN)) {
            slot(cell, false).ifPresent(slot -> given.add(new Given(index, slot)));
        } else if (band.equals(EXPECTED)) {
            expected(cell, index);
        } else {
            defect(
                    "CASE-BAND",
                    cell.place(),
                    "neither Given nor Expected stands above this column or one left of it. Write it there.");
        }
    }

    private void expected(Cell cell, int index) {
        Optional<Expectation.Kind> kind = Expectation.Kind.of(cell.text());
        if (kind.isPresent()) {
            expected.add(new Expected(index, cell.text(), kind.get(), null));
        } else {
            slot(cell, true)
                    .ifPresent(slot -> expected.add(new Expected(index, cell.text(), Expectation.Kind.FINDING, slot)));
        }
    }

    /** The fact or finding that a header names, with its unit. */
    private Optional<Slot> slot(Cell cell, boolean finding) {
        Matcher matcher = WITH_UNIT.matcher(cell.text());
        Optional<Slot> whole = vocabulary.labelled(cell.text());
        boolean unitWritten = whole.isEmpty() && matcher.matches();
        Optional<Slot> slot = unitWritten ? vocabulary.labelled(matcher.group(1)) : whole;
        if (slot.isEmpty()) {
            unknown(cell, finding);
        } else if (slot.get().finding() != finding) {
            defect(
                    "CASE-BAND",
                    cell.place(),
                    "\"" + slot.get().label()
                            + (finding
                                    ? "\" is a fact: it belongs under Given."
                                    : "\" is a finding: it belongs under Expected."));
            return Optional.empty();
        } else {
            requireUnit(cell, slot.get(), unitWritten ? matcher.group(2) : null);
        }
        return slot;
    }

    private void unknown(Cell cell, boolean finding) {
        String name = cell.text().replaceFirst(" \\([^()]+\\)$", "");
        List<String> known = Stream.concat(
                        vocabulary.slots().stream()
                                .filter(slot -> slot.finding() == finding)
                                .map(Slot::label),
                        finding ? Stream.of(Expectation.Kind.values()).map(Expectation.Kind::header) : Stream.empty())
                .toList();
        defect(
                "HEADER-UNKNOWN",
                cell.place(),
                "there is no " + (finding ? "finding" : "fact") + " \"" + cell.text() + "\"."
                        + Dictionary.nearest(name, known)
                                .map(nearest -> " Did you mean " + nearest + "?")
                                .orElse(""));
    }

    private void requireUnit(Cell cell, Slot slot, @Nullable String unit) {
        if (!Objects.equals(slot.unit(), unit)) {
            String right = slot.label() + (slot.unit() == null ? "" : " (" + slot.unit() + ")");
            defect("HEADER-UNIT", cell.place(), "write \"" + right + "\": that is the unit of plain numbers.");
        }
    }

    private void requireEmpty(Grid grid, int row, int index) {
        boolean filled = grid.rows().stream().skip(row + 1L).anyMatch(cells -> !cells.get(index)
                .isBlank());
        if (filled) {
            defect("HEADER-MISSING", grid.rows().get(row).get(index).place(), "this column has cells but no header.");
        }
    }

    private void defect(String code, Place place, String message) {
        defects.add(new Defect(code, place, message));
    }
}
