package org.ferrule.casebook;

import java.util.Arrays;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.ferrule.cases.CaseHeader;
import org.ferrule.tables.Expectation;

/** How wide the columns of a sheet Cases are, how high its rows, and how many pages it is wide in print. */
final class CaseWidths {

    private static final Map<String, Integer> WIDTHS = Map.ofEntries(
            Map.entry(CaseHeader.CASE, 9),
            Map.entry(CaseHeader.STATEMENT, 46),
            Map.entry(CaseHeader.LIKE, 9),
            Map.entry(CaseHeader.BASELINE, 10),
            Map.entry(CaseHeader.AT, 11),
            Map.entry(CaseHeader.TAKEN, 9),
            Map.entry(CaseHeader.COMPARED, 12),
            Map.entry(CaseHeader.NOTE, 30),
            Map.entry(Expectation.Kind.RECOMMENDATION.header(), 20),
            Map.entry(Expectation.Kind.FLAGS.header(), 30),
            Map.entry(Expectation.Kind.RULES.header(), 26),
            Map.entry(Expectation.Kind.NOT_FIRED.header(), 20));
    private static final int NARROWEST = 11;
    private static final int LONGEST_WORD = 14;
    private static final int CHARACTER = 256;
    private static final float LINE = 13.2f;
    private static final float PADDING = 5.5f;
    /** Characters across a landscape page in a size that can still be read. */
    private static final int PAGE = 190;

    private CaseWidths() {}

    /** The width of a column in units of the file. Headers wrap between words. */
    static int of(String header) {
        int longest =
                Arrays.stream(header.split(" ")).mapToInt(String::length).max().orElse(0);
        return CHARACTER * WIDTHS.getOrDefault(header, Math.max(NARROWEST, Math.min(longest, LONGEST_WORD) + 2));
    }

    /** Makes a row as high as its texts need. */
    static void raise(Row row) {
        row.setHeightInPoints(PADDING + LINE * lines(row));
    }

    /** The lines of the cell that needs most, as far as can be told without fonts. */
    private static int lines(Row row) {
        int most = 1;
        for (Cell cell : row) {
            int width = Math.max(1, row.getSheet().getColumnWidth(cell.getColumnIndex()) / CHARACTER - 1);
            int lines = 0;
            int left = 0;
            for (String word : cell.toString().split(" ")) {
                lines += word.length() > left ? 1 + (word.length() - 1) / width : 0;
                left = word.length() > left ? width - (word.length() - 1) % width - 2 : left - word.length() - 1;
            }
            most = Math.max(most, lines);
        }
        return most;
    }

    /** How many pages side by side some columns need; the repeated ones stand on each of them. */
    static short pages(Sheet sheet, int columns, int repeated) {
        int beside = width(sheet, 0, repeated);
        int rest = width(sheet, repeated, columns);
        return (short) Math.max(1, Math.ceil((double) rest / Math.max(1, PAGE - beside)));
    }

    private static int width(Sheet sheet, int from, int to) {
        int width = 0;
        for (int column = from; column < to; column++) {
            width += sheet.getColumnWidth(column) / CHARACTER;
        }
        return width;
    }
}
