package org.ferrule.facts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The part of {@link FactsSchema} that is about numbers: their units, and the possible range in each of them. */
final class NumberSchema {

    private static final String UNIT = "unit";
    private static final String NULL = "null";
    private static final String COMPARATOR = "comparator";
    private static final String REQUIRED = "required";
    private static final String PROPERTIES = "properties";

    private NumberSchema() {}

    /** A number that stands by itself, which is null where the unit must be told. */
    static ObjectNode alone(FactDefinition fact) {
        return fact.unitRequired() ? FactsSchema.types(NULL) : canonical(fact, FactsSchema.types("number", NULL));
    }

    /** Adds units and ranges to a result. */
    static ObjectNode measured(FactDefinition fact, ObjectNode result) {
        ObjectNode members = result.withObject(PROPERTIES);
        members.set(UNIT, FactsSchema.oneOf(spellings(fact)));
        members.set(COMPARATOR, FactsSchema.oneOf(comparators()));
        ArrayNode all = result.putArray("allOf");
        if (fact.unitRequired()) {
            all.add(unitIsTold());
        } else {
            all.add(within(FactsSchema.types(NULL), canonical(fact, FactsSchema.object()), false));
        }
        Set<UnitDefinition> units = new LinkedHashSet<>(fact.units().values());
        units.forEach(unit -> all.add(within(FactsSchema.oneOf(spellings(unit)), range(fact, unit), true)));
        return result;
    }

    private static ArrayNode spellings(FactDefinition fact) {
        ArrayNode spellings = JsonNodeFactory.instance.arrayNode();
        fact.units().keySet().forEach(spellings::add);
        return spellings.addNull();
    }

    private static ArrayNode spellings(UnitDefinition unit) {
        ArrayNode spellings = JsonNodeFactory.instance.arrayNode().add(unit.code());
        new TreeSet<>(unit.aliases()).forEach(spellings::add);
        return spellings;
    }

    private static ArrayNode comparators() {
        return JsonNodeFactory.instance
                .arrayNode()
                .add("<")
                .add("<=")
                .add(">")
                .add(">=")
                .addNull();
    }

    private static ObjectNode unitIsTold() {
        ObjectNode rule = FactsSchema.object();
        rule.putObject("if").putObject(PROPERTIES).set("value", FactsSchema.types("number"));
        ObjectNode then = rule.putObject("then");
        then.putArray(REQUIRED).add(UNIT);
        then.putObject(PROPERTIES).set(UNIT, FactsSchema.types("string"));
        return rule;
    }

    /** A range for values in a unit; one with a comparator may begin outside and reach into it. */
    private static ObjectNode within(ObjectNode unit, ObjectNode range, boolean unitIsThere) {
        ObjectNode rule = FactsSchema.object();
        ObjectNode given = rule.putObject("if");
        if (unitIsThere) {
            given.putArray(REQUIRED).add(UNIT);
        }
        given.putObject(PROPERTIES).set(UNIT, unit);
        given.withObject(PROPERTIES).set(COMPARATOR, FactsSchema.types(NULL));
        rule.putObject("then").putObject(PROPERTIES).set("value", range);
        return rule;
    }

    private static ObjectNode canonical(FactDefinition fact, ObjectNode schema) {
        put(schema, "minimum", fact.hardRange().low());
        put(schema, "maximum", fact.hardRange().high());
        return whole(fact, schema);
    }

    private static ObjectNode range(FactDefinition fact, UnitDefinition unit) {
        if (unit.multiplier().compareTo(unit.divisor()) == 0) {
            return canonical(fact, FactsSchema.object());
        }
        ObjectNode schema = FactsSchema.object();
        put(schema, "minimum", sent(fact.hardRange().low(), unit, RoundingMode.FLOOR));
        put(schema, "maximum", sent(fact.hardRange().high(), unit, RoundingMode.CEILING));
        return schema;
    }

    private static ObjectNode whole(FactDefinition fact, ObjectNode schema) {
        return fact.type() == FactType.WHOLE_NUMBER ? schema.put("multipleOf", 1) : schema;
    }

    /** A bound in the unit in which it is sent, rounded so that no possible value is refused. */
    private static @Nullable BigDecimal sent(@Nullable BigDecimal bound, UnitDefinition unit, RoundingMode rounding) {
        return bound == null
                ? null
                : bound.multiply(unit.divisor()).divide(unit.multiplier(), new MathContext(6, rounding));
    }

    private static void put(ObjectNode schema, String member, @Nullable BigDecimal bound) {
        if (bound != null) {
            schema.put(member, new BigDecimal(Interval.plain(bound)));
        }
    }
}
