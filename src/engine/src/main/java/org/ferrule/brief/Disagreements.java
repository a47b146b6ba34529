package org.ferrule.brief;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrule.evaluation.Decision;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Citation;
import org.ferrule.tables.Conflict;

/**
 * The contradictions of a decision that decided what is recommended, apart from those that concern the sources alone;
 * all of them where the rulebook says of none what it bears on.
 */
final class Disagreements {

    private final Rulebook rulebook;
    private final List<Conflict> decisive;

    Disagreements(Rulebook rulebook, Decision decision, FiredRows rows) {
        this.rulebook = rulebook;
        List<String> touched =
                decision.conflicts().stream().map(Decision.Conflict::id).toList();
        Set<String> fired = decision.fired().stream()
                .flatMap(rows::rules)
                .flatMap(rule -> Stream.of(rule.id(), rule.ruleId()))
                .collect(Collectors.toUnmodifiableSet());
        boolean areToldApart = rulebook.conflicts().stream()
                .anyMatch(conflict -> !conflict.bearsOn().isEmpty());
        this.decisive = rulebook.conflicts().stream()
                .filter(conflict -> touched.contains(conflict.id()))
                .filter(conflict -> !areToldApart || conflict.bearsOn().stream().anyMatch(fired::contains))
                .toList();
    }

    int count() {
        return decisive.size();
    }

    /**
     * All of them, by their ids at least.
     *
     * @param resolutions how many are told with what the rulebook does
     * @param statements how many of these are told with what either side says, too
     */
    List<BriefAnswer.Conflict> told(int resolutions, int statements) {
        return IntStream.range(0, decisive.size())
                .mapToObj(i -> new BriefAnswer.Conflict(
                        decisive.get(i).id(),
                        i < Math.min(statements, resolutions) ? statements(decisive.get(i)) : List.of(),
                        i < resolutions ? decisive.get(i).resolution() : ""))
                .toList();
    }

    Parts<BriefAnswer.Conflict> resolutions() {
        return new Parts<>(
                decisive.stream()
                        .map(conflict -> new BriefAnswer.Conflict("", List.of(), conflict.resolution()))
                        .toList(),
                BriefAnswer.Conflict::resolution);
    }

    Parts<BriefAnswer.Conflict> statements() {
        return new Parts<>(
                decisive.stream()
                        .map(conflict -> new BriefAnswer.Conflict("", statements(conflict), ""))
                        .toList(),
                conflict -> String.join(" ", conflict.statements()));
    }

    private List<String> statements(Conflict conflict) {
        return List.of(
                sources(conflict.sourceA()) + ": " + conflict.statementA(),
                sources(conflict.sourceB()) + ": " + conflict.statementB());
    }

    private String sources(List<Citation> citations) {
        return ShortCitations.of(
                rulebook, citations.stream().map(Citation::source).toList());
    }
}
