package org.ferrule.verification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.workbook.AnnotatedWorkbook;
import org.ferrule.workbook.CellNote;

/**
 * Copies of the workbooks with each finding as a note at its cell, for an author who would rather look at the sheet
 * than at a list.
 */
public final class AnnotatedCopies {

    private static final Map<Severity, String> COLOURS =
            Map.of(Severity.ERROR, "FF9999", Severity.WARNING, "FFE08A", Severity.NOTE, "BFE3FF");

    private AnnotatedCopies() {}

    /**
     * Writes a copy of each workbook. One without findings, or one that cannot be opened, is copied byte by byte.
     *
     * @param folder where to; its folders are created
     * @return paths of the workbooks whose findings could not be written into them
     */
    public static List<String> write(RulebookFiles files, Report report, Path folder) throws IOException {
        Map<String, List<CellNote>> notes = notes(report);
        List<String> damaged = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : files.files().entrySet()) {
            String path = file.getKey();
            if (path.endsWith(".xlsx")) {
                Optional<byte[]> copy = copy(file.getValue(), notes.getOrDefault(path, List.of()));
                if (copy.isEmpty()) {
                    damaged.add(path);
                }
                Path to = folder.resolve(path);
                Files.createDirectories(to.toAbsolutePath().getParent());
                Files.write(to, copy.orElse(file.getValue()));
            }
        }
        return damaged;
    }

    private static Optional<byte[]> copy(byte[] content, List<CellNote> notes) {
        return notes.isEmpty() ? Optional.of(content) : AnnotatedWorkbook.of(content, notes);
    }

    /** Notes by file; the gravest finding of a cell comes last and gives the cell its colour. */
    private static Map<String, List<CellNote>> notes(Report report) {
        Map<String, List<CellNote>> notes = new LinkedHashMap<>();
        report.findings().stream()
                .sorted((one, other) -> other.severity().compareTo(one.severity()))
                .forEach(finding -> notes.computeIfAbsent(finding.file(), file -> new ArrayList<>())
                        .add(note(finding)));
        return notes;
    }

    private static CellNote note(Finding finding) {
        String colour = COLOURS.getOrDefault(finding.severity(), "FFFFFF");
        String text = finding.severity().word() + ": " + finding.message() + " [" + finding.code() + "]";
        return new CellNote(finding.place(), colour, text);
    }
}
