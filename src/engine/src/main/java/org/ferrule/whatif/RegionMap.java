package org.ferrule.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.ferrule.evaluation.Decision;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.Interval;
import org.ferrule.json.Mistake;
import org.ferrule.json.MistakenRequestException;
import org.jspecify.annotations.Nullable;

/**
 * What is recommended for every value of two numbers, all else being that of one patient. Each axis is cut at the
 * limits of the rulebook; a box between cuts is decided at its corners, and halved along each axis on which they
 * differ, which only a number that a rule file works with can bring about. Where they differ along one axis alone, it
 * is halved until the turn is found; where along both, a number of times.
 *
 * @param x the first number
 * @param y the second number
 * @param regions boxes that together hold every pair, also with one or both unknown
 */
public record RegionMap(Axis x, Axis y, List<Region> regions) {

    private static final int MOST_DECISIONS = 30_000;
    private static final int MOST_HALVINGS = 7;

    /**
     * A number of the map.
     *
     * @param patient what it is for the patient, null where that is not known exactly
     * @param ranges the ranges between cuts
     * @param isCalculated whether the rulebook calculates it from other facts where it is not sent
     */
    public record Axis(
            String fact,
            String label,
            String unit,
            @Nullable BigDecimal patient,
            List<Interval> ranges,
            boolean isCalculated) {}

    /**
     * A box.
     *
     * @param x values of the first number, null for unknown
     * @param y values of the second number, null for unknown
     * @param code what is recommended, empty where a box that was halved often enough still holds several, and where no
     *     decision was left to try it
     */
    public record Region(@Nullable Interval x, @Nullable Interval y, String code) {

        /** Whether a pair of values, null for an unknown one, is in it. */
        public boolean holds(@Nullable BigDecimal valueX, @Nullable BigDecimal valueY) {
            return holds(x, valueX) && holds(y, valueY);
        }

        private static boolean holds(@Nullable Interval range, @Nullable BigDecimal value) {
            if (range == null || value == null) {
                return range == null && value == null;
            }
            return range.overlaps(Interval.of(value));
        }
    }

    /** Draws up the map. */
    public static RegionMap of(
            Evaluator evaluator, JsonNode request, Decision decision, FactDefinition x, FactDefinition y) {
        if (x.equals(y)) {
            throw new MistakenRequestException(List.of(new Mistake("/y", "choose two numbers for the map")));
        }
        Variation patient = new Variation(evaluator, request, decision, MOST_DECISIONS);
        Pieces piecesX = Pieces.of(evaluator.rulebook(), x);
        Pieces piecesY = Pieces.of(evaluator.rulebook(), y);
        Survey survey = new Survey(patient, x, y);
        for (Interval rangeX : withUnknown(piecesX)) {
            for (Interval rangeY : withUnknown(piecesY)) {
                survey.add(rangeX, rangeY, MOST_HALVINGS);
            }
        }
        return new RegionMap(axis(patient, piecesX, piecesY), axis(patient, piecesY, piecesX), survey.regions());
    }

    private static Axis axis(Variation patient, Pieces pieces, Pieces other) {
        FactDefinition fact = pieces.fact();
        return new Axis(
                fact.name(),
                fact.label(),
                fact.unit() == null ? "" : fact.unit(),
                patient.sent(fact),
                pieces.ranges(),
                isCalculated(patient, fact, other));
    }

    /** Whether it is calculated somewhere along the other axis. */
    private static boolean isCalculated(Variation patient, FactDefinition fact, Pieces other) {
        return withUnknown(other).stream().anyMatch(range -> {
            Map<FactDefinition, @Nullable BigDecimal> numbers = new HashMap<>();
            numbers.put(fact, null);
            numbers.put(other.fact(), range == null ? null : range.low());
            return patient.isCalculated(fact, numbers);
        });
    }

    private static List<@Nullable Interval> withUnknown(Pieces pieces) {
        List<@Nullable Interval> ranges = new ArrayList<>(pieces.ranges());
        ranges.add(null);
        return ranges;
    }

    /** What is recommended for a pair of values, null for an unknown one; empty outside of what is possible. */
    public Optional<String> code(@Nullable BigDecimal valueX, @Nullable BigDecimal valueY) {
        return regions.stream()
                .filter(region -> region.holds(valueX, valueY))
                .map(Region::code)
                .findFirst();
    }

    /** The boxes that were decided so far. */
    private record Survey(Variation patient, FactDefinition factX, FactDefinition factY, List<Region> regions) {

        Survey(Variation patient, FactDefinition factX, FactDefinition factY) {
            this(patient, factX, factY, new ArrayList<>());
        }

        void add(@Nullable Interval x, @Nullable Interval y, int halvings) {
            boolean turnsAlongX =
                    samples(y).stream().anyMatch(valueY -> several(samples(x), valueX -> code(valueX, valueY)));
            boolean turnsAlongY =
                    samples(x).stream().anyMatch(valueX -> several(samples(y), valueY -> code(valueX, valueY)));
            if (!turnsAlongX && !turnsAlongY) {
                regions.add(new Region(x, y, code(samples(x).get(0), samples(y).get(0))));
            } else if (!turnsAlongX || !turnsAlongY) {
                addParts(turnsAlongX ? halves(x, factX) : one(x), turnsAlongY ? halves(y, factY) : one(y), halvings);
            } else if (halvings == 0) {
                regions.add(new Region(x, y, ""));
            } else {
                addParts(halves(x, factX), halves(y, factY), halvings - 1);
            }
        }

        private static boolean several(
                List<@Nullable BigDecimal> samples, Function<@Nullable BigDecimal, String> code) {
            return samples.stream().map(code).distinct().count() > 1;
        }

        private void addParts(List<@Nullable Interval> partsX, List<@Nullable Interval> partsY, int halvings) {
            for (Interval partX : partsX) {
                for (Interval partY : partsY) {
                    add(partX, partY, halvings);
                }
            }
        }

        private String code(@Nullable BigDecimal valueX, @Nullable BigDecimal valueY) {
            Map<FactDefinition, @Nullable BigDecimal> numbers = new HashMap<>();
            numbers.put(factX, valueX);
            numbers.put(factY, valueY);
            return patient.isExhausted() ? "" : patient.code(numbers);
        }

        private static List<@Nullable Interval> one(@Nullable Interval range) {
            List<@Nullable Interval> one = new ArrayList<>();
            one.add(range);
            return one;
        }

        private static List<@Nullable BigDecimal> samples(@Nullable Interval range) {
            List<@Nullable BigDecimal> samples = new ArrayList<>();
            if (range == null || range.low() == null || range.high() == null) {
                samples.add(null);
                return samples;
            }
            samples.add(range.low());
            if (!range.isPoint()) {
                samples.add(range.high());
            }
            return samples;
        }

        private static List<@Nullable Interval> halves(@Nullable Interval range, FactDefinition fact) {
            if (range == null || range.isPoint() || range.low() == null || range.high() == null) {
                return one(range);
            }
            List<@Nullable Interval> halves = new ArrayList<>();
            BigDecimal step = Pieces.step(fact);
            BigDecimal middle = range.high()
                    .subtract(range.low())
                    .divide(step.multiply(BigDecimal.valueOf(2)), 0, RoundingMode.DOWN)
                    .multiply(step)
                    .add(range.low());
            halves.add(new Interval(range.low(), middle));
            halves.add(new Interval(middle.add(step), range.high()));
            return halves;
        }
    }
}
