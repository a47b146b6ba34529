package org.ferrule.sheets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ferrule.workbook.DefectCode;

/** Reads the column Boldness of the sheet Recommendations. */
final class BoldnessColumn {

    private BoldnessColumn() {}

    /** By code; empty when the sheet has no such column. */
    static Map<String, Integer> read(List<ListSheet.Entry> recommendations) {
        Map<String, Integer> boldness = new LinkedHashMap<>();
        recommendations.stream()
                .filter(entry -> entry.has(ReferenceHeaders.BOLDNESS))
                .forEach(entry -> boldness.put(entry.key(), boldness(entry)));
        return boldness;
    }

    private static int boldness(ListSheet.Entry entry) {
        String text = entry.text(ReferenceHeaders.BOLDNESS);
        if (text.matches("[0-9]")) {
            return Integer.parseInt(text);
        }
        entry.defect(
                DefectCode.CELL_BOLDNESS,
                ReferenceHeaders.BOLDNESS,
                "\"" + text + "\" is no boldness. It is a whole number from 0, for what gives nothing, to 9.");
        return 0;
    }
}
