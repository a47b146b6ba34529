package org.ferrule.rulebook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.sheets.ReadWorkbooks;
import org.ferrule.workbook.Cell;
import org.ferrule.workbook.Grid;
import org.ferrule.workbook.SourceLocation;

/**
 * Compares the sheets of two rulebooks cell by cell. Rows are known by their first cell, and by how often it stood
 * there before, columns by their header: a row or column that only moved, or lies in a renamed file, has not changed.
 */
public final class CellChanges {

    private final ReadWorkbooks workbooks;

    CellChanges(ReadWorkbooks workbooks) {
        this.workbooks = workbooks;
    }

    /** Every cell that differs, in the order of sheets and rows. */
    public List<CellChange> between(RulebookFiles before, RulebookFiles after) {
        Map<String, Map<String, Cell>> old = sheets(before);
        Map<String, Map<String, Cell>> now = sheets(after);
        Set<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        List<CellChange> changes = new ArrayList<>();
        for (String name : names) {
            changes.addAll(compare(old.getOrDefault(name, Map.of()), now.getOrDefault(name, Map.of())));
        }
        return changes;
    }

    private static List<CellChange> compare(Map<String, Cell> old, Map<String, Cell> now) {
        Set<String> keys = new TreeSet<>(now.keySet());
        keys.addAll(old.keySet());
        Cell none = new Cell("", null, SourceLocation.file(""));
        List<CellChange> changes = new ArrayList<>();
        for (String key : keys) {
            Cell before = old.getOrDefault(key, none);
            Cell after = now.getOrDefault(key, none);
            if (!before.text().equals(after.text())) {
                SourceLocation place = now.containsKey(key) ? after.place() : before.place();
                int tab = key.indexOf('\t');
                changes.add(new CellChange(
                        place, key.substring(0, tab), key.substring(tab + 1), before.text(), after.text()));
            }
        }
        return changes;
    }

    /** By sheet, the cells by row and column. */
    private Map<String, Map<String, Cell>> sheets(RulebookFiles files) {
        Map<String, Map<String, Cell>> sheets = new TreeMap<>();
        files.files().forEach((path, content) -> {
            if (path.endsWith(".xlsx")) {
                for (Grid grid : workbooks.read(path, content).grids()) {
                    sheets.computeIfAbsent(grid.name(), name -> new LinkedHashMap<>())
                            .putAll(cells(grid));
                }
            }
        });
        return sheets;
    }

    private static Map<String, Cell> cells(Grid grid) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        int header = header(grid);
        Map<String, Integer> times = new HashMap<>();
        for (int row = 0; row < grid.rows().size(); row++) {
            String key = key(grid, row, row <= header);
            int time = times.merge(key, 1, Integer::sum);
            String once = time == 1 ? key : key + " (" + time + ")";
            for (Cell cell : grid.rows().get(row)) {
                int column = grid.rows().get(row).indexOf(cell);
                String title = row > header ? grid.text(header, column) : "";
                if (!cell.isBlank()) {
                    cells.put(once + "\t" + (title.isEmpty() ? "column " + (column + 1) : title), cell);
                }
            }
        }
        return cells;
    }

    /** Whether a sheet of this name holds a text somewhere. */
    public boolean holds(RulebookFiles files, String sheet, String text) {
        return files.files().entrySet().stream()
                .filter(file -> file.getKey().endsWith(".xlsx"))
                .flatMap(file -> workbooks.read(file.getKey(), file.getValue()).grids().stream())
                .filter(grid -> grid.name().equals(sheet))
                .flatMap(grid -> grid.rows().stream())
                .flatMap(List::stream)
                .anyMatch(cell -> cell.text().contains(text));
    }

    /** Rows above the table proper are known by their number; only there may the first cell repeat or be empty. */
    private static String key(Grid grid, int row, boolean isHead) {
        return isHead ? "row " + (row + 1) : grid.text(row, 0);
    }

    private static int header(Grid grid) {
        int rule = grid.rowStarting("Rule");
        int oneCase = grid.rowStarting("Case");
        return rule > 0 ? rule : oneCase > 0 ? oneCase : 2;
    }
}
