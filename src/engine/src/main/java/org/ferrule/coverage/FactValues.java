package org.ferrule.coverage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.FactType;
import org.ferrule.facts.Interval;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.space.Axis;
import org.ferrule.space.NumberEnds;
import org.ferrule.space.Producers;
import org.ferrule.tables.Condition;
import org.ferrule.tables.RuleCondition;
import org.ferrule.tables.Variable;
import org.jspecify.annotations.Nullable;

/**
 * Values of single facts, as a request sends them: plausible ones, and those on and beside each limit that a row
 * compares the fact with. Safe for use by several threads.
 */
final class FactValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final BigDecimal PARTS = BigDecimal.valueOf(4);

    private final Rulebook rulebook;
    private final Map<String, Set<BigDecimal>> limits = new HashMap<>();
    private final Map<String, List<Condition>> conditions = new HashMap<>();

    FactValues(Rulebook rulebook, Producers producers) {
        this.rulebook = rulebook;
        rulebook.rules().forEach(rule -> rule.conditions().forEach(this::collect));
        List<Variable> computed = rulebook.variables().all().stream()
                .filter(variable -> variable.finding()
                        && producers.isMadeByDrl(variable)
                        && conditions.containsKey(variable.name()))
                .toList();
        computed.forEach(variable -> producers.behind(variable).forEach(fact -> passOn(variable, fact)));
    }

    /** What is computed from a fact is often of its kind: the limits of the one cut the other, too. */
    private void passOn(Variable computed, String fact) {
        conditions
                .computeIfAbsent(fact, first -> new ArrayList<>())
                .addAll(conditions.getOrDefault(computed.name(), List.of()));
    }

    private void collect(RuleCondition cell) {
        if (cell.condition() != null) {
            cell.reads()
                    .filter(variable -> variable.type().isNumeric())
                    .ifPresent(variable -> collect(variable.name(), cell.meaning()));
        }
    }

    private void collect(String name, Condition condition) {
        conditions.computeIfAbsent(name, fact -> new ArrayList<>()).add(condition);
        limits.computeIfAbsent(name, fact -> new TreeSet<>()).addAll(NumberEnds.of(condition));
    }

    /** The facts that may be changed; a date is not: what follows from it is a fact of its own. */
    Collection<FactDefinition> facts() {
        return rulebook.variables().dictionary().facts().stream()
                .filter(fact -> fact.type() != FactType.DATE)
                .toList();
    }

    FactDefinition fact(String name) {
        return rulebook.variables().dictionary().fact(name).orElseThrow();
    }

    /** Plausible values first, then those on and beside limits; words. */
    List<JsonNode> of(FactDefinition fact, Baseline baseline) {
        Set<JsonNode> values = new LinkedHashSet<>();
        fact.words().forEach(word -> values.add(JSON.textNode(word)));
        if (fact.type().isNumeric()) {
            plausible(fact, baseline).forEach(number -> values.add(json(fact, number, baseline)));
            exact(fact).forEach(number -> values.add(json(fact, number, baseline)));
        }
        return List.copyOf(values);
    }

    /** The numbers on and beside each limit, in order. */
    Set<BigDecimal> exact(FactDefinition fact) {
        Set<BigDecimal> exact = new TreeSet<>();
        for (BigDecimal limit : limits.getOrDefault(fact.name(), Set.of())) {
            exact.add(Interval.round(limit.subtract(grid(fact))));
            exact.add(Interval.round(limit));
            exact.add(Interval.round(limit.add(grid(fact))));
        }
        exact.removeIf(number -> !fact.hardRange().overlaps(Interval.of(number)));
        return exact;
    }

    /** Plausible numbers between the limits. */
    Set<BigDecimal> plausible(FactDefinition fact, Baseline baseline) {
        Set<BigDecimal> numbers = new LinkedHashSet<>();
        for (Interval range : ranges(fact)) {
            numbers.add(number(fact, baseline, range));
        }
        return numbers;
    }

    /** The ranges between limits, or parts of the usual range where there are few. */
    private List<Interval> ranges(FactDefinition fact) {
        Variable variable = rulebook.variables().named(fact.name()).orElseThrow();
        Axis axis = Axis.ofNumbers(variable, fact.hardRange(), conditions.getOrDefault(fact.name(), List.of()));
        List<Interval> ranges = new ArrayList<>(axis.ranges(axis.all()));
        Interval usual = fact.usualRange();
        if (usual.low() != null && usual.high() != null) {
            BigDecimal part = Interval.round(usual.high().subtract(usual.low()).divide(PARTS));
            for (BigDecimal low = usual.low();
                    low.compareTo(usual.high()) < 0 && part.signum() > 0;
                    low = low.add(part)) {
                ranges.add(new Interval(low, low.add(part)));
            }
        }
        return ranges;
    }

    /** A plausible number of a range, near to the baseline's. */
    BigDecimal number(FactDefinition fact, Baseline baseline, Interval range) {
        return new PlausibleNumber(fact.usualRange(), grid(fact)).in(range, number(baseline.value(fact.name())));
    }

    /** The smallest difference of two values. */
    static BigDecimal grid(FactDefinition fact) {
        return fact.type() == FactType.WHOLE_NUMBER ? BigDecimal.ONE : Interval.STEP;
    }

    /** The number that a request sends for a fact, null when it sends no single plain number. */
    static @Nullable BigDecimal number(@Nullable JsonNode sent) {
        JsonNode value = sent == null ? null : sent.isObject() ? sent.get("value") : sent;
        return value != null && value.isNumber() ? value.decimalValue() : null;
    }

    /** A word or number as the request of a baseline sends it, with the unit and the time that results there have. */
    JsonNode json(FactDefinition fact, Object value, Baseline baseline) {
        if (!(value instanceof BigDecimal number)) {
            return JSON.textNode(value.toString());
        }
        JsonNode plain = JSON.numberNode(number.stripTrailingZeros());
        if (!fact.unitRequired()) {
            return plain;
        }
        ObjectNode result = JSON.objectNode();
        result.set("value", plain);
        result.put("unit", Objects.requireNonNull(fact.unit()));
        if (baseline.taken() != null) {
            result.put("at", baseline.taken());
        }
        return result;
    }
}
