package org.ferrule.whatif;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ferrule.evaluation.Decision;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.Interval;
import org.jspecify.annotations.Nullable;

/**
 * The nearest change of one known number that would turn the recommendation, for each number the nearest one up and
 * down; nothing else changes meanwhile.
 *
 * @param changes those that turn it, the smallest share of the number first
 * @param tried labels of the numbers that were tried to their ends
 * @param notTried labels of numbers for which there was no time left
 * @param notExact labels of numbers that are known only as a range or are calculated from others, and were not tried
 * @param halved labels of tried numbers that a rule file works with, of which not every range was tried
 */
public record NearestChanges(
        List<Change> changes, List<String> tried, List<String> notTried, List<String> notExact, List<String> halved) {

    private static final int MOST_DECISIONS = 400;

    /**
     * A change.
     *
     * @param from the number as it is
     * @param to the nearest number with another recommendation
     * @param difference how far that is
     * @param direction {@code higher} or {@code lower}
     * @param isExact whether nothing nearer can turn it; else a rule file works with the number, and a nearer turn and
     *     back between two numbers that were tried would not be seen
     */
    public record Change(
            String fact,
            String label,
            BigDecimal from,
            BigDecimal to,
            BigDecimal difference,
            String direction,
            String unit,
            String code,
            String text,
            boolean isExact) {

        private BigDecimal share() {
            return difference.divide(from.abs().max(BigDecimal.ONE), MathContext.DECIMAL32);
        }
    }

    /** Looks for them. */
    public static NearestChanges of(Evaluator evaluator, JsonNode request, Decision decision) {
        Variation patient = new Variation(evaluator, request, decision, Effort.of(MOST_DECISIONS));
        List<Change> changes = new ArrayList<>();
        List<String> tried = new ArrayList<>();
        List<String> notTried = new ArrayList<>();
        List<String> notExact = new ArrayList<>();
        List<String> halved = new ArrayList<>();
        for (FactDefinition fact : numbers(evaluator)) {
            BigDecimal from = patient.sent(fact);
            if (from != null) {
                Pieces pieces = Pieces.of(evaluator.rulebook(), fact);
                Search search = new Search(evaluator, patient, pieces, from, decision);
                Stream.of(true, false).flatMap(up -> search.change(up).stream()).forEach(changes::add);
                boolean isTried = !patient.isExhausted() && pieces.holding(from) >= 0;
                (isTried ? tried : notTried).add(fact.label());
                if (isTried && !pieces.isExact()) {
                    halved.add(fact.label());
                }
            } else if (isKnown(decision, fact)) {
                notExact.add(fact.label());
            }
        }
        changes.sort(Comparator.comparing(Change::share));
        return new NearestChanges(changes, tried, notTried, notExact, halved);
    }

    private static List<FactDefinition> numbers(Evaluator evaluator) {
        return evaluator.rulebook().variables().dictionary().facts().stream()
                .filter(fact -> fact.type().isNumeric())
                .toList();
    }

    /** Whether anything is known of a number, if only a range. */
    private static boolean isKnown(Decision decision, FactDefinition fact) {
        Decision.UsedFact used = decision.facts().get(fact.name());
        return used != null && (used.value() != null || used.low() != null || used.high() != null);
    }

    /** Whether each number of which anything is known was tried, and none by halving. */
    @JsonIgnore
    public boolean isComplete() {
        return !tried.isEmpty() && notTried.isEmpty() && notExact.isEmpty() && halved.isEmpty();
    }

    /** The search along one number. */
    private record Search(Evaluator evaluator, Variation patient, Pieces pieces, BigDecimal from, Decision decision) {

        /** The nearest change in one direction. */
        Optional<Change> change(boolean up) {
            BigDecimal last = from;
            for (Interval range : away(up)) {
                for (BigDecimal next : points(range, up)) {
                    if (patient.isExhausted()) {
                        return Optional.empty();
                    }
                    if (turns(next)) {
                        return pieces.isExact()
                                ? Optional.of(told(next))
                                : between(last, next).map(this::told);
                    }
                    last = next;
                }
            }
            return Optional.empty();
        }

        /** The ranges from that of the number on, without what lies behind it. */
        private List<Interval> away(boolean up) {
            int here = pieces.holding(from);
            List<Interval> ranges = new ArrayList<>();
            for (int i = here; here >= 0 && i >= 0 && i < pieces.ranges().size(); i += up ? 1 : -1) {
                ranges.add(pieces.ranges().get(i));
            }
            return ranges;
        }

        /** The nearer end of a range, and its farther one where something may turn in between. */
        private List<BigDecimal> points(Interval range, boolean up) {
            BigDecimal near = up ? range.low() : range.high();
            BigDecimal far = up ? range.high() : range.low();
            return Stream.of(near, pieces.isExact() ? null : far)
                    .filter(point -> point != null && (up ? point.compareTo(from) > 0 : point.compareTo(from) < 0))
                    .toList();
        }

        private boolean turns(@Nullable BigDecimal value) {
            return !code(value).equals(decision.recommendation().code());
        }

        private String code(@Nullable BigDecimal value) {
            Map<FactDefinition, @Nullable BigDecimal> one = new HashMap<>();
            one.put(pieces.fact(), value);
            return patient.code(one);
        }

        /** Halves until the two stand beside each other; nothing where that was cut short. */
        private Optional<BigDecimal> between(BigDecimal same, BigDecimal other) {
            BigDecimal step = Pieces.step(pieces.fact());
            BigDecimal near = same;
            BigDecimal far = other;
            while (far.subtract(near).abs().compareTo(step) > 0) {
                if (patient.isExhausted()) {
                    return Optional.empty();
                }
                BigDecimal half = far.subtract(near)
                        .divide(step.multiply(BigDecimal.valueOf(2)), 0, RoundingMode.DOWN)
                        .multiply(step)
                        .add(near);
                if (half.compareTo(near) == 0) {
                    break;
                }
                if (turns(half)) {
                    far = half;
                } else {
                    near = half;
                }
            }
            return Optional.of(far);
        }

        private Change told(BigDecimal to) {
            String code = code(to);
            FactDefinition fact = pieces.fact();
            return new Change(
                    fact.name(),
                    fact.label(),
                    plain(from),
                    plain(to),
                    plain(to.subtract(from).abs()),
                    to.compareTo(from) > 0 ? "higher" : "lower",
                    String.valueOf(fact.unit() == null ? "" : fact.unit()),
                    code,
                    evaluator.rulebook().recommendationText(code),
                    pieces.isExact());
        }

        private static BigDecimal plain(BigDecimal number) {
            return new BigDecimal(Interval.plain(number));
        }
    }
}
