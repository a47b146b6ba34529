package org.ferrule.space;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.ferrule.tables.Condition;

/** The numbers at which a condition may change. */
public final class NumberEnds {

    private NumberEnds() {}

    public static List<BigDecimal> of(Condition condition) {
        List<BigDecimal> ends = new ArrayList<>();
        collect(condition, ends);
        return ends;
    }

    private static void collect(Condition condition, List<BigDecimal> ends) {
        if (condition instanceof Condition.Bounds bounds) {
            add(bounds.low(), ends);
            add(bounds.high(), ends);
        } else if (condition instanceof Condition.Outside outside) {
            collect(outside.bounds(), ends);
        } else if (condition instanceof Condition.MayBe possible) {
            collect(possible.bounds(), ends);
        } else if (condition instanceof Condition.AnyOf any) {
            any.conditions().forEach(term -> collect(term, ends));
        }
    }

    private static void add(double end, List<BigDecimal> ends) {
        if (!Double.isInfinite(end)) {
            ends.add(BigDecimal.valueOf(end));
        }
    }
}
