package org.ferrule.http;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ferrule.facts.CodeBinding;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.Interval;
import org.ferrule.facts.UnitDefinition;
import org.jspecify.annotations.Nullable;

/** A fact of the dictionary for callers. */
record FactView(
        String name,
        String label,
        String group,
        String type,
        @Nullable String unit,
        boolean unitRequired,
        List<Unit> units,
        @Nullable Range hardRange,
        @Nullable Range usualRange,
        List<String> choices,
        List<Code> codes,
        String question) {

    /** An accepted unit: canonical value = value × multiplyBy ÷ divideBy. */
    record Unit(String unit, Set<String> alsoWrittenAs, BigDecimal multiplyBy, BigDecimal divideBy, boolean usual) {

        static Unit of(UnitDefinition unit) {
            return new Unit(unit.code(), unit.aliases(), unit.multiplier(), unit.divisor(), unit.usual());
        }
    }

    /** A code by which the fact is found in resources, and what it means there. */
    record Code(String system, String uri, String code, String resource, String means, String trust) {

        static Code of(CodeBinding code) {
            return new Code(
                    code.system().name(),
                    code.system().uri(),
                    code.code(),
                    code.resource().word(),
                    code.meaning().text(),
                    code.trust());
        }
    }

    /** A range with both its ends; an end that is left out has no limit. */
    record Range(@Nullable BigDecimal low, @Nullable BigDecimal high) {

        static @Nullable Range of(Interval interval) {
            return interval.equals(Interval.ANY) ? null : new Range(plain(interval.low()), plain(interval.high()));
        }

        private static @Nullable BigDecimal plain(@Nullable BigDecimal bound) {
            return bound == null ? null : bound.stripTrailingZeros();
        }
    }

    static FactView of(FactDefinition fact) {
        Collection<UnitDefinition> units = new LinkedHashSet<>(fact.units().values());
        return new FactView(
                fact.name(),
                fact.label(),
                fact.group(),
                fact.type().word(),
                fact.unit(),
                fact.unitRequired(),
                units.stream().map(Unit::of).toList(),
                Range.of(fact.hardRange()),
                Range.of(fact.usualRange()),
                fact.choices(),
                fact.codes().stream().map(Code::of).toList(),
                fact.question());
    }
}
