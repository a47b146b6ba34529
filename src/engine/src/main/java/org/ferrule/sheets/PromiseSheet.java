package org.ferrule.sheets;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ferrule.tables.Promise;
import org.ferrule.tables.Rule;
import org.ferrule.workbook.Cell;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.DefectCode;
import org.ferrule.workbook.Grid;
import org.ferrule.workbook.SourceLocation;

/**
 * Reads a sheet of promises: the columns of a decision sheet under If, and in the column Never what must not come out.
 */
public final class PromiseSheet {

    /** The name of such sheets. */
    public static final String NAME = "Promises";

    private static final String FIRST = "Promise";
    private static final String NEVER = "Never";
    private static final int FIRST_CONDITION = 2;
    private static final Pattern BOUND = Pattern.compile("([0-9]) or bolder");

    private final Grid grid;
    private final SymbolTable symbols;
    private final Map<String, Integer> boldness;
    private final List<Defect> defects;

    /**
     * A reader of one sheet.
     *
     * @param symbols the names that its cells may use
     * @param boldness of recommendations, by code; empty when the sheet Recommendations does not say
     * @param defects gets what cannot be read
     */
    public PromiseSheet(Grid grid, SymbolTable symbols, Map<String, Integer> boldness, List<Defect> defects) {
        this.grid = grid;
        this.symbols = symbols;
        this.boldness = boldness;
        this.defects = defects;
    }

    /** The promises that can be read, in the order of the sheet. */
    public List<Promise> read() {
        int header = grid.rowStarting(FIRST);
        int never = header < 0 ? -1 : column(header);
        if (never < 0) {
            defect(
                    DefectCode.SHEET_LAYOUT,
                    grid.place(),
                    "these are no promises: a header row that begins with \"Promise\""
                            + " and has a column \"Never\" is missing.");
            return List.of();
        }
        List<HeaderRow.HeaderCell> asked = new HeaderRow(grid, symbols, defects).asked(header, FIRST_CONDITION, never);
        List<Promise> promises = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (List<Cell> row : grid.rows().subList(header + 1, grid.rows().size())) {
            requireId(row.get(0), ids);
            promises.add(new Promise(
                    row.get(0).text(),
                    row.get(1).text(),
                    row.get(0).place(),
                    new ConditionCells(symbols, defects).read(row, asked),
                    never(row.get(never))));
        }
        return promises;
    }

    private int column(int header) {
        return grid.rows().get(header).stream().map(Cell::text).toList().indexOf(NEVER);
    }

    private void requireId(Cell id, Set<String> ids) {
        if (!Rule.isId(id.text())) {
            defect(
                    DefectCode.ID_FORM,
                    id.place(),
                    "\"" + id.text() + "\" is no id of a promise. It looks like ABC-01 or ABC-01.2.");
        } else if (!ids.add(id.text())) {
            defect(DefectCode.ID_REUSED, id.place(), "the id " + id.text() + " stands here twice.");
        }
    }

    private Set<String> never(Cell cell) {
        Matcher bound = BOUND.matcher(cell.text());
        if (bound.matches() && !boldness.isEmpty()) {
            int least = Integer.parseInt(bound.group(1));
            return Set.copyOf(boldness.keySet().stream()
                    .filter(code -> boldness.getOrDefault(code, 0) >= least)
                    .toList());
        }
        Set<String> codes = new TreeSet<>(ListSheet.commaList(cell.text()));
        if (codes.isEmpty() || !symbols.recommendations().keySet().containsAll(codes)) {
            defect(
                    DefectCode.CELL_WORD,
                    cell.place(),
                    "\"" + cell.text()
                            + "\" names no recommendations. Write codes of the sheet Recommendations with commas"
                            + " between, or, where that sheet has a column Boldness, such as 3 or bolder.");
        }
        return Set.copyOf(codes);
    }

    private void defect(DefectCode code, SourceLocation place, String message) {
        defects.add(new Defect(code, place, message));
    }
}
