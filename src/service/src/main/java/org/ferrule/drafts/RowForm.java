package org.ferrule.drafts;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ferrule.pages.FormContent;

/**
 * A row of a sheet as somebody wrote it.
 *
 * @param cells what is to stand in each cell
 * @param body the fields beside
 */
record RowForm(String seen, String file, String sheet, String note, Map<String, String> cells, Body body) {

    private static final String CELL = "cell.";

    static RowForm read(byte[] content) {
        Map<String, String> cells = new LinkedHashMap<>();
        Map<String, String> others = new LinkedHashMap<>();
        FormContent.read(content).forEach((name, value) -> {
            if (name.startsWith(CELL)) {
                cells.put(name.substring(CELL.length()), value);
            } else {
                others.put(name, value);
            }
        });
        Body body = Body.ofForm(others, "seen", "file", "sheet", "note");
        return new RowForm(
                body.text("seen"), body.text("file"), body.text("sheet"), body.optional("note"), cells, body);
    }

    void requireFine() {
        body.requireFine();
    }

    Map<String, String> typed() {
        Map<String, String> typed = new LinkedHashMap<>(cells);
        if (!note.isEmpty()) {
            typed.put("note", note);
        }
        return typed;
    }

    /** The query of the sheet. */
    String address() {
        return SheetLink.of(file, sheet).address();
    }
}
