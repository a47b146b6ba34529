package org.ferrule.sheets;

import java.util.List;
import java.util.Map;
import org.ferrule.tables.Conflict;
import org.ferrule.tables.Evidence;
import org.ferrule.tables.GuidelineInfo;
import org.ferrule.tables.Note;
import org.ferrule.tables.Parameter;
import org.ferrule.tables.Promise;
import org.ferrule.tables.Rule;
import org.ferrule.tables.Source;
import org.ferrule.tables.Table;
import org.ferrule.tables.WrittenCase;

/** All that was read of a rulebook, before it is compiled. */
public record RulebookParts(
        GuidelineInfo info,
        Lexicon lexicon,
        Map<String, Integer> boldness,
        Map<String, Parameter> parameters,
        Map<String, Source> sources,
        List<Evidence> evidence,
        List<Conflict> conflicts,
        List<Note> notes,
        Places places,
        List<Table> tables,
        List<Rule> rules,
        List<Promise> promises,
        List<DrlText> drl,
        List<WrittenCase> cases) {}
