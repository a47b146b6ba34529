package org.ferrule.whatif;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.ferrule.evaluation.Decision;
import org.ferrule.facts.FactDefinition;
import org.ferrule.rulebook.Rulebook;
import org.jspecify.annotations.Nullable;

/**
 * The limits of all numbers of a rulebook. Where the numbers of two decisions lie at most one limit apart, nothing lies
 * between them that neither of them shows. A number that rules calculate may lie several limits apart though none that
 * was sent does; then another answer may lie between two that are alike.
 */
final class CellLimits {

    private static final Set<String> KNOWN = Set.of("known", "derived");

    private final Map<String, NavigableSet<BigDecimal>> limits = new HashMap<>();

    CellLimits(Rulebook rulebook) {
        rulebook.variables().dictionary().facts().stream()
                .filter(fact -> fact.type().isNumeric())
                .forEach(fact -> limits.put(fact.name(), limits(rulebook, fact)));
    }

    private static NavigableSet<BigDecimal> limits(Rulebook rulebook, FactDefinition fact) {
        NavigableSet<BigDecimal> limits = new TreeSet<>();
        Pieces.of(rulebook, fact).ranges().stream()
                .skip(1)
                .map(range -> Objects.requireNonNull(range.low()))
                .forEach(limits::add);
        return limits;
    }

    /**
     * How many limits the numbers of a decision have passed.
     *
     * @param passed by the name of a number that is known
     */
    record Places(CellLimits limits, Map<String, Passed> passed) {

        /** Whether something may lie between two decisions that neither of them shows. */
        boolean isFarFrom(Places other) {
            return limits.limits.entrySet().stream()
                            .mapToInt(one -> apart(
                                    passed.get(one.getKey()),
                                    other.passed.get(one.getKey()),
                                    one.getValue().size()))
                            .sum()
                    > 1;
        }
    }

    /** By the least possible value of a number, and by the greatest. */
    private record Passed(int low, int high) {}

    /** Where no number is known, since there is no decision. */
    Places none() {
        return new Places(this, Map.of());
    }

    Places of(Decision decision) {
        Map<String, Passed> passed = new HashMap<>();
        limits.forEach((name, starts) -> {
            Decision.UsedFact used = decision.facts().get(name);
            if (used != null && KNOWN.contains(used.state())) {
                passed.put(name, passed(starts, used));
            }
        });
        return new Places(this, passed);
    }

    private static Passed passed(NavigableSet<BigDecimal> starts, Decision.UsedFact used) {
        if (used.value() instanceof BigDecimal exact) {
            int passed = passed(starts, exact);
            return new Passed(passed, passed);
        }
        BigDecimal low = used.low();
        BigDecimal high = used.high();
        return new Passed(low == null ? 0 : passed(starts, low), high == null ? starts.size() : passed(starts, high));
    }

    private static int passed(NavigableSet<BigDecimal> starts, BigDecimal number) {
        return starts.headSet(number, true).size();
    }

    /** A number that is not known may have left what is possible on either side. */
    private static int apart(@Nullable Passed one, @Nullable Passed other, int all) {
        if (one != null && other != null) {
            return Math.max(Math.abs(one.low - other.low), Math.abs(one.high - other.high));
        }
        Passed known = one == null ? other : one;
        return known == null ? 0 : Math.min(known.high, all - known.low) + 1;
    }
}
