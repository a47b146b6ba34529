package org.ferrule.sheets;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.ferrule.tables.Citation;
import org.ferrule.tables.Note;
import org.ferrule.workbook.DefectCode;
import org.jspecify.annotations.Nullable;

/** Reads a row of the sheet Notes. */
final class NoteRow {

    private static final int MOST_WEEKS = 520;

    private final ListSheet.Entry entry;

    NoteRow(ListSheet.Entry entry) {
        this.entry = entry;
    }

    /** The note; defects for what it cannot be used for. */
    Note read(List<String> attachedTo, List<Citation> sources, String trust) {
        Note.Use use = use();
        return new Note(entry.key(), entry.required("Text"), attachedTo, sources, trust, use, weeks(use));
    }

    private Note.Use use() {
        String word = entry.text(ReferenceHeaders.SHOWN_AS);
        for (Note.Use use : Note.Use.values()) {
            if (use.word().equals(word)) {
                return use;
            }
        }
        entry.defect(
                DefectCode.CELL_WORD,
                ReferenceHeaders.SHOWN_AS,
                "\"" + word + "\" is none of " + words() + ". Leave it empty for background.");
        return Note.Use.BACKGROUND;
    }

    private static String words() {
        return Arrays.stream(Note.Use.values())
                .map(Note.Use::word)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private @Nullable Integer weeks(Note.Use use) {
        String text = entry.text(ReferenceHeaders.AFTER_WEEKS);
        if (text.isEmpty()) {
            return null;
        }
        if (use != Note.Use.NEXT_CHECK || !text.matches("[1-9][0-9]{0,2}") || Integer.parseInt(text) > MOST_WEEKS) {
            entry.defect(
                    DefectCode.CELL_NUMBER,
                    ReferenceHeaders.AFTER_WEEKS,
                    "\"" + text + "\" is no whole number of weeks from 1 to " + MOST_WEEKS + " beside \""
                            + Note.Use.NEXT_CHECK.word() + "\".");
            return null;
        }
        return Integer.valueOf(text);
    }
}
