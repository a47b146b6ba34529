package org.ferrule.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One result as a person writes it, in a cell or in a message, before it means anything.
 *
 * @param value the number, word or date
 * @param number the value as a number, null for words and dates
 * @param unit the unit beside it, null for none
 * @param comparator {@code < <= > >=}, null for a plain value
 * @param at when it was taken, null when not said
 * @param status its status, null when not said
 */
public record Written(
        String value,
        @Nullable BigDecimal number,
        @Nullable String unit,
        @Nullable String comparator,
        @Nullable String at,
        @Nullable String status) {

    /** Numbers have one spelling, so that the same result is equal however it was written. */
    public Written {
        if (number != null) {
            value = Interval.plain(number);
            number = new BigDecimal(value);
        }
    }

    /** A word or a date and nothing else. */
    public static Written word(String text) {
        return new Written(text, null, null, null, null, null);
    }

    /** A number and nothing else. */
    public static Written number(BigDecimal number) {
        return new Written(Interval.plain(number), number, null, null, null, null);
    }

    /** The same result, taken at a moment. */
    public Written takenAt(@Nullable String moment) {
        return new Written(value, number, unit, comparator, moment, status);
    }

    /** The same result with a unit. */
    public Written in(@Nullable String other) {
        return new Written(value, number, other, comparator, at, status);
    }

    /** Whether there is nothing but the value. */
    private boolean isPlain() {
        return unit == null && comparator == null && at == null && status == null;
    }

    JsonNode toJson() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        JsonNode plain = number == null ? json.textNode(value) : json.numberNode(number);
        if (isPlain()) {
            return plain;
        }
        ObjectNode result = json.objectNode();
        result.set("value", plain);
        put(result, "unit", unit);
        put(result, "comparator", comparator);
        put(result, "at", at);
        put(result, "status", status);
        return result;
    }

    private static void put(ObjectNode result, String member, @Nullable String text) {
        if (text != null) {
            result.put(member, text);
        }
    }

    /** Reads a result of a request that was accepted; {@code null} for one that is not recorded. */
    static @Nullable Written of(JsonNode node) {
        JsonNode value = node.isObject() ? node.path("value") : node;
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        Written plain = value.isNumber() ? number(value.decimalValue()) : word(wordOf(value));
        return new Written(
                plain.value,
                plain.number,
                text(node, "unit"),
                text(node, "comparator"),
                text(node, "at"),
                text(node, "status"));
    }

    private static String wordOf(JsonNode value) {
        return value.isBoolean() ? value.booleanValue() ? Word.YES : Word.NO : value.asText();
    }

    private static @Nullable String text(JsonNode node, String member) {
        return node.path(member).textValue();
    }
}
