package org.ferrule.sheets;

import java.util.Map;
import java.util.Optional;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.tables.Note;
import org.ferrule.tables.Parameter;
import org.ferrule.tables.Source;
import org.ferrule.workbook.SourceLocation;

/** Where the entries of lists stand that a later check may report on: for authors only, answers do not show them. */
public final class ListLocations {

    private final Map<String, SourceLocation> lastDays;
    private final Map<String, SourceLocation> limits;
    private final Map<String, SourceLocation> notes;

    ListLocations(
            Map<String, SourceLocation> lastDays,
            Map<String, SourceLocation> limits,
            Map<String, SourceLocation> notes) {
        this.lastDays = Map.copyOf(lastDays);
        this.limits = Map.copyOf(limits);
        this.notes = Map.copyOf(notes);
    }

    /** The last day of a source. */
    public SourceLocation lastDay(Source source) {
        return of(lastDays, source.id());
    }

    /** The trust mark of a limit. */
    public SourceLocation trust(Parameter parameter) {
        return of(limits, parameter.name());
    }

    /** The trust mark of a note. */
    public SourceLocation trust(Note note) {
        return of(notes, note.rule());
    }

    private static SourceLocation of(Map<String, SourceLocation> places, String key) {
        return Optional.ofNullable(places.get(key)).orElseGet(() -> SourceLocation.file(RulebookFiles.TABLES));
    }
}
