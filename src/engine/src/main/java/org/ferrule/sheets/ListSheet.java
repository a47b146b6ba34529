package org.ferrule.sheets;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ferrule.facts.DataDictionary;
import org.ferrule.workbook.Cell;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.DefectCode;
import org.ferrule.workbook.Grid;
import org.ferrule.workbook.LookAlikes;
import org.ferrule.workbook.SourceLocation;
import org.jspecify.annotations.Nullable;

/** A reference sheet: a header, then one entry a row, keyed by its first column. */
public final class ListSheet {

    private static final int HEADER = 2;

    private final Grid grid;
    private final Map<String, Integer> columns = new HashMap<>();
    private final List<Defect> defects;

    /** A sheet with these columns, and those that a sheet of its name may have besides. */
    ListSheet(Grid grid, List<String> headers, List<Defect> defects) {
        this.grid = grid;
        this.defects = defects;
        boolean more = grid.name().equals(ReferenceHeaders.FREE);
        List<String> names = new ArrayList<>(headers);
        names.addAll(ReferenceHeaders.OPTIONAL.getOrDefault(grid.name(), List.of()));
        int width = grid.rows().isEmpty() ? 0 : grid.rows().get(0).size();
        for (int column = 0; column < width; column++) {
            String header = grid.text(HEADER, column);
            if (columns.containsKey(header)) {
                defects.add(new Defect(
                        DefectCode.HEADER_REUSED,
                        grid.rows().get(HEADER).get(column).place(),
                        "the column \"" + header + "\" stands here twice."));
            } else if (names.contains(header) || (more && !header.isEmpty())) {
                columns.put(header, column);
            } else if (!header.isEmpty()) {
                defects.add(new Defect(
                        DefectCode.HEADER_UNKNOWN,
                        grid.rows().get(HEADER).get(column).place(),
                        "there is no column \"" + header + "\" in a sheet " + grid.name() + "."
                                + DataDictionary.nearest(header, names)
                                        .map(nearest -> " Did you mean " + nearest + "?")
                                        .orElse("")));
            } else {
                requireEmpty(column);
            }
        }
        headers.stream().filter(header -> !columns.containsKey(header)).forEach(this::missing);
    }

    /** Reports a column with content but without a header, which would be lost. */
    private void requireEmpty(int column) {
        boolean filled = grid.rows().stream().skip(HEADER + 1L).anyMatch(row -> !row.get(column)
                .isBlank());
        if (filled) {
            defects.add(new Defect(
                    DefectCode.HEADER_MISSING,
                    grid.rows().get(HEADER).get(column).place(),
                    "this column has cells but no header."));
        }
    }

    private void missing(String header) {
        defects.add(new Defect(
                DefectCode.HEADER_MISSING,
                grid.place(),
                "the column \"" + header + "\" is missing in row " + (HEADER + 1) + "."));
    }

    /** The entries; a row without a key is a defect and left out. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (List<Cell> row : grid.rows()
                .subList(Math.min(HEADER + 1, grid.rows().size()), grid.rows().size())) {
            if (row.get(0).isLeftBlank()) {
                defects.add(
                        new Defect(DefectCode.KEY_MISSING, row.get(0).place(), "the first column must not be empty."));
            } else {
                entries.add(new Entry(row));
            }
        }
        return entries;
    }

    /** One row of the sheet. */
    final class Entry {

        private final List<Cell> row;

        private Entry(List<Cell> row) {
            this.row = row;
        }

        String key() {
            return row.get(0).text();
        }

        SourceLocation place() {
            return row.get(0).place();
        }

        /** Whether the sheet has a column; only an optional one may be missing. */
        boolean has(String header) {
            return columns.containsKey(header);
        }

        Cell cell(String header) {
            Integer column = columns.get(header);
            return column == null ? new Cell("", null, place()) : row.get(column);
        }

        String text(String header) {
            return cell(header).text();
        }

        @Nullable String textOrNull(String header) {
            String text = text(header);
            return text.isEmpty() ? null : text;
        }

        /** A text that must not be empty. */
        String required(String header) {
            Cell cell = cell(header);
            if (cell.isLeftBlank()) {
                defect(DefectCode.CELL_MISSING, header, "the column " + header + " must not be empty.");
            }
            return cell.text();
        }

        /** A text in which a digit more or less, or a zero at its beginning or end, matters: no number, and no date. */
        String typed(String header) {
            Cell cell = cell(header);
            if (cell.isMade()) {
                defects.add(cell.made().at(cell.place()));
            }
            return cell.text();
        }

        /** A number; a defect when it is not stored as one, and null when it cannot be read as one. */
        @Nullable BigDecimal number(String header) {
            Cell cell = cell(header);
            if (cell.state() == Cell.State.DATE) {
                defects.add(cell.made().at(cell.place()));
            } else if (cell.number() == null && !cell.isBlank()) {
                defects.add(LookAlikes.noNumber(cell.text()).at(cell.place()));
            }
            return LookAlikes.isDecimal(cell.text()) ? new BigDecimal(cell.text()) : null;
        }

        /** Whether the cell says yes; a defect when it says neither yes nor no. */
        boolean yes(String header) {
            String text = text(header);
            if (!text.equals("yes") && !text.equals("no")) {
                defect(DefectCode.CELL_WORD, header, "\"" + text + "\" is neither yes nor no.");
            }
            return text.equals("yes");
        }

        /** The words of a comma list. */
        List<String> list(String header) {
            return commaList(text(header));
        }

        Map<String, String> texts() {
            Map<String, String> texts = new LinkedHashMap<>();
            columns.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue())
                    .forEach(column -> texts.put(
                            column.getKey(), row.get(column.getValue()).text()));
            return texts;
        }

        void defect(DefectCode code, String header, String message) {
            defects.add(new Defect(code, cell(header).place(), message));
        }
    }

    /** The items between commas, without the blanks around commas; none in an empty text. */
    public static List<String> commaList(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\\s*,\\s*"));
    }
}
