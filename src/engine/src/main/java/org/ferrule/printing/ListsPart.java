package org.ferrule.printing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.Interval;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Evidence;
import org.ferrule.tables.FindingDefinition;
import org.ferrule.tables.Parameter;
import org.ferrule.tables.Promise;
import org.ferrule.tables.Source;
import org.jspecify.annotations.Nullable;

/**
 * The lists: recommendations, cautions, parameters, facts, findings, promises, contradictions, notes, sources and
 * evidence.
 */
final class ListsPart {

    private final Rulebook rulebook;
    private final Words words;

    ListsPart(Rulebook rulebook) {
        this.rulebook = rulebook;
        this.words = new Words(rulebook);
    }

    /** What comes before the tables. */
    String recommendations() {
        Map<String, Integer> boldness = rulebook.boldness();
        return section(
                "recommendations",
                "What can be recommended",
                boldness.isEmpty() ? List.of("Code", "Text") : List.of("Code", "Text", "Boldness"),
                rulebook.recommendations().values().stream()
                        .map(known -> boldness.isEmpty()
                                ? List.of(strong(known.code()), Html.text(known.text()))
                                : List.of(
                                        strong(known.code()),
                                        Html.text(known.text()),
                                        Html.text(String.valueOf(boldness.getOrDefault(known.code(), 0)))))
                        .toList());
    }

    /** What comes after the tables. */
    String others() {
        return parameters()
                + flags()
                + promises()
                + conflicts()
                + notes()
                + facts()
                + findings()
                + sources()
                + evidence();
    }

    private static String section(String anchor, String title, List<String> headers, List<List<String>> rows) {
        return rows.isEmpty() ? "" : Html.heading(2, anchor, title) + Html.table(headers, rows);
    }

    private static String strong(String text) {
        return Html.element("b", Html.text(text));
    }

    private static String marked(String kind, String name) {
        return "<b id=\"" + Html.text(Html.anchor(kind, name)) + "\">" + Html.text(name) + "</b>";
    }

    private String parameters() {
        return section(
                "parameters",
                "Limits by name",
                List.of("Name", "Value", "Meaning", "From"),
                rulebook.parameters().values().stream().map(this::parameter).toList());
    }

    private List<String> parameter(Parameter parameter) {
        return List.of(
                marked("parameter", parameter.name()),
                strong(Words.number(parameter)),
                Html.text(parameter.meaning()),
                Html.lines(List.of(
                        words.cited(parameter.citations()),
                        Html.text("trust: " + parameter.trust() + ", from " + parameter.effectiveFrom()))));
    }

    private String flags() {
        return section(
                "cautions",
                "Cautions",
                List.of("Code", "Severity", "Text"),
                rulebook.flags().values().stream()
                        .map(flag -> List.of(strong(flag.code()), Html.text(flag.severity()), Html.text(flag.text())))
                        .toList());
    }

    private String promises() {
        return section(
                "promises",
                "What nobody is ever told",
                List.of("Promise", "Whom it is about", "Never"),
                rulebook.promises().stream().map(this::promise).toList());
    }

    private List<String> promise(Promise promise) {
        return List.of(
                strong(promise.id()) + "<br>" + Html.text(promise.statement()),
                promise.conditions().isEmpty()
                        ? "everybody"
                        : Html.lines(promise.conditions().stream()
                                .map(words::condition)
                                .toList()),
                Html.text(String.join(", ", promise.never().stream().sorted().toList())));
    }

    private String conflicts() {
        return section(
                "contradictions",
                "Where sources disagree",
                List.of("Id", "One says", "The other says", "What is done"),
                rulebook.conflicts().stream()
                        .map(conflict -> List.of(
                                strong(conflict.id()),
                                Html.lines(List.of(Html.text(conflict.statementA()), words.cited(conflict.sourceA()))),
                                Html.lines(List.of(Html.text(conflict.statementB()), words.cited(conflict.sourceB()))),
                                Html.lines(List.of(Html.text(conflict.resolution()), attached(conflict.attachedTo())))))
                        .toList());
    }

    private static String attached(List<String> rules) {
        return rules.isEmpty() ? "" : Html.small("with " + String.join(", ", rules));
    }

    private String notes() {
        return section(
                "notes",
                "Background",
                List.of("Id", "Text", "From"),
                rulebook.notes().stream()
                        .map(note -> List.of(
                                strong(note.rule()),
                                Html.lines(List.of(Html.text(note.text()), attached(note.attachedTo()))),
                                Html.lines(List.of(words.cited(note.sources()), Html.text("trust: " + note.trust())))))
                        .toList());
    }

    private String facts() {
        return section(
                "facts",
                "What is asked for",
                List.of("Fact", "Question", "Values", "Usual"),
                rulebook.variables().dictionary().facts().stream()
                        .map(ListsPart::fact)
                        .toList());
    }

    private static List<String> fact(FactDefinition fact) {
        String values = fact.words().isEmpty()
                ? fact.type().word() + (fact.unitCodes().isEmpty() ? "" : " in " + String.join(", ", fact.unitCodes()))
                : String.join(", ", fact.words());
        return List.of(
                strong(fact.label()) + "<br>" + Html.small(fact.name()),
                Html.text(fact.question()),
                Html.text(values) + range(" possible ", fact.hardRange(), fact.unit()),
                range("", fact.usualRange(), fact.unit()));
    }

    private static String range(String before, Interval range, @Nullable String unit) {
        return range.equals(Interval.ANY) ? "" : Html.text(before + range + (unit == null ? "" : " " + unit));
    }

    private String findings() {
        return section(
                "findings",
                "What rules find",
                List.of("Finding", "Values", "In the answer"),
                rulebook.variables().findings().stream().map(ListsPart::finding).toList());
    }

    private static List<String> finding(FindingDefinition finding) {
        String values = finding.values().isEmpty() ? finding.type().word() : String.join(", ", finding.values());
        return List.of(
                strong(finding.label()) + "<br>" + Html.small(finding.name()),
                Html.text(values + (finding.unit() == null ? "" : " " + finding.unit())),
                finding.inAnswer() ? "yes" : "no");
    }

    private String sources() {
        return section(
                "sources",
                "Sources",
                List.of("Id", "Source", "Trust", "Seen"),
                rulebook.sources().values().stream().map(ListsPart::source).toList());
    }

    private static List<String> source(Source source) {
        List<String> about = new ArrayList<>();
        about.add(Html.text(source.citation()));
        about.add(Html.text(String.join(
                ". ",
                List.of(source.kind(), source.year(), source.address()).stream()
                        .filter(text -> !text.isEmpty())
                        .toList())));
        return List.of(
                marked("source", source.id()),
                Html.lines(about),
                Html.text(source.trust()),
                Html.lines(List.of(
                        source.seenOn() == null ? "" : Html.text(source.seenOn()),
                        source.validUntil() == null ? "" : Html.text("holds until " + source.validUntil()))));
    }

    /** Columns differ from subject to subject; a card for each study reads better than a table of a dozen columns. */
    private String evidence() {
        if (rulebook.evidence().isEmpty()) {
            return "";
        }
        StringBuilder cards = new StringBuilder();
        for (Evidence evidence : rulebook.evidence()) {
            Set<String> lines = new LinkedHashSet<>();
            evidence.columns().forEach((header, text) -> {
                if (!text.isEmpty()) {
                    lines.add(Html.text(header) + ": " + Html.element("b", Html.text(text)));
                }
            });
            cards.append(Html.element("div", "card", Html.lines(List.copyOf(lines))))
                    .append("\n");
        }
        return Html.heading(2, "evidence", "Evidence") + Html.element("div", "cards", cards.toString());
    }
}
