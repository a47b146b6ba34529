package org.ferrule.brief;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.evaluation.Decision;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Outcome;
import org.ferrule.tables.Rule;
import org.jspecify.annotations.Nullable;

/**
 * The row whose recommendation stands. Rows of one rule may recommend different things in different stages: of those
 * that fired it is the first of the latest stage that recommends what was decided.
 */
final class StandingRow {

    private final Rulebook rulebook;
    private final Decision decision;
    private final Decision.@Nullable Fired fired;
    private final int stage;
    private @Nullable Set<String> following;
    private final FiredRows rows;

    StandingRow(Rulebook rulebook, Decision decision, FiredRows rows) {
        this.rulebook = rulebook;
        this.decision = decision;
        this.rows = rows;
        List<Decision.Fired> recommending = decision.fired().stream()
                .filter(one -> one.rule().equals(decision.recommendation().rule()))
                .filter(this::mayRecommend)
                .toList();
        this.stage = recommending.stream().mapToInt(this::stage).max().orElse(-1);
        this.fired = recommending.stream()
                .filter(one -> stage(one) == stage)
                .findFirst()
                .orElse(null);
    }

    /** What the answer tells of its firing. */
    Optional<Decision.Fired> fired() {
        return Optional.ofNullable(fired);
    }

    /** The row; nothing for a rule of a DRL file. */
    Optional<Rule> row() {
        return fired().flatMap(rows::row);
    }

    /** Whether a rule fired as this row, or later: what earlier stages concluded may have been replaced. */
    boolean isFollowedBy(String ruleOrRow) {
        Set<String> known = following;
        if (known == null) {
            known = following();
            following = known;
        }
        return known.contains(ruleOrRow);
    }

    private Set<String> following() {
        return decision.fired().stream()
                .filter(one -> stage(one) > stage || one.equals(fired))
                .flatMap(one ->
                        Stream.concat(Stream.of(one.rule()), rows.rules(one).map(Rule::id)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether something fired in the stage of this row. */
    boolean isBeside(Decision.Fired one) {
        return stage(one) == stage;
    }

    /** A row that recommends what was decided; of a DRL rule nobody knows beforehand. */
    private boolean mayRecommend(Decision.Fired one) {
        return rows.row(one)
                .map(row -> row.outcomes().stream()
                        .map(Outcome::recommends)
                        .flatMap(Optional::stream)
                        .anyMatch(decision.recommendation().code()::equals))
                .orElse(true);
    }

    private int stage(Decision.Fired one) {
        return rows.rules(one)
                .mapToInt(rule -> rulebook.stages().indexOf(rule.stage()))
                .max()
                .orElse(-1);
    }
}
