package org.ferrule.merging;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ferrule.workbook.CellContent;
import org.ferrule.workbook.PlannedCell;
import org.ferrule.workbook.PlannedCell.CellAt;
import org.ferrule.workbook.PlannedCell.Side;
import org.ferrule.workbook.SheetPlan;
import org.jspecify.annotations.Nullable;

/** Merges one sheet of three workbooks whose rows have ids and whose columns have headers. */
final class SheetMerge {

    private final TableView base;
    private final TableView mine;
    private final TableView theirs;
    private final TableMerge table;
    private final HeadMerge head;
    private final List<MergeConflict> conflicts = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final SheetPlan plan;
    private int taken;

    SheetMerge(TableView base, TableView mine, TableView theirs) {
        this.base = base;
        this.mine = mine.renamedFrom(base);
        this.theirs = theirs.renamedFrom(base);
        this.table = new TableMerge(base, mine, theirs);
        this.head = new HeadMerge(base, mine, theirs, conflicts);
        this.plan = plan();
        this.taken += (int) table.deletions();
    }

    SheetPlan merged() {
        return plan;
    }

    int taken() {
        return taken;
    }

    List<MergeConflict> conflicts() {
        return conflicts;
    }

    List<String> notices() {
        return notices;
    }

    /** Whether every cell of a side stays where it is. */
    boolean isLaidOutAs(TableView side) {
        return table.isLaidOutAs(side) && head.isLaidOutAs(side);
    }

    private SheetPlan plan() {
        disputes();
        List<List<PlannedCell>> rows = new ArrayList<>(head.rows(table.columns().size()));
        int width = rows.stream().mapToInt(List::size).max().orElse(0);
        if (mine.frame().isBanded()) {
            rows.add(filled(bands(), width, mine.frame().top()));
        }
        rows.add(filled(headers(rows.size()), width, mine.frame().header()));
        String above = null;
        for (String id : table.rows()) {
            rows.add(filled(row(id, rows.size(), above), width, mine.row(id)));
            above = mine.hasRow(id) ? id : above;
        }
        count(rows);
        return new SheetPlan(mine.sheet().name(), rows);
    }

    /** Cells right of the table are blank; those of mine keep their look where no column moves. */
    private List<PlannedCell> filled(List<PlannedCell> cells, int width, int row) {
        boolean isInPlace = row >= 0
                && !cells.isEmpty()
                && mine.columns().equals(table.columns())
                && mine.column(table.columns().get(cells.size() - 1)) == cells.size() - 1;
        List<PlannedCell> filled = new ArrayList<>(cells);
        while (filled.size() < width) {
            CellAt own = isInPlace ? new CellAt(Side.MINE, row, filled.size()) : null;
            filled.add(new PlannedCell(own, own, own, null));
        }
        return filled;
    }

    private void disputes() {
        table.rowsMissed()
                .forEach(id -> conflict(null, "mine deleted the row " + id + ", theirs changed it: " + changes(id)));
        table.columnsDisputed()
                .forEach(key -> conflict(
                        null,
                        table.isColumnThere(key)
                                ? "theirs deleted the column \"" + MergeText.header(key) + "\", mine changed it"
                                : "mine deleted the column \"" + MergeText.header(key) + "\", theirs changed it"));
        if (table.isOrderDisputed()) {
            conflict(null, "both moved rows or columns, to different places");
        }
    }

    private String changes(String id) {
        return String.join(
                "; ",
                theirs.columns().stream()
                        .filter(key -> !theirs.cell(id, key).equals(base.cell(id, key)))
                        .map(key ->
                                MergeText.header(key) + " from " + base.cell(id, key) + " to " + theirs.cell(id, key))
                        .toList());
    }

    private TableView owner(String key) {
        return mine.hasColumn(key) ? mine : theirs;
    }

    private static CellAt at(TableView view, TableView mine, int row, String key) {
        return new CellAt(view == mine ? Side.MINE : Side.THEIRS, row, view.column(key));
    }

    /** Each band above the first of its columns. */
    private List<PlannedCell> bands() {
        List<PlannedCell> cells = new ArrayList<>();
        String before = "";
        for (String key : table.columns()) {
            TableView owner = owner(key);
            String band = owner.band(key);
            CellAt look = at(owner, mine, owner.frame().top(), key);
            String wanted = band.equals(before) ? "" : band;
            String there = owner.sheet().text(look.row(), look.column());
            cells.add(new PlannedCell(look, look, look, wanted.equals(there) ? null : wanted));
            before = band;
        }
        return cells;
    }

    private List<PlannedCell> headers(int row) {
        List<PlannedCell> cells = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String key : table.columns()) {
            TableView owner = owner(key);
            CellAt look = at(owner, mine, owner.frame().header(), key);
            ThreeWay who = who(key);
            CellContent header = who == ThreeWay.THEIRS ? theirs.header(key) : owner.header(key);
            if (who == ThreeWay.CONFLICT) {
                conflict(row, cells.size(), "the header", base.header(key), mine.header(key), theirs.header(key));
            }
            if (!seen.add(mine.frame().bandsTellApart() ? owner.band(key) + header.value() : header.value())) {
                conflict(
                        MergeText.cell(row, cells.size()),
                        "the column \"" + header.value() + "\" stands here twice now");
            }
            CellAt value =
                    who == ThreeWay.THEIRS ? at(theirs, mine, theirs.frame().header(), key) : look;
            cells.add(new PlannedCell(value, look, noteOfHeader(key, look), null));
        }
        return cells;
    }

    private ThreeWay who(String key) {
        return mine.hasColumn(key) && theirs.hasColumn(key)
                ? ThreeWay.content(base.header(key), mine.header(key), theirs.header(key))
                : mine.hasColumn(key) ? ThreeWay.MINE : ThreeWay.THEIRS;
    }

    private CellAt noteOfHeader(String key, CellAt look) {
        boolean both = mine.hasColumn(key) && theirs.hasColumn(key);
        return both && ThreeWay.note(base.header(key), mine.header(key), theirs.header(key)) == ThreeWay.THEIRS
                ? at(theirs, mine, theirs.frame().header(), key)
                : look;
    }

    private List<PlannedCell> row(String id, int row, @Nullable String above) {
        if (table.row(id).isDisputed()) {
            conflict(MergeText.cell(row, 0), "theirs deleted the row " + id + ", mine changed it");
        }
        List<PlannedCell> cells = new ArrayList<>();
        int before = conflicts.size();
        for (String key : table.columns()) {
            cells.add(cell(id, key, row, cells.size(), above));
        }
        if (table.isChangedByBoth(id) && conflicts.size() == before) {
            notices.add(mine.sheet().name() + "!" + MergeText.cell(row, 0) + ": both changed the row " + id
                    + ", in different cells");
        }
        return cells;
    }

    private PlannedCell cell(String id, String key, int row, int column, @Nullable String above) {
        CellAt look = look(id, key, above);
        boolean isNowhere = !mine.hasCell(id, key) && !theirs.hasCell(id, key);
        if (isNowhere) {
            notices.add(mine.sheet().name() + "!" + MergeText.cell(row, column) + ": one author added the row " + id
                    + ", the other the column \"" + MergeText.header(key)
                    + "\"; nobody wrote what stands where they meet");
            return new PlannedCell(null, look, null, null);
        }
        ThreeWay content = table.content(id, key);
        ThreeWay note = table.note(id, key);
        if (content == ThreeWay.CONFLICT) {
            conflict(row, column, id + ", " + MergeText.header(key), id, key);
        }
        if (note == ThreeWay.CONFLICT) {
            conflict(
                    MergeText.cell(row, column),
                    "both changed the note at " + id + ", " + MergeText.header(key) + "; theirs reads: "
                            + theirs.cell(id, key).note());
        }
        return new PlannedCell(from(content, id, key), look, from(note, id, key), null);
    }

    private CellAt from(ThreeWay who, String id, String key) {
        return who == ThreeWay.THEIRS ? at(theirs, mine, theirs.row(id), key) : at(mine, mine, mine.row(id), key);
    }

    /** A new row looks like the row of mine above it, a new column as in theirs. */
    private @Nullable CellAt look(String id, String key, @Nullable String above) {
        if (!mine.hasColumn(key)) {
            return theirs.hasRow(id) ? at(theirs, mine, theirs.row(id), key) : null;
        }
        if (mine.hasRow(id)) {
            return at(mine, mine, mine.row(id), key);
        }
        if (above != null) {
            return at(mine, mine, mine.row(above), key);
        }
        return theirs.hasColumn(key) ? at(theirs, mine, theirs.row(id), key) : null;
    }

    private void count(List<List<PlannedCell>> rows) {
        for (List<PlannedCell> row : rows) {
            for (PlannedCell cell : row) {
                taken += isTaken(cell.value(), true) || isTaken(cell.note(), false) ? 1 : 0;
            }
        }
    }

    private boolean isTaken(@Nullable CellAt at, boolean content) {
        if (at == null || at.side() == Side.MINE) {
            return false;
        }
        CellContent cell = theirs.sheet().cell(at.row(), at.column());
        return content || !cell.note().isEmpty();
    }

    private void conflict(@Nullable String cell, String what) {
        conflicts.add(new MergeConflict(mine.sheet().name(), cell, what, null, null, null));
    }

    private void conflict(int row, int column, String what, String id, String key) {
        conflict(row, column, what, base.cell(id, key), mine.cell(id, key), theirs.cell(id, key));
    }

    private void conflict(int row, int column, String what, CellContent before, CellContent own, CellContent other) {
        conflicts.add(new MergeConflict(
                mine.sheet().name(),
                MergeText.cell(row, column),
                what,
                before.toString(),
                own.toString(),
                other.toString()));
    }
}
