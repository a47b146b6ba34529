package org.ferrule.sheets;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ferrule.facts.DataDictionary;
import org.ferrule.facts.FactType;
import org.ferrule.tables.Column;
import org.ferrule.tables.ResultField;
import org.ferrule.tables.Variable;
import org.ferrule.workbook.Cell;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.DefectCode;
import org.ferrule.workbook.Grid;
import org.ferrule.workbook.SourceLocation;
import org.jspecify.annotations.Nullable;

/** Reads the header of a decision sheet: which columns ask, which conclude, and what. */
final class HeaderRow {

    private static final Pattern HEADER = Pattern.compile("(.+?)\\s*\\(([^()]+)\\)");
    private static final int FIRST_CONDITION = 2;
    private static final String STATEMENT = "Statement";
    /** How strongly the sources recommend what a row says. */
    static final String STRENGTH = "Strength";

    private static final List<String> NEEDED = List.of("Source", "Trust");
    private static final List<String> FROM = List.of("Source", "Trust", STRENGTH, "Note");

    private final Grid grid;
    private final SymbolTable symbols;
    private final List<Defect> defects;

    HeaderRow(Grid grid, SymbolTable symbols, List<Defect> defects) {
        this.grid = grid;
        this.symbols = symbols;
        this.defects = defects;
    }

    /** What a column is for. */
    enum Band {
        IF,
        THEN,
        FROM
    }

    /** A column of the table: what it reads or concludes. */
    record HeaderCell(Cell cell, int index, Band band, @Nullable Column column, @Nullable Variable finding) {}

    /** The columns under the headers of a row; the row above names the bands. */
    List<HeaderCell> read(int row, boolean perResult) {
        List<HeaderCell> headers = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Band band = Band.IF;
        requireStatement(row);
        for (int column = FIRST_CONDITION; column < grid.rows().get(row).size(); column++) {
            band = band(grid.rows().get(row - 1).get(column), band);
            Cell cell = grid.rows().get(row).get(column);
            if (cell.isBlank()) {
                requireEmpty(cell, row, column);
            } else {
                requireNew(cell, band, seen);
                headers.add(header(cell, column, band, perResult));
            }
        }
        requireBacking(headers);
        return headers;
    }

    private HeaderCell header(Cell cell, int index, Band band, boolean perResult) {
        return switch (band) {
            case IF -> new HeaderCell(cell, index, band, column(cell, perResult), null);
            case THEN ->
                new HeaderCell(cell, index, band, null, OutcomeCells.isBuiltIn(cell.text()) ? null : finding(cell));
            case FROM -> {
                requireFrom(cell);
                yield new HeaderCell(cell, index, band, null, null);
            }
        };
    }

    private void requireNew(Cell cell, Band band, Set<String> seen) {
        if (!seen.add(band + cell.text())) {
            defect(DefectCode.HEADER_REUSED, cell.place(), "the column \"" + cell.text() + "\" stands here twice.");
        }
    }

    private void requireBacking(List<HeaderCell> headers) {
        for (String needed : NEEDED) {
            if (headers.stream().noneMatch(header -> header.cell.text().equals(needed))) {
                defect(DefectCode.HEADER_MISSING, grid.place(), "the column \"" + needed + "\" is missing.");
            }
        }
    }

    /** The columns of a header row that ask for facts and findings, from one until before another. */
    List<HeaderCell> asked(int row, int from, int until) {
        List<HeaderCell> headers = new ArrayList<>();
        for (int column = from; column < until; column++) {
            Cell cell = grid.rows().get(row).get(column);
            if (cell.isBlank()) {
                requireEmpty(cell, row, column);
            } else {
                headers.add(new HeaderCell(cell, column, Band.IF, column(cell, false), null));
            }
        }
        return headers;
    }

    /** Reports a condition column without a header, which would be lost. */
    private void requireEmpty(Cell header, int row, int column) {
        if (grid.rows().stream().skip(row + 1L).anyMatch(cells -> !cells.get(column)
                .isBlank())) {
            defect(DefectCode.HEADER_MISSING, header.place(), "this column has cells but no header.");
        }
    }

    /** A condition right of the rule's id would be taken for its statement. */
    private void requireStatement(int row) {
        Cell cell = grid.rows().get(row).size() > 1 ? grid.rows().get(row).get(1) : new Cell("", null, grid.place());
        if (!cell.text().equals(STATEMENT)) {
            defect(
                    DefectCode.HEADER_MISSING,
                    cell.place(),
                    "the second column is Statement: one plain sentence for each row. Here stands \"" + cell.text()
                            + "\".");
        }
    }

    /** Columns under From decide nothing, so a condition or conclusion there would be lost. */
    private void requireFrom(Cell cell) {
        if (FROM.contains(cell.text())) {
            return;
        }
        Matcher matcher = HEADER.matcher(cell.text());
        String label = matcher.matches() ? matcher.group(1) : cell.text();
        boolean decides = OutcomeCells.isBuiltIn(label)
                || ResultField.of(label).isPresent()
                || symbols.variables().labelled(cell.text()).isPresent()
                || symbols.variables().labelled(label).isPresent();
        if (decides) {
            defect(
                    DefectCode.HEADER_BAND,
                    cell.place(),
                    "\"" + cell.text()
                            + "\" stands under From, where nothing is asked or concluded. Move the column under If or"
                            + " Then.");
        } else {
            defect(
                    DefectCode.HEADER_UNKNOWN,
                    cell.place(),
                    "under From stand Source, Trust, Strength and Note, and not \"" + cell.text() + "\"."
                            + DataDictionary.nearest(cell.text(), FROM)
                                    .map(nearest -> " Did you mean " + nearest + "?")
                                    .orElse(" Write it in the column Note, or in a sheet Memo."));
        }
    }

    private Band band(Cell cell, Band current) {
        return switch (cell.text()) {
            case "If" -> Band.IF;
            case "Then" -> Band.THEN;
            case "From" -> Band.FROM;
            default -> {
                if (!cell.isBlank()) {
                    defect(
                            DefectCode.HEADER_BAND,
                            cell.place(),
                            "\"" + cell.text()
                                    + "\" names no part of the table. Above the headers stand If, Then and From.");
                }
                yield current;
            }
        };
    }

    private @Nullable Column column(Cell cell, boolean perResult) {
        if (perResult) {
            Optional<ResultField> field = ResultField.of(cell.text());
            if (field.isEmpty()) {
                defect(
                        DefectCode.HEADER_UNKNOWN,
                        cell.place(),
                        "a sheet about results cannot ask for \"" + cell.text() + "\".");
            }
            return field.map(Column.OfResult::new).orElse(null);
        }
        Variable variable = variable(cell);
        if (variable != null && variable.type() == FactType.DATE) {
            defect(DefectCode.HEADER_DATE, cell.place(), variable.label() + " is a date: a sheet cannot compare it.");
            return null;
        }
        return variable == null ? null : new Column.OfVariable(variable);
    }

    private @Nullable Variable finding(Cell cell) {
        Variable variable = variable(cell);
        if (variable != null && !variable.finding()) {
            defect(
                    DefectCode.OUTCOME_FACT,
                    cell.place(),
                    "\"" + cell.text() + "\" is a fact: rules make findings, not facts.");
        }
        return variable;
    }

    private @Nullable Variable variable(Cell cell) {
        Optional<Variable> whole = symbols.variables().labelled(cell.text());
        Matcher matcher = HEADER.matcher(cell.text());
        Optional<Variable> variable =
                whole.isEmpty() && matcher.matches() ? symbols.variables().labelled(matcher.group(1)) : whole;
        if (variable.isEmpty()) {
            String name = matcher.matches() ? matcher.group(1) : cell.text();
            defect(
                    DefectCode.HEADER_UNKNOWN,
                    cell.place(),
                    "there is no fact or finding \"" + cell.text() + "\"."
                            + symbols.variables()
                                    .nearest(name)
                                    .map(nearest -> " Did you mean " + nearest + "?")
                                    .orElse(""));
            return null;
        }
        checkUnit(cell, variable.get(), whole.isEmpty() ? matcher.group(2) : null);
        return variable.get();
    }

    private void checkUnit(Cell cell, Variable variable, @Nullable String unit) {
        if (!Objects.equals(variable.unit(), unit)) {
            defect(
                    DefectCode.HEADER_UNIT,
                    cell.place(),
                    variable.unit() == null
                            ? variable.label() + " has no unit: write \"" + variable.label() + "\"."
                            : variable.label() + " is compared in " + variable.unit() + ": write \"" + variable.label()
                                    + " (" + variable.unit() + ")\".");
        }
    }

    private void defect(DefectCode code, SourceLocation place, String message) {
        defects.add(new Defect(code, place, message));
    }
}
