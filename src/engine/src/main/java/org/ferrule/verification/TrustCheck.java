package org.ferrule.verification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Citation;
import org.ferrule.tables.Note;
import org.ferrule.tables.Parameter;
import org.ferrule.tables.Rule;
import org.ferrule.tables.Source;
import org.ferrule.tables.Trust;
import org.ferrule.workbook.SourceLocation;

/**
 * Rows, DRL rules, limits and notes that claim to be surer than the weakest thing they rest on: a source that they
 * cite, or a limit that they name. Findings that a row reads do not count: the rows behind them have marks of their
 * own.
 */
final class TrustCheck {

    private final Rulebook rulebook;
    private final Findings findings;

    private TrustCheck(Rulebook rulebook, Findings findings) {
        this.rulebook = rulebook;
        this.findings = findings;
    }

    static void check(Rulebook rulebook, Findings findings) {
        TrustCheck check = new TrustCheck(rulebook, findings);
        rulebook.parameters().values().forEach(check::check);
        rulebook.rules().forEach(check::check);
        rulebook.notes().forEach(check::check);
    }

    /** Something that a claim rests on, in words, with its mark. */
    private record Part(String words, String mark) {}

    private void check(Parameter parameter) {
        check(
                parameter.name(),
                parameter.trust(),
                sources(parameter.citations()),
                rulebook.places().trust(parameter));
    }

    private void check(Note note) {
        check(
                note.rule(),
                note.trust(),
                sources(note.sources()),
                rulebook.places().trust(note));
    }

    private void check(Rule rule) {
        List<Part> parts = sources(rule.sources());
        rule.parameters().stream()
                .map(name -> Objects.requireNonNull(rulebook.parameters().get(name), name))
                .map(this::part)
                .forEach(parts::add);
        SourceLocation place =
                rule.trustCell() == null ? rule.place() : rule.place().at(rule.trustCell());
        check(rule.id(), rule.trust(), parts, place);
    }

    private List<Part> sources(Collection<Citation> citations) {
        return citations.stream()
                .map(Citation::source)
                .distinct()
                .flatMap(id -> Stream.ofNullable(rulebook.sources().get(id)))
                .map(TrustCheck::part)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Part part(Source source) {
        return new Part("the source " + source.id(), source.trust());
    }

    /** A limit is no surer than its own sources, whatever it claims. */
    private Part part(Parameter parameter) {
        return new Part(
                "the limit " + parameter.name(),
                sources(parameter.citations()).stream().map(Part::mark).reduce(parameter.trust(), Trust::weaker));
    }

    private void check(String id, String claim, List<Part> parts, SourceLocation place) {
        String best = parts.stream().map(Part::mark).reduce(Trust.MARKS.get(0), Trust::weaker);
        if (Trust.isWeaker(best, claim)) {
            String limiting = parts.stream()
                    .filter(part -> part.mark().equals(best))
                    .map(Part::words)
                    .collect(Collectors.joining(", "));
            findings.warning(
                    "TRUST-ABOVE-PART",
                    place,
                    id + " claims " + claim + ", but " + limiting + (limiting.contains(",") ? " are " : " is ") + best
                            + ". Claim " + best + " at most, or do without what is less sure.",
                    null);
        }
    }
}
