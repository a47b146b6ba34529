package org.ferrule.brief;

import java.util.Comparator;
import java.util.List;
import org.ferrule.evaluation.Decision;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Variable;
import org.jspecify.annotations.Nullable;

/**
 * Why a recommendation stands: the conditions of its rule, those on results that were sent first, then other facts,
 * then what earlier rules found.
 */
final class BriefReasons {

    private static final String UNKNOWN = "unknown";
    private static final int MOST = 3;
    private static final int DAY = "2026-03-16".length();

    private final Rulebook rulebook;
    private final Decision decision;

    BriefReasons(Rulebook rulebook, Decision decision) {
        this.rulebook = rulebook;
        this.decision = decision;
    }

    /** At most three. */
    List<BriefAnswer.Why> why(StandingRow row) {
        return row.fired().stream()
                .flatMap(fired -> fired.because().stream())
                .distinct()
                .sorted(Comparator.comparingInt(this::distance))
                .limit(MOST)
                .map(this::why)
                .toList();
    }

    /** How far a condition is from what somebody measured. */
    private int distance(Decision.Because because) {
        Decision.UsedFact used = decision.facts().get(because.fact());
        if (used == null) {
            return isFact(because.fact()) ? 2 : 3;
        }
        return used.at() == null ? 1 : 0;
    }

    private boolean isFact(String name) {
        return rulebook.variables().dictionary().fact(name).isPresent();
    }

    private BriefAnswer.Why why(Decision.Because because) {
        return new BriefAnswer.Why(
                rulebook.variables().label(because.fact()), value(because), day(because.fact()), because.condition());
    }

    private String value(Decision.Because because) {
        String unit = rulebook.variables()
                .named(because.fact())
                .map(Variable::unit)
                .filter(known -> !because.value().equals(UNKNOWN))
                .map(known -> " " + known)
                .orElse("");
        return plain(because.value()) + unit;
    }

    private static String plain(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? "yes" : "no";
        }
        return value.toString();
    }

    private @Nullable String day(String fact) {
        Decision.UsedFact used = decision.facts().get(fact);
        String at = used == null ? null : used.at();
        return at == null || at.length() < DAY ? null : at.substring(0, DAY);
    }
}
