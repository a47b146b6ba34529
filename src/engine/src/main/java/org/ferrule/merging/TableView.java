package org.ferrule.merging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ferrule.rulebook.SheetFrame;
import org.ferrule.workbook.CellContent;
import org.ferrule.workbook.SheetContent;
import org.jspecify.annotations.Nullable;

/** A sheet of one of the three workbooks, its rows by id and its columns by header. */
final class TableView {

    private final SheetContent sheet;
    private final SheetFrame frame;
    private final Map<String, Integer> rows = new LinkedHashMap<>();
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final List<String> bands = new ArrayList<>();
    private @Nullable String problem;

    private TableView(SheetContent sheet, SheetFrame frame) {
        this.sheet = sheet;
        this.frame = frame;
    }

    /** The view of a sheet with this frame. */
    static TableView of(SheetContent sheet, SheetFrame frame) {
        TableView view = new TableView(sheet, frame);
        if (!sheet.rows().isEmpty()) {
            view.readColumns();
            view.readRows();
        }
        return view;
    }

    private void readColumns() {
        String band = "";
        for (int column = 0; column < sheet.width(); column++) {
            String above = frame.isBanded() ? sheet.text(frame.top(), column) : "";
            band = above.isEmpty() ? band : above;
            bands.add(band);
            String header = sheet.text(frame.header(), column);
            String key = frame.bandsTellApart() ? band + "\n" + header : header;
            if (header.isEmpty()) {
                requireEmpty(column);
            } else if (columns.putIfAbsent(key, column) != null) {
                problem("the column \"" + header + "\" stands in it twice");
            }
        }
    }

    private void requireEmpty(int column) {
        for (int row = frame.header() + 1; row < sheet.rows().size(); row++) {
            if (!sheet.cell(row, column).isBlank()) {
                problem("a column has cells but no header");
            }
        }
    }

    private void readRows() {
        List<Integer> keys = new ArrayList<>();
        for (String header : frame.keys()) {
            Integer column = frame.bandsTellApart() ? columns.get("\n" + header) : columns.get(header);
            if (column == null) {
                problem("the column \"" + header + "\" is missing");
                return;
            }
            keys.add(column);
        }
        for (int row = frame.header() + 1; row < sheet.rows().size(); row++) {
            read(row, keys);
        }
    }

    private void read(int row, List<Integer> keys) {
        List<String> parts =
                keys.stream().map(column -> sheet.text(row, column)).toList();
        if (parts.get(0).isEmpty()) {
            problem("row " + (row + 1) + " has no id, or is empty");
        } else if (rows.putIfAbsent(String.join(" | ", parts), row) != null) {
            problem("\"" + String.join(" | ", parts) + "\" stands in it twice");
        }
    }

    private void problem(String text) {
        problem = problem == null ? text : problem;
    }

    /** Why its rows cannot be told apart; empty when they can. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    SheetContent sheet() {
        return sheet;
    }

    SheetFrame frame() {
        return frame;
    }

    /** Ids in their order. */
    List<String> rows() {
        return List.copyOf(rows.keySet());
    }

    /** Columns in their order, by band and header. */
    List<String> columns() {
        return List.copyOf(columns.keySet());
    }

    boolean hasRow(String id) {
        return rows.containsKey(id);
    }

    boolean hasColumn(String key) {
        return columns.containsKey(key);
    }

    boolean hasCell(String id, String key) {
        return hasRow(id) && hasColumn(key);
    }

    /** Where a row stands, or -1. */
    int row(String id) {
        return rows.getOrDefault(id, -1);
    }

    /** Where a column stands, or -1. */
    int column(String key) {
        return columns.getOrDefault(key, -1);
    }

    /** Under which band a column stands. */
    String band(String key) {
        return hasColumn(key) ? bands.get(column(key)) : "";
    }

    /** The cell of a row and column; blank where there is none. */
    CellContent cell(String id, String key) {
        return hasCell(id, key) ? sheet.cell(row(id), column(key)) : CellContent.BLANK;
    }

    /** The header of a column; blank where there is none. */
    CellContent header(String key) {
        return hasColumn(key) ? sheet.cell(frame.header(), column(key)) : CellContent.BLANK;
    }

    /**
     * The same with columns known by the key that they have in the base: a column whose header alone was changed is the
     * old one.
     */
    TableView renamedFrom(TableView base) {
        Map<String, String> renamed = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (String gone : base.columns()) {
            if (!hasColumn(gone)) {
                columns().stream()
                        .filter(key -> !base.hasColumn(key) && !taken.contains(key) && isRenamed(base, gone, key))
                        .findFirst()
                        .ifPresent(key -> {
                            renamed.put(key, gone);
                            taken.add(key);
                        });
            }
        }
        if (!renamed.isEmpty()) {
            Map<String, Integer> before = new LinkedHashMap<>(columns);
            columns.clear();
            before.forEach((key, index) -> columns.put(renamed.getOrDefault(key, key), index));
        }
        return this;
    }

    /**
     * Whether a new column stands where an old one stood, under the same band, with the same cells, some of which are
     * filled.
     */
    private boolean isRenamed(TableView base, String gone, String key) {
        List<String> shared = base.rows().stream().filter(this::hasRow).toList();
        return band(key).equals(base.band(gone))
                && shared.stream().anyMatch(id -> !base.cell(id, gone).isBlank())
                && shared.stream().allMatch(id -> cell(id, key).holdsSame(base.cell(id, gone)))
                && (leftOf(key).equals(base.leftOf(gone)) || column(key) == base.column(gone));
    }

    private String leftOf(String key) {
        int place = columns().indexOf(key);
        return place <= 0 ? "" : columns().get(place - 1);
    }
}
