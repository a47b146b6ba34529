package org.ferrule.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * differ, which only a number that a rule file works with can bring about, or on which such a number passes several
 * limits. Where that is so along one axis alone, it is halved until the turn is found; where along both, a number of
 * times.
 *
 * @param x the first number
 * @param y the second number
 * @param regions boxes that together hold every pair, also with one or both unknown
 */
public record RegionMap(Axis x, Axis y, List<Region> regions) {

    static final int MOST_DECISIONS = 30_000;

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

        static Region of(Survey.Box<Variation.Spot> box) {
            Variation.Spot told = box.told();
            return new Region(box.x(), box.y(), told == null ? "" : told.code());
        }

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
        return of(evaluator, request, decision, x, y, Effort.of(MOST_DECISIONS));
    }

    static RegionMap of(
            Evaluator evaluator,
            JsonNode request,
            Decision decision,
            FactDefinition x,
            FactDefinition y,
            Effort effort) {
        requireTwo(x, y);
        Variation patient = new Variation(evaluator, request, decision, effort);
        Pieces piecesX = Pieces.of(evaluator.rulebook(), x);
        Pieces piecesY = Pieces.of(evaluator.rulebook(), y);
        List<Region> regions = Survey.of(
                        piecesX,
                        piecesY,
                        (valueX, valueY) -> patient.isExhausted() ? null : patient.spot(numbers(x, valueX, y, valueY)))
                .stream()
                .map(Region::of)
                .toList();
        return new RegionMap(axis(patient, piecesX, piecesY), axis(patient, piecesY, piecesX), regions);
    }

    static void requireTwo(FactDefinition x, FactDefinition y) {
        if (x.equals(y)) {
            throw new MistakenRequestException(List.of(new Mistake("/y", "choose two numbers for the map")));
        }
    }

    static Map<FactDefinition, @Nullable BigDecimal> numbers(
            FactDefinition x, @Nullable BigDecimal valueX, FactDefinition y, @Nullable BigDecimal valueY) {
        Map<FactDefinition, @Nullable BigDecimal> numbers = new HashMap<>();
        numbers.put(x, valueX);
        numbers.put(y, valueY);
        return numbers;
    }

    static Axis axis(Variation patient, Pieces pieces, Pieces other) {
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
        return other.withUnknown().stream()
                .anyMatch(range -> patient.isCalculated(
                        fact, numbers(fact, null, other.fact(), range == null ? null : range.low())));
    }

    /** What is recommended for a pair of values, null for an unknown one; empty outside of what is possible. */
    public Optional<String> code(@Nullable BigDecimal valueX, @Nullable BigDecimal valueY) {
        return regions.stream()
                .filter(region -> region.holds(valueX, valueY))
                .map(Region::code)
                .findFirst();
    }
}
