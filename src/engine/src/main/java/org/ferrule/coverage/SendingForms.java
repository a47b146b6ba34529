package org.ferrule.coverage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.FactType;
import org.ferrule.facts.Interval;
import org.ferrule.facts.UnitDefinition;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.space.NumberEnds;
import org.ferrule.tables.Column;
import org.ferrule.tables.ResultField;

/**
 * The ways in which a number may be sent: at another time, with another unit or none, with a comparator, twice, with
 * values that are refused or unusual. Safe for use by several threads.
 */
final class SendingForms {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<BigDecimal> PROBES = Stream.of("0.1", "0.5", "1", "5", "50", "500", "5000")
            .map(BigDecimal::new)
            .toList();
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final String NOT_USABLE = "preliminary";

    private final Set<BigDecimal> days = new TreeSet<>();
    private final Set<BigDecimal> hours = new TreeSet<>();

    SendingForms(Rulebook rulebook) {
        rulebook.rules().forEach(rule -> rule.conditions().forEach(cell -> {
            if (cell.condition() != null) {
                ends(cell.column()).addAll(NumberEnds.of(cell.condition()));
            }
        }));
    }

    /** Where limits of a column are kept; those of a fact and of what is no number are not. */
    private Set<BigDecimal> ends(Column column) {
        if (column.asks(ResultField.AGE)) {
            return days;
        }
        return column.asks(ResultField.CLOCK) ? hours : new TreeSet<>();
    }

    /**
     * Other ways to send a number.
     *
     * @param plain the number as it is usually sent
     * @param exact numbers on and beside the limits of the fact
     */
    List<JsonNode> of(FactDefinition fact, JsonNode plain, Set<BigDecimal> exact, OffsetDateTime moment) {
        if (fact.type() == FactType.DATE || fact.type().isWord()) {
            return List.of();
        }
        ObjectNode result =
                plain instanceof ObjectNode object ? object : JSON.objectNode().set("value", plain);
        List<JsonNode> forms = new ArrayList<>();
        times(moment).forEach(time -> forms.add(with(result, "at", time)));
        forms.add(without(result, "at"));
        for (String comparator : List.of("<", ">")) {
            forms.add(with(result, "comparator", comparator));
        }
        forms.add(with(result, "status", NOT_USABLE));
        values(fact).forEach(value -> forms.add(valued(result, value)));
        units(fact, result, forms);
        twice(exact, result, forms);
        return forms;
    }

    private List<String> times(OffsetDateTime moment) {
        List<String> times = new ArrayList<>();
        for (BigDecimal day : days) {
            for (int beside = -1; beside <= 1; beside++) {
                times.add(moment.minusDays(day.longValue() + beside).toString());
            }
        }
        for (BigDecimal hour : hours) {
            for (int beside = -1; beside <= 1; beside++) {
                OffsetDateTime time = HoursOfDay.at(moment, hour).plusMinutes(beside);
                times.add(time.isAfter(moment) ? time.minusDays(1).toString() : time.toString());
            }
        }
        return times;
    }

    /** Values that are unusual, impossible or, where only whole numbers are possible, not whole. */
    private static Set<BigDecimal> values(FactDefinition fact) {
        Set<BigDecimal> values = new LinkedHashSet<>();
        for (Interval range : List.of(fact.usualRange(), fact.hardRange())) {
            if (range.high() != null) {
                values.add(
                        range.high().add(BigDecimal.TEN.min(range.high().abs().max(BigDecimal.ONE))));
            }
            if (range.low() != null && range.low().signum() > 0) {
                values.add(range.low().multiply(HALF));
            }
        }
        if (fact.type() == FactType.WHOLE_NUMBER) {
            values.add(new BigDecimal("1.5"));
        }
        return values;
    }

    private static void units(FactDefinition fact, ObjectNode result, List<JsonNode> forms) {
        if (fact.unit() == null) {
            return;
        }
        forms.add(without(result, "unit"));
        forms.add(with(result, "unit", "unit"));
        fact.units().values().stream().distinct().forEach(unit -> {
            forms.add(valued(with(result, "unit", unit.code()), in(unit, result)));
            PROBES.stream()
                    .filter(unit.refused())
                    .forEach(probe -> forms.add(valued(with(result, "unit", unit.code()), probe)));
        });
    }

    /** The same amount in another unit, rounded as a laboratory would. */
    private static BigDecimal in(UnitDefinition unit, ObjectNode result) {
        BigDecimal value = Objects.requireNonNull(FactValues.number(result));
        return value.multiply(unit.divisor())
                .divide(unit.multiplier(), MathContext.DECIMAL128)
                .round(new MathContext(2));
    }

    /** Two results of one moment on both sides of a limit. */
    private static void twice(Set<BigDecimal> exact, ObjectNode result, List<JsonNode> forms) {
        if (exact.size() > 1) {
            BigDecimal first = exact.iterator().next();
            BigDecimal last = exact.stream().reduce(first, (one, other) -> other);
            forms.add(JSON.arrayNode().add(valued(result, first)).add(valued(result, last)));
        }
    }

    private static ObjectNode with(ObjectNode result, String member, String text) {
        return result.deepCopy().put(member, text);
    }

    private static ObjectNode without(ObjectNode result, String member) {
        return result.deepCopy().without(member);
    }

    private static ObjectNode valued(ObjectNode result, BigDecimal value) {
        return result.deepCopy().set("value", JSON.numberNode(value));
    }
}
