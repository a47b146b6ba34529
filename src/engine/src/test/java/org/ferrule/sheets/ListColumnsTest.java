package org.ferrule.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ferrule.Checkout;
import org.ferrule.workbook.Cell;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.Grid;
import org.ferrule.workbook.SourceLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds {@code docs/columns.md} to what is read. With {@code -Dferrule.columns=write} its tables are written anew:
 * columns come from the readers, what stands beside them stays, and a new column is left for its author to explain.
 */
class ListColumnsTest {

    private static final Path DOCS = Checkout.path("docs/columns.md");
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| (yes|no) \\| (.*) \\|");
    private static final String TABLE = "| column | needed | cell |\n|---|---|---|\n";

    /** A column as the page tells of it. */
    private record Told(String column, boolean isNeeded, String cell) {}

    private static Map<String, List<Told>> told() throws IOException {
        Map<String, List<Told>> told = new TreeMap<>();
        String sheet = "";
        for (String line : Files.readAllLines(DOCS)) {
            Matcher row = ROW.matcher(line);
            if (line.startsWith("## ")) {
                sheet = line.substring("## ".length());
                told.put(sheet, new ArrayList<>());
            } else if (row.matches()) {
                told.getOrDefault(sheet, new ArrayList<>())
                        .add(new Told(row.group(1), row.group(2).equals("yes"), row.group(3)));
            }
        }
        return told;
    }

    static List<String> sheets() {
        return ReferenceHeaders.OF.keySet().stream().sorted().toList();
    }

    /** The page with its tables made of what the readers take. */
    private static String generated() throws IOException {
        String page = Files.readString(DOCS);
        Map<String, String> cells = new HashMap<>();
        told().forEach((sheet, columns) ->
                columns.forEach(column -> cells.put(sheet + "/" + column.column(), column.cell())));
        StringBuilder text = new StringBuilder(page.substring(0, page.indexOf("## ")));
        for (String sheet : sheets()) {
            text.append("## ").append(sheet).append("\n\n");
            if (sheet.equals(ReferenceHeaders.FREE)) {
                text.append("Any other column may stand here, too: it is printed and shown as it is.\n\n");
            }
            text.append(TABLE);
            rows(text, sheet, ReferenceHeaders.OF.getOrDefault(sheet, List.of()), "yes", cells);
            rows(text, sheet, ReferenceHeaders.OPTIONAL.getOrDefault(sheet, List.of()), "no", cells);
            text.append("\n");
        }
        return text.toString().stripTrailing() + "\n";
    }

    private static void rows(
            StringBuilder text, String sheet, List<String> columns, String needed, Map<String, String> cells) {
        for (String column : columns) {
            text.append(
                    "| `%s` | %s | %s |\n".formatted(column, needed, cells.getOrDefault(sheet + "/" + column, "?")));
        }
    }

    @Test
    void thePageListsEveryColumnOfEveryListSheet() throws IOException {
        if ("write".equals(System.getProperty("ferrule.columns"))) {
            Files.writeString(DOCS, generated());
        }
        assertThat(DOCS).hasContent(generated());
        assertThat(told().values()).allSatisfy(columns -> assertThat(columns)
                .allSatisfy(column -> assertThat(column.cell()).isNotBlank().isNotEqualTo("?")));
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void whatThePageListsIsReadAndNothingElse(String sheet) throws IOException {
        List<Told> columns = told().getOrDefault(sheet, List.of());
        List<String> all = columns.stream().map(Told::column).toList();
        assertThat(defects(sheet, all)).isEmpty();
        for (Told column : columns) {
            List<String> fewer =
                    all.stream().filter(name -> !name.equals(column.column())).toList();
            assertThat(defects(sheet, fewer))
                    .as(sheet + " without " + column.column())
                    .isEqualTo(column.isNeeded() ? List.of("HEADER-MISSING") : List.of());
        }
        List<String> more = new ArrayList<>(all);
        more.add("Colour of the cover");
        assertThat(defects(sheet, more))
                .isEqualTo(sheet.equals(ReferenceHeaders.FREE) ? List.of() : List.of("HEADER-UNKNOWN"));
    }

    private static List<String> defects(String sheet, List<String> columns) {
        SourceLocation place = new SourceLocation("book.xlsx", sheet, null, 0);
        List<List<Cell>> rows = new ArrayList<>();
        for (String first : List.of(sheet, "What it holds.")) {
            rows.add(columns.stream()
                    .map(column -> new Cell(column.equals(columns.get(0)) ? first : "", null, place))
                    .toList());
        }
        rows.add(columns.stream().map(column -> new Cell(column, null, place)).toList());
        List<Defect> defects = new ArrayList<>();
        new ListSheet(new Grid(place, sheet, rows), ReferenceHeaders.OF.getOrDefault(sheet, List.of()), defects);
        return defects.stream().map(Defect::code).toList();
    }
}
