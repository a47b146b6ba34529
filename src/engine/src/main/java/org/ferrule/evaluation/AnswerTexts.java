package org.ferrule.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Citation;
import org.ferrule.tables.Conflict;
import org.ferrule.tables.Firing;
import org.ferrule.tables.Note;
import org.ferrule.tables.Rule;

/**
 * The parts of an answer that depend on the rulebook alone, put together once: which notes and contradictions belong to
 * which row.
 */
final class AnswerTexts {

    private static final Comparator<Decision.Note> BY_RULE =
            Comparator.comparing(Decision.Note::rule).thenComparing(Decision.Note::text);
    private static final Comparator<Decision.Conflict> BY_ID = Comparator.comparing(Decision.Conflict::id);

    private final Map<String, List<Decision.Note>> notes = new HashMap<>();
    private final Map<String, List<Decision.Conflict>> conflicts = new HashMap<>();
    private final Map<String, List<String>> sources = new HashMap<>();
    private final List<Decision.Note> always = new ArrayList<>();
    private final OpenRules openRules;

    AnswerTexts(Rulebook rulebook) {
        this.openRules = new OpenRules(rulebook);
        for (Note note : rulebook.notes()) {
            if (note.attachedTo().contains(Note.EVERY_ANSWER)) {
                always.add(note(note));
            }
        }
        for (Rule rule : rulebook.rules()) {
            sources.put(rule.id(), ids(rule.sources()));
            notes.put(rule.id(), attached(rulebook.notes(), rule, Note::attachedTo, AnswerTexts::note));
            conflicts.put(rule.id(), attached(rulebook.conflicts(), rule, Conflict::attachedTo, AnswerTexts::conflict));
        }
    }

    private static <T, V> List<V> attached(
            List<T> texts, Rule rule, Function<T, List<String>> attachedTo, Function<T, V> view) {
        return texts.stream()
                .filter(text -> attachedTo.apply(text).contains(rule.id())
                        || attachedTo.apply(text).contains(rule.ruleId()))
                .map(view)
                .toList();
    }

    private static Decision.Note note(Note note) {
        return new Decision.Note(note.rule(), note.text(), ids(note.sources()));
    }

    private static Decision.Conflict conflict(Conflict conflict) {
        return new Decision.Conflict(
                conflict.id(),
                List.of(
                        statement(conflict.sourceA(), conflict.statementA()),
                        statement(conflict.sourceB(), conflict.statementB())),
                conflict.resolution());
    }

    private static Decision.Statement statement(List<Citation> sources, String text) {
        return new Decision.Statement(String.join(", ", ids(sources)), text);
    }

    private static List<String> ids(List<Citation> citations) {
        return citations.stream().map(Citation::source).distinct().toList();
    }

    /** Traces what is open back to the facts behind it. */
    OpenRules openRules() {
        return openRules;
    }

    /** The ids of the sources that a rule cites. */
    List<String> sources(Rule rule) {
        return sources.getOrDefault(rule.id(), List.of());
    }

    /** The contradictions that belong to what fired, by id. */
    List<Decision.Conflict> conflicts(List<Firing> fired) {
        TreeSet<Decision.Conflict> found = new TreeSet<>(BY_ID);
        fired.forEach(
                firing -> found.addAll(conflicts.getOrDefault(firing.rule().id(), List.of())));
        return List.copyOf(found);
    }

    /** The notes that belong to what fired, those of every answer, and those that rows wrote, by rule. */
    List<Decision.Note> notes(List<Firing> fired, List<Decision.Note> written) {
        TreeSet<Decision.Note> found = new TreeSet<>(BY_RULE);
        found.addAll(always);
        found.addAll(written);
        fired.forEach(firing -> found.addAll(notes.getOrDefault(firing.rule().id(), List.of())));
        return List.copyOf(found);
    }
}
