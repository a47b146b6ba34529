package org.ferrule.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrule.facts.DataDictionary;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.FactReader;
import org.ferrule.facts.FactType;
import org.ferrule.resources.Amounts;
import org.ferrule.resources.OwnForm;

/**
 * What was read of resources as answers to the questionnaire that asks for the facts themselves. Read again they make
 * the same facts.
 *
 * @param items of a QuestionnaireResponse, without the questions that have no answer
 * @param left what was read and is no answer, each with the reason, as sentences
 * @param undated labels of facts of which nothing tells when they were so
 */
public record FilledForm(List<ObjectNode> items, List<String> left, List<String> undated) {

    /**
     * Fills the form.
     *
     * @param reading what was read
     * @param url of the questionnaire, which is the system of its choices
     */
    public static FilledForm of(Reading reading, DataDictionary dictionary, String url) {
        Filling filling = new Filling(url);
        JsonNode facts = reading.request().path("facts");
        dictionary.facts().forEach(fact -> filling.fill(fact, facts.path(fact.name())));
        List<ObjectNode> items = filling.groups.values().stream()
                .filter(group -> group.has("item"))
                .toList();
        return new FilledForm(items, filling.left, filling.undated);
    }

    /** Collects on its way. */
    private static final class Filling {

        private static final String UNKNOWN = "unknown";

        /** The length of a day that begins a moment. */
        private static final int ISO_DAY = 10;

        private final String url;
        private final Map<String, ObjectNode> groups = new LinkedHashMap<>();
        private final List<String> left = new ArrayList<>();
        private final List<String> undated = new ArrayList<>();

        Filling(String url) {
            this.url = url;
        }

        void fill(FactDefinition fact, JsonNode results) {
            ObjectNode group = groups.computeIfAbsent(
                    fact.group(), name -> JsonNodeFactory.instance.objectNode().put("linkId", OwnForm.group(name)));
            ArrayNode answers = JsonNodeFactory.instance.arrayNode();
            List<JsonNode> answered = new ArrayList<>();
            List<JsonNode> others = new ArrayList<>();
            for (JsonNode result : results) {
                Optional<ObjectNode> answer = isKnown(result) ? answer(fact, result) : Optional.empty();
                answer.ifPresent(value -> answers.add(value));
                (answer.isPresent() ? answered : others).add(result);
            }
            if (!answered.isEmpty() && others.stream().anyMatch(other -> !isOlder(other, answered))) {
                leave(fact, "one of its values cannot stand there, and may be newer than the others");
            } else if (!answered.isEmpty()) {
                group.withArray("item").addObject().put("linkId", fact.name()).set("answer", answers);
                if (!answered.stream().allMatch(result -> result.has("at"))) {
                    undated.add(fact.label());
                }
            }
        }

        /**
         * Whether something else is surely newer, whatever the time zones: an older value must not be the one that is
         * read again.
         */
        private static boolean isOlder(JsonNode result, List<JsonNode> others) {
            return result.has("at")
                    && others.stream()
                            .anyMatch(other ->
                                    other.has("at") && day(result).plusDays(1).isBefore(day(other)));
        }

        private static LocalDate day(JsonNode result) {
            return LocalDate.parse(result.path("at").asText().substring(0, ISO_DAY));
        }

        private static boolean isKnown(JsonNode result) {
            JsonNode value = result.path("value");
            return !value.isNull() && !value.asText().equalsIgnoreCase(UNKNOWN);
        }

        private Optional<ObjectNode> answer(FactDefinition fact, JsonNode result) {
            if (result.has("status")
                    && !FactReader.mayCount(result.path("status").asText())) {
                return leave(fact, "its status does not let it count");
            }
            Optional<ObjectNode> answer = value(fact, result);
            answer.ifPresent(value -> value.putArray("item").add(time(fact, result)));
            return answer;
        }

        private Optional<ObjectNode> value(FactDefinition fact, JsonNode result) {
            return switch (fact.type()) {
                case YES_NO -> Optional.of(yesNo(result.path("value")));
                case CHOICE -> Optional.of(choice(fact, result.path("value")));
                case DATE -> Optional.of(holding("valueDate", result.path("value")));
                case NUMBER -> fact.unitRequired() ? Optional.of(quantity(fact, result)) : number(fact, result);
                case WHOLE_NUMBER -> number(fact, result);
            };
        }

        private Optional<ObjectNode> leave(FactDefinition fact, String why) {
            left.add(fact.label() + " was read, and is not in the form: " + why + ".");
            return Optional.empty();
        }

        private static ObjectNode holding(String member, JsonNode value) {
            return JsonNodeFactory.instance.objectNode().set(member, value);
        }

        private static ObjectNode yesNo(JsonNode value) {
            boolean yes = value.isBoolean()
                    ? value.booleanValue()
                    : value.asText().strip().equalsIgnoreCase("yes");
            return JsonNodeFactory.instance.objectNode().put("valueBoolean", yes);
        }

        private ObjectNode choice(FactDefinition fact, JsonNode value) {
            String sent = value.asText().strip();
            String word = fact.choices().stream()
                    .filter(sent::equalsIgnoreCase)
                    .findFirst()
                    .orElse(sent);
            ObjectNode coding = JsonNodeFactory.instance.objectNode().put("system", url);
            return holding("valueCoding", coding.put("code", word).put("display", word));
        }

        /** As it was sent, so that a unit that is refused is refused again. */
        private static ObjectNode quantity(FactDefinition fact, JsonNode result) {
            ObjectNode quantity = JsonNodeFactory.instance.objectNode();
            quantity.set("value", result.path("value"));
            if (result.has("comparator")) {
                quantity.set("comparator", result.path("comparator"));
            }
            String unit = result.path("unit").asText();
            if (!unit.isEmpty()) {
                quantity.put("unit", unit);
                fact.unit(unit.strip())
                        .ifPresent(known -> quantity.put("system", Amounts.UCUM).put("code", known.code()));
            }
            return holding("valueQuantity", quantity);
        }

        /** In the unit of the fact, for such a question has none. */
        private Optional<ObjectNode> number(FactDefinition fact, JsonNode result) {
            if (result.has("comparator")) {
                return leave(fact, "it is known to be less or more than a number only, which the form cannot say");
            }
            String unit = result.path("unit").asText().strip();
            if (!unit.isEmpty() && fact.unit(unit).isEmpty()) {
                return leave(fact, "its unit is not accepted");
            }
            BigDecimal sent = result.path("value").decimalValue();
            BigDecimal value =
                    fact.unit(unit).map(known -> known.toCanonical(sent)).orElse(sent);
            return fact.type() == FactType.NUMBER
                    ? Optional.of(JsonNodeFactory.instance.objectNode().put("valueDecimal", value))
                    : integer(fact, value);
        }

        private Optional<ObjectNode> integer(FactDefinition fact, BigDecimal value) {
            try {
                return Optional.of(JsonNodeFactory.instance.objectNode().put("valueInteger", value.intValueExact()));
            } catch (ArithmeticException e) {
                return leave(fact, "it is no whole number");
            }
        }

        /** Without an answer where nothing tells when: else it would be taken for as new as the form. */
        private static ObjectNode time(FactDefinition fact, JsonNode result) {
            ObjectNode item = JsonNodeFactory.instance.objectNode().put("linkId", OwnForm.time(fact));
            String at = result.path("at").asText();
            if (!at.isEmpty()) {
                item.putArray("answer").addObject().put("valueDateTime", dateTime(at));
            }
            return item;
        }

        /** FHIR asks for seconds where there is a time of day. */
        private static String dateTime(String at) {
            return at.contains("T") ? OffsetDateTime.parse(at).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME) : at;
        }
    }
}
