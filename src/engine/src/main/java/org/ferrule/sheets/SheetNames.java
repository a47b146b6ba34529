package org.ferrule.sheets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ferrule.facts.DataDictionary;
import org.ferrule.tables.WrittenCase;
import org.ferrule.workbook.Cell;
import org.ferrule.workbook.Grid;
import org.ferrule.workbook.Memo;

/** Guesses what an author meant by a sheet that is neither a list nor a decision sheet. */
final class SheetNames {

    /** What programs add to a name: Numbers when it exports a table, others when they copy a sheet. */
    private static final Pattern ADDED =
            Pattern.compile("( - (Table|Tabelle|Tableau) ?\\d+(-\\d+)?| ?\\(\\d+\\)|[ _]\\d+)$");

    private static final int HEADER = 2;

    private SheetNames() {}

    /** A sentence with a blank before it. */
    static String meant(Grid grid) {
        if (grid.rows().isEmpty()) {
            return " The sheet is empty: delete it.";
        }
        if (grid.rowStarting("Hit policy") >= 0) {
            return "";
        }
        List<String> names = new ArrayList<>(ReferenceHeaders.OF.keySet());
        names.add(WrittenCase.SHEET);
        String plain = ADDED.matcher(grid.name()).replaceFirst("").strip();
        return names.stream()
                .filter(name -> name.equalsIgnoreCase(plain))
                .findFirst()
                .or(() -> byHeader(grid))
                .or(() -> DataDictionary.nearest(plain, names))
                .map(name -> " Did you mean the sheet " + name + "? Rename it.")
                .orElse(" If it is for yourself alone, let its name begin with " + Memo.NAME + ".");
    }

    private static Optional<String> byHeader(Grid grid) {
        if (grid.rows().size() <= HEADER) {
            return Optional.empty();
        }
        List<String> header = grid.rows().get(HEADER).stream()
                .map(Cell::text)
                .filter(text -> !text.isEmpty())
                .toList();
        return ReferenceHeaders.OF.entrySet().stream()
                .filter(list -> header.size() > 1 && list.getValue().containsAll(header))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
