package org.ferrule.evaluation;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Citation;
import org.ferrule.tables.Firing;
import org.ferrule.tables.Rule;
import org.ferrule.tables.Source;

/** Which sources of an answer were past their last day at its clinical moment. */
final class OutdatedSources {

    private final Rulebook rulebook;
    private final LocalDate day;

    OutdatedSources(Rulebook rulebook, OffsetDateTime at) {
        this.rulebook = rulebook;
        this.day = at.toLocalDate();
    }

    /** The outdated sources that fired rules cite, or that a limit named by them cites, in the order of the sheet. */
    List<Decision.Outdated> of(List<Firing> fired) {
        return rulebook.sources().values().stream()
                .filter(source -> source.isOutdated(day))
                .map(source -> outdated(source, fired))
                .filter(outdated -> !outdated.rules().isEmpty())
                .toList();
    }

    private Decision.Outdated outdated(Source source, List<Firing> fired) {
        return new Decision.Outdated(
                source.id(),
                Objects.requireNonNull(source.validUntil(), "an outdated source without its day"),
                source.citation() + " held until " + source.validUntil()
                        + " by its own word. Look whether it still does.",
                fired.stream()
                        .map(Firing::rule)
                        .filter(rule -> restsOn(rule, source))
                        .map(Rule::ruleId)
                        .distinct()
                        .toList());
    }

    private boolean restsOn(Rule rule, Source source) {
        Stream<Citation> limits = rule.parameters().stream()
                .map(rulebook.parameters()::get)
                .filter(Objects::nonNull)
                .flatMap(parameter -> parameter.citations().stream());
        return Stream.concat(rule.sources().stream(), limits)
                .anyMatch(citation -> citation.source().equals(source.id()));
    }
}
