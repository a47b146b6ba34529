package org.ferrule.http;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
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

/** A fact of the dictionary for callers. Each member stands beside what it tells, since most are texts. */
@JsonPropertyOrder({
    "name",
    "label",
    "group",
    "type",
    "unit",
    "unitRequired",
    "units",
    "hardRange",
    "usualRange",
    "choices",
    "codes",
    "question"
})
record FactView(@JsonIgnore FactDefinition fact) {

    @JsonProperty
    String name() {
        return fact.name();
    }

    @JsonProperty
    String label() {
        return fact.label();
    }

    @JsonProperty
    String group() {
        return fact.group();
    }

    @JsonProperty
    String type() {
        return fact.type().word();
    }

    @JsonProperty
    @Nullable String unit() {
        return fact.unit();
    }

    @JsonProperty
    boolean unitRequired() {
        return fact.unitRequired();
    }

    @JsonProperty
    List<Unit> units() {
        Collection<UnitDefinition> units = new LinkedHashSet<>(fact.units().values());
        return units.stream().map(Unit::of).toList();
    }

    @JsonProperty
    @Nullable Range hardRange() {
        return Range.of(fact.hardRange());
    }

    @JsonProperty
    @Nullable Range usualRange() {
        return Range.of(fact.usualRange());
    }

    @JsonProperty
    List<String> choices() {
        return fact.choices();
    }

    @JsonProperty
    List<Code> codes() {
        return fact.codes().stream().map(Code::of).toList();
    }

    @JsonProperty
    String question() {
        return fact.question();
    }

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
}
