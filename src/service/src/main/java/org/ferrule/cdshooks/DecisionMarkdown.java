package org.ferrule.cdshooks;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.evaluation.Decision;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.OrderWarning;
import org.ferrule.tables.Rule;
import org.ferrule.tables.Source;
import org.ferrule.workbook.SourceLocation;
import org.jspecify.annotations.Nullable;

/** Parts of a decision in GitHub Markdown; a part of which there is nothing is empty. */
final class DecisionMarkdown {

    private static final int DATE = "2026-03-16".length();

    private final Rulebook rulebook;
    private final Decision decision;

    DecisionMarkdown(Rulebook rulebook, Decision decision) {
        this.rulebook = rulebook;
        this.decision = decision;
    }

    /** Parts that are not empty, as paragraphs. */
    static String paragraphs(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining("\n\n"));
    }

    private static String list(String title, Stream<String> lines) {
        String items = lines.map(line -> "- " + line).collect(Collectors.joining("\n"));
        return items.isEmpty() ? "" : "**" + title + "**\n\n" + items;
    }

    /** What is recommended, and by which rule. */
    String recommendation() {
        Decision.Recommendation recommendation = decision.recommendation();
        return "**" + Markdown.text(recommendation.text()) + "** (rule " + Markdown.text(recommendation.rule()) + ")";
    }

    String provisional() {
        Decision.Provisional provisional = decision.provisional();
        return provisional == null
                ? ""
                : "If what is missing were fine: " + Markdown.text(rulebook.recommendationText(provisional.code()))
                        + " (rule " + Markdown.text(provisional.rule()) + ")";
    }

    boolean isFired(String rule) {
        return fired(rule).findAny().isPresent();
    }

    /** What fired of a rule, or of one of its rows. */
    private Stream<Decision.Fired> fired(String id) {
        List<SourceLocation> places =
                rulebook.rules(id).stream().map(Rule::place).toList();
        return decision.fired().stream().filter(fired -> places.stream().anyMatch(place -> isAt(fired, place)));
    }

    private static boolean isAt(Decision.Fired fired, SourceLocation place) {
        return fired.file().equals(place.file())
                && Objects.equals(fired.sheet(), place.sheet())
                && Objects.equals(fired.cell(), place.cell())
                && (fired.line() == null || fired.line() == place.line());
    }

    /** What speaks against an order, each with the values beside their limits. */
    String against(List<OrderWarning> warnings) {
        return list("Against it", warnings.stream().map(this::against));
    }

    private String against(OrderWarning warning) {
        return Stream.concat(
                        Stream.of(Markdown.text(warning.summary() + " (rule " + warning.rule() + ")")),
                        conditions(warning.rule()))
                .collect(Collectors.joining("; "));
    }

    /** The conditions of a rule that fired: each value beside its limit. */
    String values(String rule) {
        return list("Values beside limits", conditions(rule));
    }

    private Stream<String> conditions(String rule) {
        return fired(rule)
                .flatMap(fired -> fired.because().stream())
                .filter(because -> because.cell() != null)
                .map(this::value)
                .distinct();
    }

    private String value(Decision.Because because) {
        Decision.UsedFact used = decision.facts().get(because.fact());
        String unit = used == null || used.unit() == null || !isAmount(because.value()) ? "" : " " + used.unit();
        String taken = used == null || used.at() == null || used.at().length() < DATE
                ? ""
                : ", " + used.at().substring(0, DATE);
        return Markdown.text(rulebook.variables().label(because.fact()) + ": " + plain(because.value()) + unit + taken)
                + "; limit " + Markdown.code(because.condition());
    }

    /** A number or the text of an interval, not a word. */
    private static boolean isAmount(Object value) {
        return value instanceof BigDecimal || value.toString().chars().anyMatch(Character::isDigit);
    }

    private static String plain(Object value) {
        if (value instanceof Boolean yes) {
            return yes ? "yes" : "no";
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    /** Flags but the critical ones, which have cards of their own. */
    String cautions() {
        return list(
                "Cautions",
                decision.flags().stream()
                        .filter(flag -> !flag.severity().equals(Card.CRITICAL))
                        .map(flag -> Markdown.text(flag.severity() + ": " + flag.text() + about(flag))));
    }

    /** A flag that has a card of its own, what it is about, and its rule. */
    String grave(Decision.Flag flag) {
        return "**" + Markdown.text(flag.text()) + "** " + Markdown.text(about(flag) + " (rule " + flag.rule() + ")");
    }

    /** The labels of the facts that a flag is about. */
    private String about(Decision.Flag flag) {
        String labels = Stream.of(flag.about().split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(rulebook.variables()::label)
                .collect(Collectors.joining(", "));
        return labels.isEmpty() ? "" : " (" + labels + ")";
    }

    String needs() {
        return list("Ask first", decision.needs().stream().map(need -> Markdown.text(need.question())));
    }

    /** Sources past their date, also those of rules that no card shows. */
    String outdated() {
        return list(
                "Sources past their date",
                decision.outdated().stream()
                        .map(source ->
                                Markdown.text(source.text() + " (rules " + String.join(", ", source.rules()) + ")")));
    }

    /** The sources with where to find them. */
    String sources(List<String> ids) {
        return list("Sources", ids.stream().map(this::source));
    }

    private String source(String id) {
        @Nullable Source source = rulebook.sources().get(id);
        return source == null
                ? Markdown.text(id)
                : Markdown.text(
                        source.citation() + (source.address().isBlank() ? "" : ", " + source.address()) + outdated(id));
    }

    private String outdated(String id) {
        return decision.outdated().stream()
                .filter(outdated -> outdated.source().equals(id))
                .map(outdated -> " (past its date: it held until " + outdated.validUntil() + ")")
                .collect(Collectors.joining());
    }

    /** The sources of a rule that fired. */
    List<String> sourcesOf(String rule) {
        return fired(rule).flatMap(fired -> fired.sources().stream()).distinct().toList();
    }
}
