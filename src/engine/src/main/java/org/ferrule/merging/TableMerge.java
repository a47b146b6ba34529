package org.ferrule.merging;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which rows and columns a merged table has, in which order, and who changed its cells. */
final class TableMerge {

    private final TableView base;
    private final TableView mine;
    private final TableView theirs;
    private final Map<String, Presence> rowPresence = new LinkedHashMap<>();
    private final Map<String, Presence> columnPresence = new LinkedHashMap<>();
    private final List<String> rows;
    private final List<String> columns;
    private final MergedOrder rowOrder;
    private final MergedOrder columnOrder;

    TableMerge(TableView base, TableView mine, TableView theirs) {
        this.base = base;
        this.mine = mine;
        this.theirs = theirs;
        all(base.rows(), mine.rows(), theirs.rows()).forEach(id -> rowPresence.put(id, ofRow(id)));
        all(base.columns(), mine.columns(), theirs.columns()).forEach(key -> columnPresence.put(key, ofColumn(key)));
        this.rowOrder = new MergedOrder(base.rows(), mine.rows(), theirs.rows());
        this.columnOrder = new MergedOrder(base.columns(), mine.columns(), theirs.columns());
        this.rows = rowOrder.of(there(rowPresence));
        this.columns = columnOrder.of(there(columnPresence));
    }

    private static Set<String> all(List<String> base, List<String> mine, List<String> theirs) {
        Set<String> all = new LinkedHashSet<>(mine);
        all.addAll(theirs);
        all.addAll(base);
        return all;
    }

    private static Set<String> there(Map<String, Presence> presence) {
        Set<String> there = new LinkedHashSet<>();
        presence.forEach((key, is) -> {
            if (is.isThere()) {
                there.add(key);
            }
        });
        return there;
    }

    private Presence ofRow(String id) {
        return Presence.of(
                base.hasRow(id),
                mine.hasRow(id),
                theirs.hasRow(id),
                () -> isRowChanged(mine, id),
                () -> isRowChanged(theirs, id));
    }

    private Presence ofColumn(String key) {
        return Presence.of(
                base.hasColumn(key),
                mine.hasColumn(key),
                theirs.hasColumn(key),
                () -> isColumnChanged(mine, key),
                () -> isColumnChanged(theirs, key));
    }

    /** A column that was deleted changes no row. */
    boolean isRowChanged(TableView side, String id) {
        return side.columns().stream().anyMatch(key -> isCellChanged(side, id, key));
    }

    /** A row that was deleted changes no column; one that was added does where it fills the column. */
    private boolean isColumnChanged(TableView side, String key) {
        return !side.header(key).holdsSame(base.header(key))
                || side.rows().stream().anyMatch(id -> isCellChanged(side, id, key));
    }

    private boolean isCellChanged(TableView side, String id, String key) {
        return !side.cell(id, key).equals(base.cell(id, key));
    }

    /** Ids of rows in their order. */
    List<String> rows() {
        return rows;
    }

    /** Keys of columns in their order. */
    List<String> columns() {
        return columns;
    }

    Presence row(String id) {
        return rowPresence.getOrDefault(id, Presence.GOES);
    }

    /** Ids of rows that mine deleted and theirs changed. */
    Stream<String> rowsMissed() {
        return missed(rowPresence);
    }

    /** Keys of columns about which the authors disagree. */
    Stream<String> columnsDisputed() {
        return columnPresence.entrySet().stream()
                .filter(entry -> entry.getValue().isDisputed())
                .map(Map.Entry::getKey);
    }

    private static Stream<String> missed(Map<String, Presence> presence) {
        return presence.entrySet().stream()
                .filter(entry -> entry.getValue() == Presence.GOES_DISPUTED)
                .map(Map.Entry::getKey);
    }

    boolean isColumnThere(String key) {
        return columnPresence.getOrDefault(key, Presence.GOES).isThere();
    }

    /** Whether both moved rows, or both moved columns. */
    boolean isOrderDisputed() {
        return rowOrder.isContradictory() || columnOrder.isContradictory();
    }

    /**
     * Who changed a cell of a row and column that stay. Where both added the row or the column, whatever differs is a
     * conflict.
     */
    ThreeWay content(String id, String key) {
        if (!mine.hasCell(id, key)) {
            return theirs.hasCell(id, key) ? ThreeWay.THEIRS : ThreeWay.MINE;
        }
        if (!theirs.hasCell(id, key)) {
            return ThreeWay.MINE;
        }
        if (!base.hasCell(id, key)) {
            return mine.cell(id, key).holdsSame(theirs.cell(id, key)) ? ThreeWay.MINE : ThreeWay.CONFLICT;
        }
        return ThreeWay.content(base.cell(id, key), mine.cell(id, key), theirs.cell(id, key));
    }

    /** Who changed the note of a cell. */
    ThreeWay note(String id, String key) {
        return mine.hasRow(id) && mine.hasColumn(key)
                ? ThreeWay.note(base.cell(id, key), mine.cell(id, key), theirs.cell(id, key))
                : ThreeWay.THEIRS;
    }

    /** Whether both changed cells of a row that was there before. */
    boolean isChangedByBoth(String id) {
        return base.hasRow(id)
                && mine.hasRow(id)
                && theirs.hasRow(id)
                && isRowChanged(mine, id)
                && isRowChanged(theirs, id);
    }

    /** How many rows and columns theirs deleted. */
    long deletions() {
        return rowPresence.entrySet().stream()
                        .filter(row -> row.getValue() == Presence.GOES && mine.hasRow(row.getKey()))
                        .count()
                + columnPresence.entrySet().stream()
                        .filter(column -> column.getValue() == Presence.GOES && mine.hasColumn(column.getKey()))
                        .count();
    }

    /** Whether every row and column of a side stays where it is. */
    boolean isLaidOutAs(TableView side) {
        return side.rows().equals(rows) && side.columns().equals(columns);
    }
}
