package org.ferrule.sheets;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ferrule.facts.DataDictionary;
import org.ferrule.tables.HitPolicy;
import org.ferrule.tables.Table;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.DefectCode;
import org.ferrule.workbook.Grid;
import org.ferrule.workbook.SourceLocation;

/**
 * Reads what stands above the header of a decision sheet: hit policy, stage, and whether rows look at single results.
 */
final class TableHead {

    private static final int FIRST_LINE = 2;
    private static final List<String> LINES = List.of("Hit policy", "Stage", "For each");

    private final Grid grid;
    private final SymbolTable symbols;
    private final List<Defect> defects;

    TableHead(Grid grid, SymbolTable symbols, List<Defect> defects) {
        this.grid = grid;
        this.symbols = symbols;
        this.defects = defects;
    }

    /** Reports a line that is not known, such as a misspelt one, which would be lost. */
    void requireKnownLines(int header) {
        for (int row = FIRST_LINE; row < header - 1; row++) {
            String name = grid.text(row, 0);
            if (!LINES.contains(name)) {
                defect(
                        DefectCode.SHEET_LAYOUT,
                        grid.place().at("A" + (row + 1)),
                        "\"" + name + "\" is no line above a table. " + list(LINES)
                                + DataDictionary.nearest(name, LINES)
                                        .map(nearest -> " Did you mean " + nearest + "?")
                                        .orElse(""));
            }
        }
    }

    HitPolicy hitPolicy() {
        String text = attribute("Hit policy", "unique or collect");
        List<String> policies = List.of("unique", "collect");
        if (!text.isEmpty() && !policies.contains(text)) {
            defect(
                    DefectCode.CELL_WORD,
                    attribute("Hit policy"),
                    "\"" + text + "\" is no hit policy. " + list(policies));
        }
        return text.equals("unique") ? HitPolicy.UNIQUE : HitPolicy.COLLECT;
    }

    /** Stands beside the hit policy: {@code Otherwise | nothing}. */
    Table.Otherwise otherwise() {
        int row = grid.rowStarting("Hit policy");
        String label = row < 0 ? "" : grid.text(row, 2);
        String text = row < 0 ? "" : grid.text(row, 3);
        Optional<Table.Otherwise> meant = Arrays.stream(Table.Otherwise.values())
                .filter(otherwise -> otherwise.word().equals(text))
                .findFirst();
        if (meant.isEmpty() || label.equals("Otherwise") == text.isEmpty()) {
            defect(
                    DefectCode.CELL_WORD,
                    grid.place().at("D" + (row + 1)),
                    "beside the hit policy may stand Otherwise and then nothing or nothing if unknown,"
                            + " and no other word.");
        }
        return meant.orElse(Table.Otherwise.A_GAP);
    }

    String stage() {
        String text = attribute("Stage", "one of the sheet Stages");
        if (!symbols.stages().contains(text)) {
            defect(
                    DefectCode.STAGE_UNKNOWN,
                    grid.place(),
                    "there is no stage \"" + text + "\". " + list(symbols.stages()));
        }
        return text;
    }

    boolean perResult() {
        int row = grid.rowStarting("For each");
        if (row >= 0 && !grid.text(row, 1).equals("result")) {
            defect(
                    DefectCode.CELL_WORD,
                    attribute("For each"),
                    "\"" + grid.text(row, 1) + "\" is nothing to look at one by one. It is result.");
        }
        return row >= 0;
    }

    private SourceLocation attribute(String name) {
        return grid.place().at("B" + (grid.rowStarting(name) + 1));
    }

    private String attribute(String name, String expected) {
        int row = grid.rowStarting(name);
        String text = row < 0 ? "" : grid.text(row, 1);
        if (text.isEmpty()) {
            defect(DefectCode.SHEET_LAYOUT, grid.place(), "a line \"" + name + "\" is missing: " + expected + ".");
        }
        return text;
    }

    static String list(List<String> words) {
        return "It is one of " + String.join(", ", words) + ".";
    }

    private void defect(DefectCode code, SourceLocation place, String message) {
        defects.add(new Defect(code, place, message));
    }
}
