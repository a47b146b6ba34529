package org.ferrule.sheets;

import java.math.BigDecimal;
import java.util.stream.DoubleStream;
import org.ferrule.facts.DataDictionary;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.FactType;
import org.ferrule.facts.Interval;
import org.ferrule.tables.Column;
import org.ferrule.tables.Condition;
import org.ferrule.tables.ResultField;
import org.ferrule.workbook.CellException;
import org.ferrule.workbook.DefectCode;

/**
 * Whether the values that a fact may have reach the limits that a condition sets on it: a limit of 750 where 75 was
 * meant is met by nobody.
 */
final class HardRangeCheck {

    private static final Interval CLOCK = new Interval(BigDecimal.ZERO, BigDecimal.valueOf(24));

    private HardRangeCheck() {}

    /**
     * Holds a condition against the hard range of what its column reads. Findings have none.
     *
     * @throws CellException when a limit lies outside, or when no accepted value satisfies the condition
     */
    static void requireReached(String text, Condition condition, Column column, DataDictionary dictionary) {
        if (column.asks(ResultField.CLOCK)) {
            requireWithin(text, condition, column.name(), "it runs from 0 to 24", CLOCK);
        }
        column.reads()
                .filter(variable -> !variable.finding())
                .flatMap(variable -> dictionary.fact(variable.name()))
                .ifPresent(fact -> {
                    requireWithin(
                            text, condition, fact.label(), "its hard range is " + fact.hardRange(), fact.hardRange());
                    requireWhole(condition, fact);
                });
    }

    private static void requireWithin(String text, Condition condition, String label, String range, Interval possible) {
        for (Condition.Bounds bounds : condition.limits()) {
            ends(bounds)
                    .filter(end -> end < possible.lowerBound() || end > possible.upperBound())
                    .findFirst()
                    .ifPresent(end -> {
                        throw outOfReach(
                                "no accepted value of " + label + " reaches " + plain(end) + ": " + range + ".");
                    });
            if (!closed(bounds).overlaps(possible)) {
                throw outOfReach("no accepted value of " + label + " is " + text + ": " + range + ".");
            }
        }
    }

    private static void requireWhole(Condition condition, FactDefinition fact) {
        condition.limits().stream()
                .filter(bounds -> fact.type() == FactType.WHOLE_NUMBER && bounds.low() == bounds.high())
                .filter(bounds -> bounds.low() != Math.rint(bounds.low()))
                .findFirst()
                .ifPresent(bounds -> {
                    throw outOfReach("no accepted value of " + fact.label() + " is " + plain(bounds.low())
                            + ": it is a whole number.");
                });
    }

    private static DoubleStream ends(Condition.Bounds bounds) {
        return DoubleStream.of(bounds.low(), bounds.high()).filter(Double::isFinite);
    }

    private static Interval closed(Condition.Bounds bounds) {
        BigDecimal low = Double.isFinite(bounds.low()) ? BigDecimal.valueOf(bounds.low()) : null;
        BigDecimal high = Double.isFinite(bounds.high()) ? BigDecimal.valueOf(bounds.high()) : null;
        return new Interval(
                low != null && bounds.lowOpen() ? low.add(Interval.STEP) : low,
                high != null && bounds.highOpen() ? high.subtract(Interval.STEP) : high);
    }

    private static String plain(double end) {
        return Interval.plain(BigDecimal.valueOf(end));
    }

    private static CellException outOfReach(String message) {
        return new CellException(DefectCode.CELL_OUT_OF_REACH, message);
    }
}
