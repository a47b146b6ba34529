package org.ferrule.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.evaluation.Decision;
import org.jspecify.annotations.Nullable;

/** A decision for a reader at a terminal: what to do first, then what is missing and doubtful, then why. */
final class DecisionText {

    private final TextLayout layout;

    DecisionText(TextLayout layout) {
        this.layout = layout;
    }

    void print(Decision decision) {
        recommendation(decision);
        section("Alternatives", decision.alternatives(), this::alternative);
        section("Needed to be sure", decision.needs(), this::need);
        section("Flags", decision.flags(), this::flag);
        section("Sources past their date", decision.outdated(), this::outdated);
        section("Conflicts of the sources", decision.conflicts(), this::conflict);
        section("Findings", decision.findings().entrySet(), this::finding);
        section(
                "Facts not used as sent",
                notAsSent(decision),
                fact -> layout.entry(fact.getKey(), used(fact.getValue())));
        section("Could still change, if known", open(decision), layout::paragraph);
        section("Fired", decision.fired(), this::fired);
        section("Background", decision.notes(), this::note);
        identity(decision);
    }

    private <T> void section(String heading, Collection<T> entries, Consumer<T> print) {
        if (!entries.isEmpty()) {
            layout.heading(heading);
            entries.forEach(print);
        }
    }

    private void recommendation(Decision decision) {
        Decision.Recommendation recommendation = decision.recommendation();
        layout.heading(recommendation.code());
        layout.entry("", recommendation.text());
        if (recommendation.dose() != null) {
            layout.entry("dose", dose(recommendation.dose()));
        }
        decision.fired().stream()
                .filter(fired -> fired.rule().equals(recommendation.rule()))
                .findFirst()
                .ifPresent(fired -> {
                    layout.entry(fired.rule(), fired.title() + sources(fired.sources()));
                    layout.more(place(fired));
                });
        if (decision.provisional() != null) {
            layout.entry(
                    "provisional",
                    decision.provisional().code() + ", if what is missing is fine"
                            + rules(List.of(decision.provisional().rule())));
        }
    }

    private static String dose(Decision.Dose dose) {
        String amount = dose.amount().toPlainString() + " " + dose.unit();
        return Stream.of(dose.product(), amount, dose.frequency(), dose.duration())
                .filter(part -> part != null && !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private void alternative(Decision.Alternative alternative) {
        layout.entry(
                alternative.code(),
                alternative.text() + rules(List.of(alternative.rule())) + sources(alternative.sources()));
    }

    private void need(Decision.Need need) {
        layout.entry(need.fact(), need.question() + rules(need.rules()));
    }

    private void flag(Decision.Flag flag) {
        layout.entry(flag.severity(), flag.code() + " about " + flag.about() + rules(List.of(flag.rule())));
        layout.more(flag.text());
    }

    private void outdated(Decision.Outdated outdated) {
        layout.entry(outdated.source(), outdated.text() + rules(outdated.rules()));
    }

    private void conflict(Decision.Conflict conflict) {
        layout.entry(conflict.id(), conflict.resolution());
        conflict.statements().forEach(statement -> layout.more(statement.source() + ": " + statement.text()));
    }

    private void finding(Map.Entry<String, Decision.Finding> finding) {
        layout.entry(
                finding.getKey(),
                finding.getValue().value() + rules(finding.getValue().rules()));
    }

    private static List<Map.Entry<String, Decision.UsedFact>> notAsSent(Decision decision) {
        return decision.facts().entrySet().stream()
                .filter(fact -> !fact.getValue().state().equals("known")
                        || fact.getValue().value() == null)
                .toList();
    }

    /** Rules that wait for the same facts share a line. */
    private static List<String> open(Decision decision) {
        Map<String, List<String>> rules = new LinkedHashMap<>();
        decision.open()
                .forEach(open -> rules.computeIfAbsent(String.join(", ", open.facts()), facts -> new ArrayList<>())
                        .add(open.rule()));
        return rules.entrySet().stream()
                .map(open -> open.getKey() + rules(open.getValue()))
                .toList();
    }

    private void note(Decision.Note note) {
        layout.entry(note.rule(), note.text() + sources(note.sources()));
    }

    private void identity(Decision decision) {
        layout.heading("Decision " + decision.id());
        layout.entry("at", decision.at());
        layout.entry(
                "rulebook",
                decision.rulebook().name() + " " + decision.rulebook().version());
        layout.more(decision.rulebook().digest());
    }

    private static String used(Decision.UsedFact fact) {
        return Stream.of(value(fact), fact.unit(), fact.at(), fact.state())
                .filter(part -> part != null && !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static @Nullable String value(Decision.UsedFact fact) {
        if (fact.value() != null) {
            return fact.value().toString();
        }
        if (fact.low() == null) {
            return fact.high() == null ? null : "at most " + fact.high().toPlainString();
        }
        return fact.high() == null
                ? "at least " + fact.low().toPlainString()
                : fact.low().toPlainString() + " to " + fact.high().toPlainString();
    }

    private void fired(Decision.Fired fired) {
        layout.entry(fired.rule(), fired.title() + sources(fired.sources()));
        layout.more(place(fired) + ", trust: " + fired.trust());
        fired.because().forEach(because -> layout.more(because(because)));
    }

    private static String because(Decision.Because because) {
        return because.fact() + " " + because.value() + " satisfies " + because.condition()
                + (because.cell() == null ? "" : " (" + because.cell() + ")");
    }

    private static String place(Decision.Fired fired) {
        return fired.file() + (fired.line() == null ? "!" + fired.sheet() + "!" + fired.cell() : ":" + fired.line());
    }

    private static String rules(List<String> rules) {
        return rules.isEmpty() ? "" : " (" + String.join(", ", rules) + ")";
    }

    private static String sources(List<String> sources) {
        return sources.isEmpty() ? "" : " [" + String.join(", ", sources) + "]";
    }
}
