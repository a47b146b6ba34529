package org.ferrule.merging;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.ferrule.workbook.SheetText;

/** A decision sheet as the tests think of it: what stands in which row under which header. All headers differ. */
final class PlainSheet {

    private static final int HEADER = 5;
    private static final List<String> BANDS = List.of("", "If", "Then", "From");

    private final String name;
    private String policy;
    private final List<String> columns = new ArrayList<>();
    private final Map<String, String> bands = new LinkedHashMap<>();
    private final List<String> rows = new ArrayList<>();
    private final Map<String, Map<String, String>> cells = new LinkedHashMap<>();

    PlainSheet(String name, String policy) {
        this.name = name;
        this.policy = policy;
    }

    PlainSheet copy() {
        PlainSheet copy = new PlainSheet(name, policy);
        copy.columns.addAll(columns);
        copy.bands.putAll(bands);
        copy.rows.addAll(rows);
        cells.forEach((id, row) -> copy.cells.put(id, new LinkedHashMap<>(row)));
        return copy;
    }

    String name() {
        return name;
    }

    String policy() {
        return policy;
    }

    void policy(String word) {
        policy = word;
    }

    List<String> columns() {
        return columns;
    }

    List<String> rows() {
        return rows;
    }

    String band(String header) {
        return bands.getOrDefault(header, "");
    }

    /** Adds a column at the end of its band. */
    void column(String band, String header) {
        int place = 0;
        while (place < columns.size() && BANDS.indexOf(band(columns.get(place))) <= BANDS.indexOf(band)) {
            place++;
        }
        columns.add(place, header);
        bands.put(header, band);
    }

    void row(int place, String id) {
        rows.add(place, id);
        cells.put(id, new LinkedHashMap<>());
        set(id, "Rule", id);
    }

    void set(String id, String header, String value) {
        row(id).put(header, value);
    }

    private Map<String, String> row(String id) {
        return cells.getOrDefault(id, new LinkedHashMap<>());
    }

    /** What stands there; empty where nothing does. */
    String get(String id, String header) {
        return columns.contains(header) ? row(id).getOrDefault(header, "") : "";
    }

    boolean has(String id, String header) {
        return rows.contains(id) && columns.contains(header);
    }

    SheetText text() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("A table"));
        lines.add(List.of("What it decides."));
        lines.add(List.of("Hit policy", policy));
        lines.add(List.of("Stage", "First"));
        List<String> above = new ArrayList<>();
        String before = "";
        for (String header : columns) {
            above.add(band(header).equals(before) ? "" : band(header));
            before = band(header);
        }
        lines.add(above);
        lines.add(columns);
        rows.forEach(
                id -> lines.add(columns.stream().map(header -> get(id, header)).toList()));
        return new SheetText(name, lines);
    }

    /** Reads it from a file, in the plainest way. */
    static PlainSheet read(Sheet sheet) {
        PlainSheet plain = new PlainSheet(sheet.getSheetName(), text(sheet, 2, 1));
        String band = "";
        for (int column = 0; column < sheet.getRow(HEADER).getLastCellNum(); column++) {
            String above = text(sheet, HEADER - 1, column);
            band = above.isEmpty() ? band : above;
            String header = text(sheet, HEADER, column);
            if (!header.isEmpty()) {
                plain.columns.add(header);
                plain.bands.put(header, band);
            }
        }
        for (int row = HEADER + 1; row <= sheet.getLastRowNum(); row++) {
            String id = text(sheet, row, 0);
            plain.row(plain.rows.size(), id);
            for (int column = 0; column < plain.columns.size(); column++) {
                plain.set(id, plain.columns.get(column), text(sheet, row, column));
            }
        }
        return plain;
    }

    private static String text(Sheet sheet, int row, int column) {
        Row found = sheet.getRow(row);
        return found == null ? "" : new DataFormatter().formatCellValue(found.getCell(column));
    }

    /** The row and header of an address of its file, such as {@code A-01 / Size}. */
    String at(String address) {
        String letters = address.replaceAll("\\d", "");
        int column = 0;
        for (int i = 0; i < letters.length(); i++) {
            column = column * 26 + letters.charAt(i) - 'A' + 1;
        }
        int row = Integer.parseInt(address.substring(letters.length())) - 1;
        return row <= HEADER ? "above / " + address : rows.get(row - HEADER - 1) + " / " + columns.get(column - 1);
    }
}
