package org.ferrule.resources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ferrule.facts.CodedAnswer;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.FactType;
import org.jspecify.annotations.Nullable;

/** Reads {@code value[x]} as the value of a fact, never guessing a unit or a word. */
final class ValueReader {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String UCUM = "http://unitsofmeasure.org";
    private static final Set<String> COMPARATORS = Set.of("<", "<=", ">", ">=");
    private static final List<String> CHOICES = List.of(
            "valueQuantity",
            "valueCodeableConcept",
            "valueCoding",
            "valueBoolean",
            "valueInteger",
            "valueDecimal",
            "valueString",
            "valueCode",
            "valueDate",
            "valueDateTime");

    /**
     * A value, or why there is none.
     *
     * @param result members value, unit and comparator of a native result; null when there is none
     * @param answer the row that gave a coded value its word
     * @param problem why there is none, for people
     */
    record Value(@Nullable ObjectNode result, @Nullable CodedAnswer answer, @Nullable String problem) {

        static Value of(JsonNode value) {
            ObjectNode result = NODES.objectNode();
            result.set("value", value);
            return new Value(result, null, null);
        }

        static Value problem(String problem) {
            return new Value(null, null, problem);
        }
    }

    private final FactDefinition fact;

    /** The canonical address of the questionnaire whose answers are spelt as the words of the fact. */
    private final @Nullable String ownSystem;

    ValueReader(FactDefinition fact, @Nullable String ownSystem) {
        this.fact = fact;
        this.ownSystem = ownSystem;
    }

    /** The value of a resource, component, answer or extension; empty when it has none. */
    Optional<Value> read(JsonNode holder) {
        List<String> present = CHOICES.stream().filter(holder::has).toList();
        if (present.size() > 1) {
            return Optional.of(Value.problem("It has more than one value."));
        }
        if (!present.isEmpty()) {
            return Optional.of(value(present.get(0), holder.get(present.get(0))));
        }
        if (holder.path("dataAbsentReason").isObject()) {
            return Optional.of(Value.of(NODES.nullNode()));
        }
        return holder.properties().stream().anyMatch(member -> member.getKey().startsWith("value"))
                ? Optional.of(Value.problem("Its value is of a type that no fact has."))
                : Optional.empty();
    }

    private Value value(String type, JsonNode value) {
        return switch (fact.type()) {
            case NUMBER, WHOLE_NUMBER -> number(type, value);
            case YES_NO, CHOICE -> word(type, value);
            case DATE -> date(value);
        };
    }

    private Value number(String type, JsonNode value) {
        if (type.equals("valueQuantity")) {
            return quantity(value);
        }
        return value.isNumber() ? Value.of(value) : Value.problem("Its value is no number.");
    }

    private Value quantity(JsonNode quantity) {
        if (!quantity.path("value").isNumber()) {
            return Value.problem("Its quantity has no number.");
        }
        Value read = Value.of(quantity.get("value"));
        ObjectNode result = read.result();
        JsonNode comparator = quantity.path("comparator");
        if (result == null || (!comparator.isMissingNode() && !COMPARATORS.contains(comparator.asText()))) {
            return Value.problem("Its comparator is none of <, <=, > and >=.");
        }
        if (!comparator.isMissingNode()) {
            result.set("comparator", comparator);
        }
        unit(quantity).ifPresent(unit -> result.put("unit", unit));
        return read;
    }

    /** The code where it is one of UCUM, else what is printed; a dimensionless unit is none for a fact without units. */
    private Optional<String> unit(JsonNode quantity) {
        Optional<String> printed = Item.text(quantity, "unit");
        Optional<String> unit = quantity.path("system").asText().equals(UCUM)
                ? Item.text(quantity, "code").or(() -> printed)
                : printed;
        return unit.filter(text -> !fact.units().isEmpty() || !(text.equals("1") || text.startsWith("{")));
    }

    private Value word(String type, JsonNode value) {
        return switch (type) {
            case "valueCodeableConcept" -> concept(value);
            case "valueCoding" -> coding(value).orElseGet(ValueReader::unlisted);
            case "valueCode" -> code(value.asText());
            case "valueBoolean" ->
                fact.type() == FactType.YES_NO && value.isBoolean()
                        ? Value.of(value)
                        : Value.problem("Its value is yes or no, which the fact is not.");
            case "valueString" -> spelt(value.asText()).orElseGet(ValueReader::unlisted);
            default -> Value.problem("Its value is neither a word nor a code.");
        };
    }

    private static Value unlisted() {
        return Value.problem("Its value is none that the sheet Coded answers lists for the fact.");
    }

    /** Several codes must agree. */
    private Value concept(JsonNode concept) {
        Value found = null;
        for (JsonNode coding : concept.path("coding")) {
            Optional<Value> read = coding(coding);
            if (read.isPresent() && found != null && differ(found, read.get())) {
                return Value.problem("Its codes mean different words.");
            }
            found = read.orElse(found);
        }
        return found == null ? unlisted() : found;
    }

    private static boolean differ(Value one, Value other) {
        return one.result() == null || !one.result().equals(other.result());
    }

    private Optional<Value> coding(JsonNode coding) {
        String system = coding.path("system").asText();
        String code = coding.path("code").asText();
        if (system.isEmpty() || system.equals(ownSystem)) {
            return spelt(code);
        }
        return fact.answers().stream()
                .filter(answer -> answer.code().equals(code) && answer.system().isNamed(system))
                .findFirst()
                .map(ValueReader::answered);
    }

    /** A code without system: its list is that of the element. */
    private Value code(String code) {
        return fact.answers().stream()
                .filter(answer -> answer.code().equals(code))
                .findFirst()
                .map(ValueReader::answered)
                .orElseGet(ValueReader::unlisted);
    }

    private static Value answered(CodedAnswer answer) {
        JsonNode word = answer.word() == null ? NODES.nullNode() : NODES.textNode(answer.word());
        return new Value(Value.of(word).result(), answer, null);
    }

    private Optional<Value> spelt(String text) {
        String word = text.strip();
        return fact.words().stream().anyMatch(word::equalsIgnoreCase) || word.equalsIgnoreCase("unknown")
                ? Optional.of(Value.of(NODES.textNode(word)))
                : Optional.empty();
    }

    /** The time of day does not belong to a date. */
    private static Value date(JsonNode value) {
        String text = value.asText();
        int time = text.indexOf('T');
        return value.isTextual()
                ? Value.of(NODES.textNode(time < 0 ? text : text.substring(0, time)))
                : Value.problem("Its value is no date.");
    }

    /** The value of an element of the resource itself, which is a code or a text. */
    Value element(JsonNode value) {
        return fact.type() == FactType.DATE ? date(value) : code(value.asText());
    }
}
