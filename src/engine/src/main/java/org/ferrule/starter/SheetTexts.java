package org.ferrule.starter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ferrule.workbook.SheetText;

/**
 * Sheets as text: a line {@code == Name} begins one, each further line is a row, bars part the cells. Empty lines do
 * not count.
 */
final class SheetTexts {

    private static final String SHEET = "== ";

    private SheetTexts() {}

    static List<SheetText> read(String text) {
        List<SheetText> sheets = new ArrayList<>();
        String name = "";
        List<List<String>> rows = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith(SHEET)) {
                add(sheets, name, rows);
                name = line.substring(SHEET.length());
                rows = new ArrayList<>();
            } else if (!line.isBlank()) {
                rows.add(cells(line));
            }
        }
        add(sheets, name, rows);
        return sheets;
    }

    private static void add(List<SheetText> sheets, String name, List<List<String>> rows) {
        if (!name.isEmpty()) {
            sheets.add(new SheetText(name, rows));
        }
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
    }
}
