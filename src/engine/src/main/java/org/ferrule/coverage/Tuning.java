package org.ferrule.coverage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.Interval;
import org.ferrule.facts.Value;
import org.ferrule.space.Constraint;
import org.ferrule.space.Producers;
import org.ferrule.tables.EvaluationState;
import org.ferrule.tables.Variable;
import org.jspecify.annotations.Nullable;

/**
 * Moves a number that a rule computes to where it is asked for, by moving one of the numbers it is computed from: tries
 * how much the one follows the other and goes as far as that tells.
 */
final class Tuning {

    private static final BigDecimal PART = new BigDecimal("0.1");

    private final CoverageProbe sightings;
    private final Producers producers;
    private final FactValues values;

    Tuning(CoverageProbe sightings, Producers producers, FactValues values) {
        this.sightings = sightings;
        this.producers = producers;
        this.values = values;
    }

    /**
     * Ways to fulfil the constraint for a computed number, each with one fact; none where the number is not exactly
     * known.
     */
    List<Map<String, Optional<JsonNode>>> of(
            Constraint constraint, String stage, EvaluationState state, ObjectNode request, Baseline baseline) {
        BigDecimal now = value(state, constraint.variable());
        List<Map<String, Optional<JsonNode>>> ways = new ArrayList<>();
        if (now == null) {
            return ways;
        }
        for (String name : producers.behind(constraint.variable())) {
            BigDecimal sent = FactValues.number(Baseline.facts(request).get(name));
            if (sent != null) {
                FactDefinition fact = values.fact(name);
                slope(constraint.variable(), stage, request, fact, sent, now, baseline)
                        .ifPresent(slope -> targets(constraint, now)
                                .map(target -> moved(sent, target.subtract(now), slope, fact))
                                .filter(number -> fact.hardRange().overlaps(Interval.of(number)))
                                .forEach(number ->
                                        ways.add(Map.of(name, Optional.of(values.json(fact, number, baseline))))));
            }
        }
        return ways;
    }

    private static @Nullable BigDecimal value(EvaluationState state, Variable variable) {
        return Optional.ofNullable(state.value(variable.index()))
                .flatMap(Value::number)
                .filter(Interval::isPoint)
                .map(Interval::low)
                .orElse(null);
    }

    /** By how much the computed number changes where the fact changes by one. */
    private Optional<BigDecimal> slope(
            Variable variable,
            String stage,
            ObjectNode request,
            FactDefinition fact,
            BigDecimal sent,
            BigDecimal now,
            Baseline baseline) {
        BigDecimal grid = FactValues.grid(fact);
        BigDecimal step =
                onGrid(sent.abs().multiply(PART), grid, RoundingMode.UP).max(grid);
        ObjectNode moved = Neighbours.with(request, fact.name(), values.json(fact, sent.add(step), baseline));
        return sightings
                .before(stage, moved)
                .map(there -> value(there, variable))
                .map(then -> then.subtract(now).divide(step, MathContext.DECIMAL64))
                .filter(slope -> slope.signum() != 0);
    }

    /** The ends of what is asked for, the nearest first. */
    private static Stream<BigDecimal> targets(Constraint constraint, BigDecimal now) {
        return constraint.ranges().stream()
                .flatMap(range -> Stream.of(range.low(), range.high()))
                .flatMap(Stream::ofNullable)
                .distinct()
                .sorted((one, other) ->
                        one.subtract(now).abs().compareTo(other.subtract(now).abs()));
    }

    private static BigDecimal moved(BigDecimal sent, BigDecimal by, BigDecimal slope, FactDefinition fact) {
        BigDecimal exact = sent.add(by.divide(slope, MathContext.DECIMAL64));
        return onGrid(exact, FactValues.grid(fact), RoundingMode.HALF_UP);
    }

    private static BigDecimal onGrid(BigDecimal number, BigDecimal grid, RoundingMode mode) {
        return number.divide(grid, 0, mode).multiply(grid);
    }
}
