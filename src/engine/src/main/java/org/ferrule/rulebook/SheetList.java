package org.ferrule.rulebook;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ferrule.facts.DataDictionary;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.workbook.WorkbookFile;

/** The names of the sheets of all workbooks. */
public final class SheetList {

    private SheetList() {}

    /**
     * Why no sheet has this name, with the nearest name that one has; empty when there is such a sheet. A workbook that
     * cannot be opened has no sheets.
     */
    public static Optional<String> unknown(RulebookFiles files, String name) {
        Set<String> names = of(files);
        return names.contains(name)
                ? Optional.empty()
                : Optional.of("no workbook has a sheet \"" + name + "\"."
                        + names.stream()
                                .filter(known -> known.equalsIgnoreCase(name))
                                .findFirst()
                                .or(() -> DataDictionary.nearest(name, names))
                                .map(nearest -> " Did you mean \"" + nearest + "\"?")
                                .orElse(" There are: " + String.join(", ", names) + "."));
    }

    private static Set<String> of(RulebookFiles files) {
        Set<String> names = new TreeSet<>();
        for (Map.Entry<String, byte[]> file : files.files().entrySet()) {
            if (file.getKey().endsWith(".xlsx")) {
                names.addAll(WorkbookFile.sheetNames(file.getValue()));
            }
        }
        return names;
    }
}
