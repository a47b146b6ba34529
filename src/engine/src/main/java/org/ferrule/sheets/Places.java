package org.ferrule.sheets;

import java.util.Map;
import java.util.Optional;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.tables.Note;
import org.ferrule.tables.Parameter;
import org.ferrule.tables.Source;
import org.ferrule.workbook.Place;

/** Where lists say what a check may complain of: cells that only authors see, no part of what callers are told. */
public final class Places {

    private final Map<String, Place> lastDays;
    private final Map<String, Place> limits;
    private final Map<String, Place> notes;

    Places(Map<String, Place> lastDays, Map<String, Place> limits, Map<String, Place> notes) {
        this.lastDays = Map.copyOf(lastDays);
        this.limits = Map.copyOf(limits);
        this.notes = Map.copyOf(notes);
    }

    /** The last day of a source. */
    public Place lastDay(Source source) {
        return of(lastDays, source.id());
    }

    /** The trust mark of a limit. */
    public Place trust(Parameter parameter) {
        return of(limits, parameter.name());
    }

    /** The trust mark of a note. */
    public Place trust(Note note) {
        return of(notes, note.rule());
    }

    private static Place of(Map<String, Place> places, String key) {
        return Optional.ofNullable(places.get(key)).orElseGet(() -> Place.file(RulebookFiles.TABLES));
    }
}
