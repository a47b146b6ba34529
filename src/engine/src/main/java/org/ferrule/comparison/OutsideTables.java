package org.ferrule.comparison;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.rulebook.CellChange;
import org.ferrule.rulebook.CellChanges;

/**
 * What of two rulebooks lies outside of tables about patients, and so is named instead of compared.
 *
 * @param before the files of the old one
 * @param after the files of the new one
 * @param sheets knows what their sheets hold
 */
record OutsideTables(RulebookFiles before, RulebookFiles after, CellChanges sheets) {

    /** Sheets whose changes change texts only, never what is concluded. */
    private static final Set<String> TEXTS =
            Set.of("Guideline", "Sources", "Evidence", "Notes", "Conflicts", "Parameters", "Cases");

    /**
     * What is no table about patients and may change decisions.
     *
     * @param cells all that changed
     * @param tables the sheets of tables
     */
    List<String> told(List<CellChange> cells, Set<String> tables) {
        List<String> told = new ArrayList<>();
        Map<String, Long> counts = cells.stream()
                .map(change -> String.valueOf(change.place().sheet()))
                .filter(sheet -> !TEXTS.contains(sheet) && !tables.contains(sheet))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        counts.forEach((sheet, count) ->
                told.add("the sheet " + sheet + ": " + count + " changed cells may bear on any rule"));
        for (String path : drl()) {
            if (!Arrays.equals(before.files().get(path), after.files().get(path))) {
                told.add(path + ": rules in DRL are not turned over");
            }
        }
        told.addAll(parametersOfDrl(cells));
        told.addAll(parametersOfUnits(cells));
        return told;
    }

    private Collection<String> drl() {
        SortedMap<String, byte[]> all = new TreeMap<>(before.files());
        all.putAll(after.files());
        return all.keySet().stream().filter(path -> path.endsWith(".drl")).toList();
    }

    private List<String> parametersOfDrl(List<CellChange> cells) {
        String text = after.files().entrySet().stream()
                .filter(file -> file.getKey().endsWith(".drl"))
                .map(file -> new String(file.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
        return parameters(cells)
                .filter(name -> text.contains('"' + name + '"'))
                .map(name -> "the parameter " + name + ": rules in DRL read it as well")
                .toList();
    }

    private List<String> parametersOfUnits(List<CellChange> cells) {
        return parameters(cells)
                .filter(name -> sheets.holds(after, "Units", name))
                .map(name -> "the parameter " + name + ": the sheet Units names it, and values may be refused by it")
                .toList();
    }

    /** Names of those that changed. */
    private static Stream<String> parameters(List<CellChange> cells) {
        return cells.stream()
                .filter(change -> "Parameters".equals(change.place().sheet()))
                .map(CellChange::row)
                .distinct();
    }
}
