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
public final class ValueReader {

    static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final List<String> CHOICES = List.of(
            "valueQuantity",
            "valueRange",
            "valueRatio",
            "valueCodeableConcept",
            "valueCoding",
            "valueBoolean",
            "valueInteger",
            "valueDecimal",
            "valueString",
            "valueCode",
            "valueDate",
            "valueDateTime");

    /** Reasons for which a value is absent from its element but not from the world. */
    private static final Set<String> OUT_OF_SIGHT = Set.of(
            "as-text", "masked", "unsupported", "error", "not-a-number", "negative-infinity", "positive-infinity");

    /**
     * A value, or why there is none.
     *
     * @param results members value, unit and comparator of native results: one, or the two ends of a range; where there
     *     is a problem, none, or what the engine refuses for the same
     * @param answer the row that gave a coded value its word
     * @param problem why there is none, for people
     */
    public record Value(List<ObjectNode> results, @Nullable CodedAnswer answer, @Nullable String problem) {

        /** One value without a unit. */
        public static Value of(JsonNode value) {
            ObjectNode result = NODES.objectNode();
            result.set("value", value);
            return of(List.of(result));
        }

        /** Native results, one or two. */
        public static Value of(List<ObjectNode> results) {
            return new Value(results, null, null);
        }

        /** No value, and why. */
        public static Value problem(String problem) {
            return new Value(List.of(), null, problem);
        }

        /** What the engine refuses, null for nothing. */
        @Nullable public ObjectNode refused() {
            return problem == null || results.isEmpty() ? null : results.get(0);
        }

        /** Whether it says that nothing is known. */
        public boolean isUnknown() {
            return results.stream()
                    .allMatch(result -> result.path("value").isNull()
                            || result.path("value").asText().equalsIgnoreCase("unknown"));
        }
    }

    private final FactDefinition fact;

    /** The canonical address of the questionnaire whose answers are spelt as the words of the fact. */
    private final @Nullable String ownSystem;

    /**
     * A reader of values of one fact.
     *
     * @param ownSystem the canonical address of the questionnaire whose answers are spelt as the words of the fact,
     *     null for none
     */
    public ValueReader(FactDefinition fact, @Nullable String ownSystem) {
        this.fact = fact;
        this.ownSystem = ownSystem;
    }

    /** The value of a resource, component, answer or extension; empty when it has none. */
    public Optional<Value> read(JsonNode holder) {
        List<String> present = CHOICES.stream().filter(holder::has).toList();
        if (present.size() > 1) {
            return Optional.of(Value.problem("It has more than one value."));
        }
        if (!present.isEmpty()) {
            return Optional.of(value(present.get(0), holder.get(present.get(0))));
        }
        if (holder.path("dataAbsentReason").isObject()) {
            return Optional.of(absent(holder.path("dataAbsentReason")));
        }
        return holder.properties().stream()
                        .anyMatch(member -> member.getKey().startsWith("value")
                                || member.getKey().startsWith("_value"))
                ? Optional.of(Value.problem("Its value is of a type that no fact has."))
                : Optional.empty();
    }

    private static Value absent(JsonNode reason) {
        for (JsonNode coding : reason.path("coding")) {
            if (OUT_OF_SIGHT.contains(coding.path("code").asText())) {
                return Value.problem("It has a value that is not told as one.");
            }
        }
        return Value.of(NODES.nullNode());
    }

    private Value value(String type, JsonNode value) {
        return switch (fact.type()) {
            case NUMBER, WHOLE_NUMBER -> number(type, value);
            case YES_NO, CHOICE -> word(type, value);
            case DATE -> date(value);
        };
    }

    private Value number(String type, JsonNode value) {
        Amounts amounts = new Amounts(fact);
        return switch (type) {
            case "valueQuantity" -> amounts.quantity(value);
            case "valueRange" -> amounts.range(value);
            case "valueRatio" -> amounts.ratio(value);
            case "valueString" -> amounts.text(value.asText());
            default -> value.isNumber() ? Value.of(value) : Value.problem("Its value is no number.");
        };
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
            if (read.isPresent()
                    && found != null
                    && !found.results().equals(read.get().results())) {
                return Value.problem("Its codes mean different words.");
            }
            found = read.orElse(found);
        }
        return found == null ? unlisted() : found;
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
        return new Value(Value.of(word).results(), answer, null);
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
    public Value element(JsonNode value) {
        return fact.type() == FactType.DATE ? date(value) : code(value.asText());
    }
}
