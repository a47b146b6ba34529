package org.ferrule.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ferrule.facts.DataDictionary;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.FactType;
import org.ferrule.facts.UnitDefinition;

/**
 * All ways in which less can be known of a patient than a request tells, one fact at a time, by the types of the
 * dictionary.
 */
final class LessKnown {

    /** What becomes of the fact. */
    enum Manner {
        /** Nothing is known of it. */
        GONE,
        /** Only an interval that holds it. */
        INTERVAL,
        /** It is known, but not when it was taken. */
        TIME,
        /** It is known, with a doubt. */
        DOUBT
    }

    /**
     * The same patient with less known.
     *
     * @param fact the fact it is about
     * @param change what was done, in words
     */
    record Variant(String fact, String change, Manner manner, ObjectNode request) {}

    private static final String FACTS = "facts";
    private static final String VALUE = "value";
    private static final String COMPARATOR = "comparator";
    private static final int LONG_AGO = 400;

    private final DataDictionary dictionary;
    private final Map<String, Map<String, JsonNode>> doubts;

    /**
     * Ways for the facts of a dictionary.
     *
     * @param doubts what casts a doubt on a fact: by fact, other facts with the values that do
     */
    LessKnown(DataDictionary dictionary, Map<String, Map<String, JsonNode>> doubts) {
        this.dictionary = dictionary;
        this.doubts = doubts;
    }

    /** Every variant of a request. */
    List<Variant> of(ObjectNode request) {
        List<Variant> variants = new ArrayList<>();
        request.get(FACTS).properties().forEach(sent -> {
            if (!sent.getValue().isNull()) {
                FactDefinition fact = dictionary.fact(sent.getKey()).orElseThrow();
                new OfFact(request, fact, sent.getValue(), variants).collect();
            }
        });
        return variants;
    }

    /** The variants of one fact. */
    private final class OfFact {

        private final ObjectNode request;
        private final FactDefinition fact;
        private final JsonNode sent;
        private final List<Variant> variants;

        OfFact(ObjectNode request, FactDefinition fact, JsonNode sent, List<Variant> variants) {
            this.request = request;
            this.fact = fact;
            this.sent = sent;
            this.variants = variants;
        }

        void collect() {
            add("left out", Manner.GONE, facts -> facts.remove(fact.name()));
            if (fact.type() == FactType.DATE && sent.asText().length() > 4) {
                add(
                        "year only",
                        Manner.INTERVAL,
                        facts -> facts.put(fact.name(), sent.asText().substring(0, 4)));
            }
            if (sent.isObject()) {
                result();
            }
            if (sent.isNumber() || (sent.isObject() && !sent.has(COMPARATOR))) {
                interval("at most that", "<=");
                interval("at least that", ">=");
            }
            doubts.getOrDefault(fact.name(), Map.of()).forEach(this::doubt);
        }

        private void result() {
            change("unit refused", Manner.GONE, result -> result.put("unit", "furlong"));
            change("not final", Manner.GONE, result -> result.put("status", "preliminary"));
            if (sent.path("at").asText().contains("T")) {
                OffsetDateTime longAgo =
                        OffsetDateTime.parse(sent.get("at").asText()).minusDays(LONG_AGO);
                change("old", Manner.DOUBT, result -> result.put("at", longAgo.toString()));
                change("time left out", Manner.TIME, result -> result.remove("at"));
            }
            fact.units().values().stream()
                    .distinct()
                    .filter(unit -> !unit.usual())
                    .forEach(this::unusual);
        }

        /** In a unit that is rarely used, where that changes nothing but the unit. */
        private void unusual(UnitDefinition unit) {
            String code = sent.path("unit").asText();
            UnitDefinition before = fact.unit(code).orElse(null);
            if (before == null || !before.usual()) {
                return;
            }
            BigDecimal canonical = before.toCanonical(sent.get(VALUE).decimalValue());
            BigDecimal value = canonical
                    .multiply(unit.divisor())
                    .divide(unit.multiplier(), 12, java.math.RoundingMode.HALF_UP)
                    .stripTrailingZeros();
            if (unit.toCanonical(value).compareTo(canonical) == 0
                    && !unit.refused().test(value)) {
                change("in " + unit.code(), Manner.DOUBT, result -> result.put(VALUE, value)
                        .put("unit", unit.code()));
            }
        }

        private void interval(String words, String comparator) {
            add(words, Manner.INTERVAL, facts -> {
                ObjectNode result =
                        sent.isObject() ? sent.deepCopy() : facts.objectNode().set(VALUE, sent);
                facts.set(fact.name(), result.put(COMPARATOR, comparator));
            });
        }

        private void doubt(String other, JsonNode value) {
            if (!value.equals(request.get(FACTS).get(other))) {
                add(other + " " + value, Manner.DOUBT, facts -> facts.set(other, value));
            }
        }

        private void change(String words, Manner manner, Consumer<ObjectNode> change) {
            add(words, manner, facts -> {
                ObjectNode result = sent.deepCopy();
                change.accept(result);
                facts.set(fact.name(), result);
            });
        }

        private void add(String words, Manner manner, Consumer<ObjectNode> change) {
            ObjectNode copy = request.deepCopy();
            change.accept((ObjectNode) copy.get(FACTS));
            variants.add(new Variant(fact.name(), words, manner, copy));
        }
    }
}
