package org.ferrule.rulebook;

import java.util.List;
import java.util.Map;

/** All that was read of a rulebook, before it is compiled. */
record RulebookParts(
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
