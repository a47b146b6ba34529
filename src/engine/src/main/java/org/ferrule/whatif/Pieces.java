package org.ferrule.whatif;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.FactType;
import org.ferrule.facts.Interval;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Condition;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;

/**
 * All values that a number can have, cut wherever a cell of the rulebook gives another result, and where values begin
 * to be refused as mistakes. Between two cuts no cell that reads the number itself changes its mind.
 *
 * @param ranges ascending, without a gap, on the grid of values that exist
 * @param isExact whether cells alone read the number: what a rule file makes of it may turn between two cuts
 */
record Pieces(FactDefinition fact, List<Interval> ranges, boolean isExact) {

    /** Numbers without a limit of what is possible end here. */
    private static final BigDecimal FAR = new BigDecimal("1000000");

    static Pieces of(Rulebook rulebook, FactDefinition fact) {
        NavigableSet<BigDecimal> starts = new TreeSet<>();
        rulebook.rules().stream()
                .flatMap(rule -> rule.conditions().stream())
                .filter(condition -> reads(condition, fact))
                .map(RuleCondition::condition)
                .filter(condition -> condition != null)
                .flatMap(condition -> condition.limits().stream())
                .forEach(bounds -> cut(bounds, step(fact), starts));
        Interval usual = fact.usualRange();
        cut(new Condition.Bounds(usual.lowerBound(), false, usual.upperBound(), false), step(fact), starts);
        cutRefused(fact, starts);
        boolean isExact =
                rulebook.rules().stream().filter(rule -> !rule.isRow()).noneMatch(rule -> reads(rule, fact));
        return new Pieces(fact, ranges(fact, starts), isExact);
    }

    private static boolean reads(Rule rule, FactDefinition fact) {
        return rule.conditions().stream().anyMatch(condition -> reads(condition, fact));
    }

    private static boolean reads(RuleCondition condition, FactDefinition fact) {
        return condition
                .reads()
                .filter(variable -> variable.name().equals(fact.name()))
                .isPresent();
    }

    /** The smallest difference of two values. */
    static BigDecimal step(FactDefinition fact) {
        return fact.type() == FactType.WHOLE_NUMBER ? BigDecimal.ONE : Interval.STEP;
    }

    private static void cut(Condition.Bounds bounds, BigDecimal step, NavigableSet<BigDecimal> starts) {
        if (Double.isFinite(bounds.low())) {
            starts.add(first(bounds.low(), bounds.lowOpen(), step));
        }
        if (Double.isFinite(bounds.high())) {
            starts.add(first(bounds.high(), !bounds.highOpen(), step));
        }
    }

    /** Values that are surely a mistake are unknown, so that a cut is on both sides of where they begin and end. */
    private static void cutRefused(FactDefinition fact, NavigableSet<BigDecimal> starts) {
        Optional.ofNullable(fact.unit()).flatMap(fact::unit).stream()
                .flatMap(unit -> unit.refused().limits().stream().map(unit::toCanonical))
                .forEach(limit -> Stream.of(false, true)
                        .map(behind -> first(limit.doubleValue(), behind, step(fact)))
                        .forEach(starts::add));
    }

    /** The first value at a limit, or behind it. */
    private static BigDecimal first(double limit, boolean behind, BigDecimal step) {
        BigDecimal steps = BigDecimal.valueOf(limit).divide(step, 10, RoundingMode.HALF_UP);
        BigDecimal first = behind
                ? steps.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE)
                : steps.setScale(0, RoundingMode.CEILING);
        return Interval.round(first.multiply(step));
    }

    private static List<Interval> ranges(FactDefinition fact, NavigableSet<BigDecimal> starts) {
        BigDecimal step = step(fact);
        BigDecimal low = fact.hardRange().low() == null
                ? BigDecimal.ZERO
                : first(fact.hardRange().lowerBound(), false, step);
        BigDecimal high =
                fact.hardRange().high() == null ? FAR : fact.hardRange().high();
        List<Interval> ranges = new ArrayList<>();
        for (BigDecimal start : starts.subSet(low, false, high, true)) {
            ranges.add(new Interval(low, start.subtract(step)));
            low = start;
        }
        ranges.add(new Interval(low, high));
        return ranges;
    }

    /** The number of the range that holds a value; -1 for none. */
    int holding(BigDecimal value) {
        for (int i = 0; i < ranges.size(); i++) {
            if (ranges.get(i).overlaps(Interval.of(value))) {
                return i;
            }
        }
        return -1;
    }
}
