package org.ferrule.whatif;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.Interval;
import org.jspecify.annotations.Nullable;

/**
 * Asks one question for every value of two numbers. A box between cuts is asked at its corners, and halved along each
 * axis on which they differ, or on which something else may lie between them. Where that is so along one axis alone, it
 * is halved until the turn is found; where along both, a number of times.
 */
final class Survey<T extends Survey.Told<T>> {

    /** Of halvings along both axes. */
    private static final int MOST_HALVINGS = 7;

    /** So many fewer where the corners tell the same, and something else may only lie between them. */
    private static final int FEWER_HALVINGS = 2;

    private static final Comparator<@Nullable BigDecimal> ASCENDING = Comparator.nullsLast(Comparator.naturalOrder());

    private final FactDefinition factX;
    private final FactDefinition factY;
    private final Question<T> question;
    private final List<Box<T>> boxes = new ArrayList<>();

    /** The larger ones first, so that only small ones are left where too many decisions would be asked for. */
    private final Queue<Waiting> waiting = new ArrayDeque<>();

    /** A box to look at, and how often it may be halved along both axes. */
    private record Waiting(@Nullable Interval x, @Nullable Interval y, int halvings) {}

    /** An answer. */
    interface Told<T> {

        /** Whether another one tells the same. */
        boolean isSameAs(T other);

        /** Whether something else may be told between this one and another. */
        boolean mayTurnBefore(T other);
    }

    /** What is asked at a pair of values. */
    interface Question<T> {

        /** The answer at two values, null for an unknown one; null where it may not be asked any more. */
        @Nullable T at(@Nullable BigDecimal x, @Nullable BigDecimal y);
    }

    /**
     * A box of one answer.
     *
     * @param told the answer; null where there are still several after enough halvings, or one may not be asked any
     *     more
     */
    record Box<T>(@Nullable Interval x, @Nullable Interval y, @Nullable T told) {}

    private Survey(FactDefinition factX, FactDefinition factY, Question<T> question) {
        this.factX = factX;
        this.factY = factY;
        this.question = question;
    }

    /** Boxes that together hold every pair of values, also with one or both unknown. */
    static <T extends Told<T>> List<Box<T>> of(Pieces x, Pieces y, Question<T> question) {
        Survey<T> survey = new Survey<>(x.fact(), y.fact(), question);
        survey.put(x.withUnknown(), y.withUnknown(), MOST_HALVINGS);
        while (!survey.waiting.isEmpty()) {
            survey.look(survey.waiting.remove());
        }
        return survey.boxes.stream()
                .sorted(Comparator.<Box<T>, @Nullable BigDecimal>comparing(box -> low(box.x()), ASCENDING)
                        .thenComparing(box -> low(box.y()), ASCENDING))
                .toList();
    }

    private static @Nullable BigDecimal low(@Nullable Interval range) {
        return range == null ? null : range.low();
    }

    private void look(Waiting box) {
        Interval x = box.x();
        Interval y = box.y();
        List<List<T>> corners = told(x, y);
        boolean turnsAlongX = corners.stream().anyMatch(Survey::turns);
        boolean turnsAlongY = across(corners).stream().anyMatch(Survey::turns);
        int left = turnsAlongX && turnsAlongY ? box.halvings() - 1 : box.halvings();
        int least = onlyOne(corners) == null ? 0 : FEWER_HALVINGS;
        if (corners.isEmpty() || left < least) {
            boxes.add(new Box<>(x, y, onlyOne(corners)));
        } else if (turnsAlongX || turnsAlongY) {
            put(parts(x, factX, turnsAlongX), parts(y, factY, turnsAlongY), left);
        } else {
            boxes.add(new Box<>(x, y, corners.get(0).get(0)));
        }
    }

    /** The answer of a box too small to be halved once more; null for several, and for none. */
    private static <T extends Told<T>> @Nullable T onlyOne(List<List<T>> corners) {
        List<T> all = corners.stream().flatMap(List::stream).toList();
        return !all.isEmpty() && all.stream().allMatch(all.get(0)::isSameAs) ? all.get(0) : null;
    }

    /** The answers at the corners, a list for each corner along y; empty where one may not be asked any more. */
    private List<List<T>> told(@Nullable Interval x, @Nullable Interval y) {
        List<List<T>> told = new ArrayList<>();
        for (BigDecimal valueY : corners(y)) {
            List<T> row = new ArrayList<>();
            for (BigDecimal valueX : corners(x)) {
                T one = question.at(valueX, valueY);
                if (one == null) {
                    return List.of();
                }
                row.add(one);
            }
            told.add(row);
        }
        return told;
    }

    /** The same, a list for each corner along x. */
    private static <T> List<List<T>> across(List<List<T>> corners) {
        return corners.isEmpty()
                ? corners
                : IntStream.range(0, corners.get(0).size())
                        .mapToObj(i -> corners.stream().map(row -> row.get(i)).toList())
                        .toList();
    }

    private static <T extends Told<T>> boolean turns(List<T> ends) {
        T first = ends.get(0);
        T last = ends.get(ends.size() - 1);
        return !first.isSameAs(last) || first.mayTurnBefore(last);
    }

    private void put(List<@Nullable Interval> partsX, List<@Nullable Interval> partsY, int halvings) {
        for (Interval partX : partsX) {
            for (Interval partY : partsY) {
                waiting.add(new Waiting(partX, partY, halvings));
            }
        }
    }

    private static List<@Nullable BigDecimal> corners(@Nullable Interval range) {
        List<@Nullable BigDecimal> corners = new ArrayList<>();
        if (range == null || range.low() == null || range.high() == null) {
            corners.add(null);
            return corners;
        }
        corners.add(range.low());
        if (!range.isPoint()) {
            corners.add(range.high());
        }
        return corners;
    }

    /** The range, in two halves where it turns. */
    private static List<@Nullable Interval> parts(@Nullable Interval range, FactDefinition fact, boolean turns) {
        List<@Nullable Interval> parts = new ArrayList<>();
        if (!turns || range == null || range.low() == null || range.high() == null) {
            parts.add(range);
            return parts;
        }
        BigDecimal step = Pieces.step(fact);
        BigDecimal middle = range.high()
                .subtract(range.low())
                .divide(step.multiply(BigDecimal.valueOf(2)), 0, RoundingMode.DOWN)
                .multiply(step)
                .add(range.low());
        parts.add(new Interval(range.low(), middle));
        parts.add(new Interval(middle.add(step), range.high()));
        return parts;
    }
}
