package org.ferrule.http;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
    @JsonPropertyOrder({"id", "title", "stage", "place", "conditions", "outcomes", "sources", "trust", "note"})
    record Row(@JsonIgnore Rulebook rulebook, @JsonIgnore Rule row) {

        @JsonProperty
        String id() {
            return row.id();
        }

        @JsonProperty
        String title() {
            return row.title();
        }

        @JsonProperty
        String stage() {
            return row.stage();
        }

        @JsonProperty
        @JsonUnwrapped
        Place place() {
            return Place.of(row.place());
        }

        @JsonProperty
        List<ConditionView> conditions() {
            return row.conditions().stream().map(ConditionView::of).toList();
        }

        @JsonProperty
        List<String> outcomes() {
            return new OutcomeText(rulebook).of(row);
        }

        @JsonProperty
        List<SourceView> sources() {
            return SourceView.all(rulebook, row.sources());
        }

        @JsonProperty
        String trust() {
            return row.trust();
        }

        @JsonProperty
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        String note() {
            return row.note();
        }
    }

    /** Where a row or DRL rule stands; a line only in a text file. */
    record Place(String file, @Nullable String sheet, @Nullable String cell, @Nullable Integer line) {

        static Place of(SourceLocation place) {
            return new Place(place.file(), place.sheet(), place.cell(), place.line() > 0 ? place.line() : null);
        }
    }

    /** A condition as its author wrote it. */
    record ConditionView(
            String fact, @Nullable String label, @Nullable String unit, String condition, @Nullable String cell) {

        static ConditionView of(RuleCondition condition) {
            return condition
                    .column()
                    .accept(
                            variable -> new ConditionView(
                                    variable.name(),
                                    variable.label(),
                                    variable.unit(),
                                    condition.text(),
                                    condition.cell()),
                            field -> new ConditionView(field.header(), null, null, condition.text(), condition.cell()));
        }
    }

    /** A source with the place in it that the row cites. */
    record SourceView(
            String id,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String locator,
            @Nullable String citation,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable String year,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable String address,
            @Nullable String trust) {

        static List<SourceView> all(Rulebook rulebook, List<Citation> citations) {
            return citations.stream()
                    .map(citation -> of(citation, rulebook.sources().get(citation.source())))
                    .toList();
        }

        private static SourceView of(Citation citation, @Nullable Source source) {
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

    /** Background with its sources. */
    record NoteView(String rule, String text, List<String> attachedTo, List<SourceView> sources, String trust) {

        static NoteView of(Rulebook rulebook, Note note) {
            List<SourceView> sources = SourceView.all(rulebook, note.sources());
            return new NoteView(note.rule(), note.text(), note.attachedTo(), sources, note.trust());
        }
    }

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
        String title = rules.isEmpty()
                ? background.map(Note::text).orElse(id)
                : rules.get(0).title();
        return Optional.of(new RuleView(
                id,
                title,
                rules.stream().map(rule -> new Row(rulebook, rule)).toList(),
                rulebook.parameters().values().stream()
                        .filter(parameter -> rules.stream().anyMatch(rule -> mentions(rule, parameter)))
                        .toList(),
                background.map(note -> NoteView.of(rulebook, note)).orElse(null),
                rulebook.conflicts().stream()
                        .filter(conflict -> touches(conflict.attachedTo(), ids))
                        .toList(),
                rulebook.notes().stream()
                        .filter(note -> touches(note.attachedTo(), ids))
                        .map(note -> NoteView.of(rulebook, note))
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
}
