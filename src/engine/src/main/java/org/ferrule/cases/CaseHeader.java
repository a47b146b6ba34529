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
import org.ferrule.facts.DataDictionary;
import org.ferrule.tables.Expectation;
import org.ferrule.tables.Variable;
import org.ferrule.tables.Variables;
import org.ferrule.workbook.Cell;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.Grid;
import org.ferrule.workbook.SourceLocation;
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
    private final Variables variables;
    private final List<Defect> defects;

    /** A column of a fact. */
    record Given(int index, Variable variable) {}

    /** A column of something expected; the finding is null for every other kind. */
    record Expected(int index, String header, Expectation.Kind kind, @Nullable Variable finding) {}

    private CaseHeader(Variables variables, List<Defect> defects) {
        this.variables = variables;
        this.defects = defects;
    }

    /** Reads the header in a row; the row above names the bands. */
    static CaseHeader read(Grid grid, int row, Variables variables, List<Defect> defects) {
        CaseHeader header = new CaseHeader(variables, defects);
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
            variable(cell, false).ifPresent(variable -> given.add(new Given(index, variable)));
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
            variable(cell, true)
                    .ifPresent(variable ->
                            expected.add(new Expected(index, cell.text(), Expectation.Kind.FINDING, variable)));
        }
    }

    /** The fact or finding that a header names, with its unit. */
    private Optional<Variable> variable(Cell cell, boolean finding) {
        Matcher matcher = WITH_UNIT.matcher(cell.text());
        Optional<Variable> whole = variables.labelled(cell.text());
        boolean unitWritten = whole.isEmpty() && matcher.matches();
        Optional<Variable> variable = unitWritten ? variables.labelled(matcher.group(1)) : whole;
        if (variable.isEmpty()) {
            unknown(cell, finding);
        } else if (variable.get().finding() != finding) {
            defect(
                    "CASE-BAND",
                    cell.place(),
                    "\"" + variable.get().label()
                            + (finding
                                    ? "\" is a fact: it belongs under Given."
                                    : "\" is a finding: it belongs under Expected."));
            return Optional.empty();
        } else {
            requireUnit(cell, variable.get(), unitWritten ? matcher.group(2) : null);
        }
        return variable;
    }

    private void unknown(Cell cell, boolean finding) {
        String name = cell.text().replaceFirst(" \\([^()]+\\)$", "");
        List<String> known = Stream.concat(
                        variables.all().stream()
                                .filter(variable -> variable.finding() == finding)
                                .map(Variable::label),
                        finding ? Stream.of(Expectation.Kind.values()).map(Expectation.Kind::header) : Stream.empty())
                .toList();
        defect(
                "HEADER-UNKNOWN",
                cell.place(),
                "there is no " + (finding ? "finding" : "fact") + " \"" + cell.text() + "\"."
                        + DataDictionary.nearest(name, known)
                                .map(nearest -> " Did you mean " + nearest + "?")
                                .orElse(""));
    }

    private void requireUnit(Cell cell, Variable variable, @Nullable String unit) {
        if (!Objects.equals(variable.unit(), unit)) {
            String right = variable.label() + (variable.unit() == null ? "" : " (" + variable.unit() + ")");
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

    private void defect(String code, SourceLocation place, String message) {
        defects.add(new Defect(code, place, message));
    }
}
