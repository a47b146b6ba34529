package org.ferrule.whatif;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.Interval;
import org.jspecify.annotations.Nullable;

/**
 * Asks one question for every value of two numbers. A box between cuts is asked at its corners, and halved where they
 * differ.
 */
final class Survey<T> {

    private static final int MOST_HALVINGS = 7;

    private final FactDefinition factX;
    private final FactDefinition factY;
    private final Question<T> question;
    private final List<Box<T>> boxes = new ArrayList<>();

    /** What is asked at a pair of values. */
    interface Question<T> {

        /** The answer at two values, null for an unknown one; null where it may not be asked any more. */
        @Nullable T at(@Nullable BigDecimal x, @Nullable BigDecimal y);
    }

    /**
     * A box of one answer.
     *
     * @param told the answer; null where there are still several after enough halvings, or one could not be asked for
     */
    record Box<T>(@Nullable Interval x, @Nullable Interval y, @Nullable T told) {}

    private Survey(FactDefinition factX, FactDefinition factY, Question<T> question) {
        this.factX = factX;
        this.factY = factY;
        this.question = question;
    }

    /** Boxes that together hold every pair of values, also with one or both unknown. */
    static <T> List<Box<T>> of(Pieces x, Pieces y, Question<T> question) {
        Survey<T> survey = new Survey<>(x.fact(), y.fact(), question);
        for (Interval rangeX : x.withUnknown()) {
            for (Interval rangeY : y.withUnknown()) {
                survey.add(rangeX, rangeY, MOST_HALVINGS);
            }
        }
        return survey.boxes;
    }

    private void add(@Nullable Interval x, @Nullable Interval y, int halvings) {
        Set<T> told = new LinkedHashSet<>();
        for (BigDecimal valueX : corners(x)) {
            for (BigDecimal valueY : corners(y)) {
                T one = question.at(valueX, valueY);
                if (one == null) {
                    boxes.add(new Box<>(x, y, null));
                    return;
                }
                told.add(one);
            }
        }
        if (told.size() == 1 || halvings == 0) {
            boxes.add(new Box<>(x, y, told.size() == 1 ? told.iterator().next() : null));
        } else {
            halve(x, y, halvings);
        }
    }

    private void halve(@Nullable Interval x, @Nullable Interval y, int halvings) {
        for (Interval partX : halves(x, factX)) {
            for (Interval partY : halves(y, factY)) {
                add(partX, partY, halvings - 1);
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

    private static List<@Nullable Interval> halves(@Nullable Interval range, FactDefinition fact) {
        List<@Nullable Interval> halves = new ArrayList<>();
        if (range == null || range.isPoint() || range.low() == null || range.high() == null) {
            halves.add(range);
            return halves;
        }
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
