package org.ferrule.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Citation;
import org.ferrule.tables.Conflict;
import org.ferrule.tables.Evidence;
import org.ferrule.tables.Note;
import org.ferrule.tables.Parameter;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;
import org.ferrule.tables.Source;
import org.ferrule.workbook.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * A rule for people: what its rows ask and conclude, where they stand, and what they rest on.
 *
 * @param rule the id that was asked for
 * @param title the rows' statement, or the background text when the id is one of background only
 * @param rows all rows of the rule; empty for background
 * @param parameters the named limits that its cells mention
 * @param background the text that has this very id
 * @param conflicts contradictions of the sources that are attached to the rule
 * @param notes background that is attached to the rule
 * @param evidence rows of the evidence table that support it
 */
record RuleView(
        String rule,
        String title,
        List<Row> rows,
        List<Parameter> parameters,
        @Nullable NoteView background,
        List<Conflict> conflicts,
        List<NoteView> notes,
        List<Evidence> evidence) {

    /** A row or DRL rule. */
    record Row(
            String id,
            String title,
            String stage,
            String file,
            @Nullable String sheet,
            @Nullable String cell,
            @Nullable Integer line,
            List<ConditionView> conditions,
            List<String> outcomes,
            List<SourceView> sources,
            String trust,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String note) {}

    /** A condition as its author wrote it. */
    record ConditionView(
            String fact, @Nullable String label, @Nullable String unit, String condition, @Nullable String cell) {}

    /** A source with the place in it that the row cites. */
    record SourceView(
            String id,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String locator,
            @Nullable String citation,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable String year,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable String address,
            @Nullable String trust) {}

    /** Background with its sources. */
    record NoteView(String rule, String text, List<String> attachedTo, List<SourceView> sources, String trust) {}

    /** The rule with this id, of the catalogue, a row or a background text; empty when there is none. */
    static Optional<RuleView> of(Rulebook rulebook, String id) {
        List<Rule> rules = rulebook.rules(id);
        Optional<Note> background = rulebook.note(id);
        if (rules.isEmpty() && background.isEmpty()) {
            return Optional.empty();
        }
        Set<String> ids = rules.stream()
                .flatMap(rule -> Stream.of(rule.id(), rule.ruleId()))
                .collect(Collectors.toSet());
        return Optional.of(new RuleView(
                id,
                rules.isEmpty()
                        ? background.map(Note::text).orElse(id)
                        : rules.get(0).title(),
                rules.stream().map(rule -> row(rulebook, rule)).toList(),
                rulebook.parameters().values().stream()
                        .filter(parameter -> rules.stream().anyMatch(rule -> mentions(rule, parameter)))
                        .toList(),
                background.map(note -> note(rulebook, note)).orElse(null),
                rulebook.conflicts().stream()
                        .filter(conflict -> touches(conflict.attachedTo(), ids))
                        .toList(),
                rulebook.notes().stream()
                        .filter(note -> touches(note.attachedTo(), ids))
                        .map(note -> note(rulebook, note))
                        .toList(),
                rulebook.evidence().stream()
                        .filter(evidence -> touches(evidence.supports(), ids)
                                || evidence.supports().contains(id))
                        .toList()));
    }

    private static boolean mentions(Rule rule, Parameter parameter) {
        return rule.conditions().stream().anyMatch(condition -> isNamed(parameter.name(), condition.text()));
    }

    /** Whether a cell names a parameter: {@code tyre.least} is not named by {@code winter.tyre.least}. */
    static boolean isNamed(String parameter, String cell) {
        return Pattern.compile("(?<!\\w|\\w\\.)" + Pattern.quote(parameter) + "(?!\\w|\\.\\w)")
                .matcher(cell)
                .find();
    }

    private static boolean touches(Collection<String> attachedTo, Set<String> ids) {
        return attachedTo.stream().anyMatch(ids::contains);
    }

    private static Row row(Rulebook rulebook, Rule rule) {
        SourceLocation place = rule.place();
        return new Row(
                rule.id(),
                rule.title(),
                rule.stage(),
                place.file(),
                place.sheet(),
                place.cell(),
                place.line() > 0 ? place.line() : null,
                rule.conditions().stream().map(RuleView::condition).toList(),
                new OutcomeText(rulebook).of(rule),
                sources(rulebook, rule.sources()),
                rule.trust(),
                rule.note());
    }

    private static ConditionView condition(RuleCondition condition) {
        return condition
                .column()
                .accept(
                        variable -> new ConditionView(
                                variable.name(), variable.label(), variable.unit(), condition.text(), condition.cell()),
                        field -> new ConditionView(field.header(), null, null, condition.text(), condition.cell()));
    }

    private static NoteView note(Rulebook rulebook, Note note) {
        return new NoteView(
                note.rule(), note.text(), note.attachedTo(), sources(rulebook, note.sources()), note.trust());
    }

    private static List<SourceView> sources(Rulebook rulebook, List<Citation> citations) {
        return citations.stream()
                .map(citation -> source(citation, rulebook.sources().get(citation.source())))
                .toList();
    }

    private static SourceView source(Citation citation, @Nullable Source source) {
        return source == null
                ? new SourceView(citation.source(), citation.locator(), null, null, null, null)
                : new SourceView(
                        source.id(),
                        citation.locator(),
                        source.citation(),
                        source.year(),
                        source.address(),
                        source.trust());
    }
}
