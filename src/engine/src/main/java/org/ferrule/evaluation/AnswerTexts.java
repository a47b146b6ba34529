package org.ferrule.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.TreeSet;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Citation;
import org.ferrule.tables.Conflict;
import org.ferrule.tables.FindingDefinition;
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
    private static final String NO_NAME = "";

    private final AttachedTexts<Decision.Note> notes;
    private final AttachedTexts<Decision.Conflict> conflicts;
    private final IdentityHashMap<Rule, ToldRule> rules = new IdentityHashMap<>();
    private final List<FindingDefinition> findings;
    private final Decision.RulebookReference reference;
    private final OpenRules openRules;

    AnswerTexts(Rulebook rulebook) {
        this.reference = new Decision.RulebookReference(
                rulebook.info().name(), rulebook.info().version(), rulebook.digest());
        this.openRules = new OpenRules(rulebook);
        this.findings = rulebook.variables().findings().stream()
                .filter(FindingDefinition::inAnswer)
                .sorted(Comparator.comparing(FindingDefinition::name))
                .toList();
        this.notes = new AttachedTexts<>(
                sorted(rulebook.notes(), Comparator.comparing(Note::rule)),
                Note::attachedTo,
                AnswerTexts::note,
                rulebook.rules());
        this.conflicts = new AttachedTexts<>(
                sorted(rulebook.conflicts(), Comparator.comparing(Conflict::id)),
                Conflict::attachedTo,
                AnswerTexts::conflict,
                rulebook.rules());
        rulebook.rules().forEach(rule -> rules.put(rule, new ToldRule(rule)));
    }

    private static <T> List<T> sorted(List<T> texts, Comparator<T> order) {
        return texts.stream().sorted(order).toList();
    }

    private static Decision.Note note(Note note) {
        return new Decision.Note(note.rule(), note.text(), ToldRule.sources(note.sources()));
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
        return new Decision.Statement(String.join(", ", ToldRule.sources(sources)), text);
    }

    /** All parts of answers that are told as these very objects. */
    SharedParts shared() {
        List<Object> parts = new ArrayList<>(notes.all());
        parts.addAll(conflicts.all());
        parts.add(reference);
        return new SharedParts(parts);
    }

    /** The findings that answers show, by name. */
    List<FindingDefinition> findings() {
        return findings;
    }

    /** The rulebook that decides. */
    Decision.RulebookReference reference() {
        return reference;
    }

    /** Traces what is open back to the facts behind it. */
    OpenRules openRules() {
        return openRules;
    }

    /** A rule as answers tell it: one of the rulebook, or one like it. */
    ToldRule rule(Rule rule) {
        ToldRule known = rules.get(rule);
        return known == null ? new ToldRule(rule) : known;
    }

    /** The contradictions that belong to what fired, by id. */
    List<Decision.Conflict> conflicts(List<Firing> fired) {
        return conflicts.of(fired, NO_NAME);
    }

    /** The notes that belong to what fired, those of every answer, and those that rows wrote, by rule. */
    List<Decision.Note> notes(List<Firing> fired, List<Decision.Note> written) {
        List<Decision.Note> attached = notes.of(fired, Note.EVERY_ANSWER);
        if (written.isEmpty()) {
            return attached;
        }
        TreeSet<Decision.Note> found = new TreeSet<>(BY_RULE);
        found.addAll(written);
        found.addAll(attached);
        return List.copyOf(found);
    }
}
