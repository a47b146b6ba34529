package org.ferrule.merging;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ferrule.workbook.CellContent;
import org.ferrule.workbook.PlannedCell;
import org.ferrule.workbook.PlannedCell.CellAt;
import org.ferrule.workbook.PlannedCell.Side;
import org.ferrule.workbook.SheetContent;
import org.jspecify.annotations.Nullable;

/** Merges what stands above a table: title, description, and lines such as Hit policy, known by their first word. */
final class HeadMerge {

    private static final List<String> FIRST = List.of("the title", "the description");

    private final Lines base;
    private final Lines mine;
    private final Lines theirs;
    private final int width;
    private final List<String> order;
    private final List<MergeConflict> conflicts;

    /** The lines of one side by what they are. */
    private record Lines(SheetContent sheet, Map<String, Integer> rows) {

        static Lines of(TableView view) {
            Map<String, Integer> rows = new LinkedHashMap<>();
            int count = view.sheet().rows().isEmpty() ? 0 : view.frame().top();
            for (int row = 0; row < count; row++) {
                String label = view.sheet().text(row, 0);
                String name = row < FIRST.size() ? FIRST.get(row) : label.isEmpty() ? "line " + (row + 1) : label;
                rows.putIfAbsent(rows.containsKey(name) ? name + " " + row : name, row);
            }
            return new Lines(view.sheet(), rows);
        }

        List<String> names() {
            return List.copyOf(rows.keySet());
        }

        CellContent cell(String line, int column) {
            Integer row = rows.get(line);
            return row == null ? CellContent.BLANK : sheet.cell(row, column);
        }

        boolean isSame(String line, Lines other, int width) {
            for (int column = 0; column < width; column++) {
                if (!cell(line, column).equals(other.cell(line, column))) {
                    return false;
                }
            }
            return true;
        }

        int row(String line) {
            return rows.getOrDefault(line, -1);
        }
    }

    HeadMerge(TableView base, TableView mine, TableView theirs, List<MergeConflict> conflicts) {
        this.base = Lines.of(base);
        this.mine = Lines.of(mine);
        this.theirs = Lines.of(theirs);
        this.width = Math.max(mine.sheet().width(), theirs.sheet().width());
        this.conflicts = conflicts;
        this.order = order();
    }

    private List<String> order() {
        Set<String> all = new LinkedHashSet<>(mine.names());
        all.addAll(theirs.names());
        Set<String> kept = new LinkedHashSet<>();
        for (String line : all) {
            Presence presence = Presence.of(
                    base.row(line) >= 0,
                    mine.row(line) >= 0,
                    theirs.row(line) >= 0,
                    () -> !mine.isSame(line, base, width),
                    () -> !theirs.isSame(line, base, width));
            if (presence.isThere()) {
                kept.add(line);
            }
            if (presence.isDisputed()) {
                conflict(null, "one deleted the line \"" + line + "\", the other changed it", null, null, null);
            }
        }
        return new MergedOrder(base.names(), mine.names(), theirs.names()).of(kept);
    }

    /** The lines, each with as many cells as the sheet is to have columns. */
    List<List<PlannedCell>> rows(int columns) {
        List<List<PlannedCell>> rows = new ArrayList<>();
        for (String line : order) {
            List<PlannedCell> cells = new ArrayList<>();
            for (int column = 0; column < Math.max(columns, width); column++) {
                cells.add(cell(line, column, rows.size()));
            }
            rows.add(cells);
        }
        return rows;
    }

    private PlannedCell cell(String line, int column, int row) {
        if (mine.row(line) < 0) {
            CellAt at = new CellAt(Side.THEIRS, theirs.row(line), column);
            return new PlannedCell(at, at, at, null);
        }
        CellAt own = new CellAt(Side.MINE, mine.row(line), column);
        if (theirs.row(line) < 0) {
            return new PlannedCell(own, own, own, null);
        }
        CellAt other = new CellAt(Side.THEIRS, theirs.row(line), column);
        CellContent before = base.cell(line, column);
        ThreeWay content = ThreeWay.content(before, mine.cell(line, column), theirs.cell(line, column));
        ThreeWay note = ThreeWay.note(before, mine.cell(line, column), theirs.cell(line, column));
        if (content == ThreeWay.CONFLICT) {
            conflict(
                    MergeText.cell(row, column),
                    line,
                    before.toString(),
                    mine.cell(line, column).toString(),
                    theirs.cell(line, column).toString());
        }
        return new PlannedCell(
                content == ThreeWay.THEIRS ? other : own, own, note == ThreeWay.THEIRS ? other : own, null);
    }

    private void conflict(
            @Nullable String cell, String what, @Nullable String before, @Nullable String own, @Nullable String other) {
        conflicts.add(new MergeConflict(mine.sheet().name(), cell, what, before, own, other));
    }

    /** Whether every line of a side stays where it is. */
    boolean isLaidOutAs(TableView side) {
        return Lines.of(side).names().equals(order);
    }
}
