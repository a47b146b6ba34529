package org.ferrule.coverage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrule.facts.FactDefinition;

/**
 * Brings a patient as near to a baseline as something that shall stay so allows: puts facts back, one by one and in
 * pairs, and rounds numbers.
 */
final class Reduction {

    /** Up to so many facts, pairs of them are put back together as well. */
    private static final int FEW = 8;

    private final FactValues values;
    private final Baseline baseline;
    private final Predicate<ObjectNode> stays;

    /** A reduction towards a baseline. */
    Reduction(FactValues values, Baseline baseline, Predicate<ObjectNode> stays) {
        this.values = values;
        this.baseline = baseline;
        this.stays = stays;
    }

    /** The reduced patient; nothing when the clinical moment of the baseline alone changes too much. */
    Optional<ObjectNode> of(ObjectNode request) {
        ObjectNode start =
                request.deepCopy().put("at", baseline.request().path("at").asText());
        return stays.test(start) ? Optional.of(plainer(putBack(start))) : Optional.empty();
    }

    private ObjectNode putBack(ObjectNode start) {
        ObjectNode current = start;
        int before;
        do {
            before = baseline.differing(current).size();
            current = singly(current);
            if (baseline.differing(current).size() <= FEW) {
                current = inPairs(current);
            }
        } while (baseline.differing(current).size() < before);
        return current;
    }

    private ObjectNode singly(ObjectNode start) {
        ObjectNode current = start;
        for (String fact : baseline.differing(start)) {
            current = better(current, asBaseline(current, fact));
        }
        return current;
    }

    private ObjectNode inPairs(ObjectNode start) {
        List<String> facts = new ArrayList<>(baseline.differing(start));
        for (int one = 0; one < facts.size(); one++) {
            for (int other = one + 1; other < facts.size(); other++) {
                ObjectNode changed = asBaseline(asBaseline(start, facts.get(one)), facts.get(other));
                if (stays.test(changed)) {
                    return changed;
                }
            }
        }
        return start;
    }

    private ObjectNode asBaseline(ObjectNode request, String fact) {
        return Neighbours.with(request, fact, baseline.value(fact));
    }

    private ObjectNode better(ObjectNode current, ObjectNode changed) {
        return stays.test(changed) ? changed : current;
    }

    /** Numbers that may as well be plainer are. */
    private ObjectNode plainer(ObjectNode start) {
        ObjectNode current = start;
        for (String name : baseline.differing(start)) {
            FactDefinition fact = values.fact(name);
            JsonNode sent = Baseline.facts(current).get(name);
            BigDecimal number = FactValues.number(sent);
            if (number != null && Candidate.oddity(fact, sent) > 0) {
                current = plainer(current, fact, sent, number);
            }
        }
        return current;
    }

    private ObjectNode plainer(ObjectNode current, FactDefinition fact, JsonNode sent, BigDecimal number) {
        return Stream.concat(values.plausible(fact, baseline).stream(), rounder(number))
                .map(plain -> valued(sent, plain))
                .filter(value -> Candidate.oddity(fact, value) < Candidate.oddity(fact, sent))
                .map(value -> Neighbours.with(current, fact.name(), value))
                .filter(stays)
                .findFirst()
                .orElse(current);
    }

    private static Stream<BigDecimal> rounder(BigDecimal number) {
        return IntStream.range(1, number.stripTrailingZeros().precision())
                .boxed()
                .flatMap(digits -> Stream.of(RoundingMode.HALF_UP, RoundingMode.DOWN, RoundingMode.UP)
                        .map(mode -> number.round(new MathContext(digits, mode))));
    }

    private static JsonNode valued(JsonNode sent, BigDecimal number) {
        JsonNode plain = JsonNodeFactory.instance.numberNode(number.stripTrailingZeros());
        return sent instanceof ObjectNode object ? object.deepCopy().set("value", plain) : plain;
    }
}
