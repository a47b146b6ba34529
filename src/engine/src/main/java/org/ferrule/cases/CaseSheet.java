package org.ferrule.cases;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.Word;
import org.ferrule.sheets.CellGrammar;
import org.ferrule.sheets.SymbolTable;
import org.ferrule.tables.Variable;
import org.ferrule.tables.WrittenCase;
import org.ferrule.workbook.Cell;
import org.ferrule.workbook.CellException;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.Grid;
import org.ferrule.workbook.SourceLocation;

/** Reads a sheet Cases into its rows, which do not know yet what they take over from each other. */
final class CaseSheet {

    private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9]*([.-][A-Za-z0-9]+)*");

    private static final List<String> YES_NO = List.of(Word.YES, Word.NO);

    private final Grid grid;
    private final SymbolTable symbols;
    private final ExpectedCells expected;
    private final List<Defect> defects;

    /** A row as it stands. */
    record Entry(
            Cell id, String statement, Cell like, boolean isBaseline, Patient patient, WrittenCase.Expected expected) {

        Cell at() {
            return patient.at();
        }

        Cell taken() {
            return patient.taken();
        }

        Map<String, GivenCell> given() {
            return patient.given();
        }
    }

    /**
     * What a row says of the patient.
     *
     * @param at the clinical moment
     * @param taken when results without a time of their own were taken
     * @param given cells of facts by the name of the fact
     */
    record Patient(Cell at, Cell taken, Map<String, GivenCell> given) {}

    CaseSheet(Grid grid, SymbolTable symbols, ExpectedCells expected, List<Defect> defects) {
        this.grid = grid;
        this.symbols = symbols;
        this.expected = expected;
        this.defects = defects;
    }

    List<Entry> read() {
        int row = grid.rowStarting(CaseHeader.CASE);
        if (row < 1) {
            defect(
                    "SHEET-LAYOUT",
                    grid.place(),
                    "there is no header row that begins with \"Case\", with Given and Expected above.");
            return List.of();
        }
        CaseHeader header = CaseHeader.read(grid, row, symbols.variables(), defects);
        List<Entry> entries = new ArrayList<>();
        for (List<Cell> cells : grid.rows().subList(row + 1, grid.rows().size())) {
            entries.add(entry(cells, header));
        }
        return entries;
    }

    private Entry entry(List<Cell> row, CaseHeader header) {
        Cell id = row.get(0);
        if (id.state() != Cell.State.REFUSED && !ID.matcher(id.text()).matches()) {
            defect(
                    "CASE-ID",
                    id.place(),
                    "\"" + id.text() + "\" is no id of a case. It looks like C-001."
                            + (id.state() == Cell.State.DATE
                                    ? " The program may have made it of what was typed: format the cell as text."
                                    : ""));
        }
        String statement = cell(row, header, CaseHeader.STATEMENT).text();
        if (statement.isEmpty()) {
            defect("CELL-MISSING", id.place(), "the case has no statement. Write in a few words who the patient is.");
        }
        return new Entry(
                id,
                statement,
                cell(row, header, CaseHeader.LIKE),
                isBaseline(cell(row, header, CaseHeader.BASELINE)),
                new Patient(cell(row, header, CaseHeader.AT), cell(row, header, CaseHeader.TAKEN), given(row, header)),
                new WrittenCase.Expected(
                        expected.read(row, header),
                        cell(row, header, CaseHeader.COMPARED).text(),
                        cell(row, header, CaseHeader.NOTE).text()));
    }

    private boolean isBaseline(Cell cell) {
        try {
            return !cell.isBlank() && CellGrammar.word(cell.text(), YES_NO).equals(Word.YES);
        } catch (CellException e) {
            defects.add(e.at(cell.place()));
            return false;
        }
    }

    private static Cell cell(List<Cell> row, CaseHeader header, String name) {
        int column = header.fixed(name);
        return column < 0 ? new Cell("", null, row.get(0).place()) : row.get(column);
    }

    private Map<String, GivenCell> given(List<Cell> row, CaseHeader header) {
        Map<String, GivenCell> given = new LinkedHashMap<>();
        for (CaseHeader.Given column : header.given()) {
            Cell cell = row.get(column.index());
            if (cell.isBlank()) {
                continue;
            }
            try {
                given.put(column.variable().name(), GivenCell.read(cell, column.variable(), unit(column.variable())));
            } catch (CellException e) {
                defects.add(e.at(cell.place()));
            }
        }
        return given;
    }

    /** The unit that a number is sent with when the cell names none; a fact that needs none is sent without. */
    private String unit(Variable variable) {
        boolean needed = symbols.variables()
                .dictionary()
                .fact(variable.name())
                .map(FactDefinition::unitRequired)
                .orElse(false);
        return needed && variable.unit() != null ? variable.unit() : "";
    }

    private void defect(String code, SourceLocation place, String message) {
        defects.add(new Defect(code, place, message));
    }
}
