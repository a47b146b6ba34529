package org.ferrule.verification;

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
import org.ferrule.facts.Interval;
import org.ferrule.rulebook.Rulebook;

/** Brings a patient as near to a baseline as something that shall stay so allows: puts facts back, one by one and in pairs, and rounds numbers. */
final class Reduction {

    /** Up to so many facts, pairs of them are put back together as well. */
    private static final int FEW = 8;

    private final Rulebook rulebook;
    private final Baseline baseline;
    private final Predicate<ObjectNode> stays;

    /** A reduction towards a baseline. */
    Reduction(Rulebook rulebook, Baseline baseline, Predicate<ObjectNode> stays) {
        this.rulebook = rulebook;
        this.baseline = baseline;
        this.stays = stays;
    }

    /** The reduced patient; nothing when the clinical moment of the baseline alone changes too much. */
    Optional<ObjectNode> of(ObjectNode request) {
        ObjectNode start =
                request.deepCopy().put("at", baseline.request().path("at").asText());
        return stays.test(start) ? Optional.of(rounded(putBack(start))) : Optional.empty();
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

    /** Numbers that may as well be rounder are. */
    private ObjectNode rounded(ObjectNode start) {
        ObjectNode current = start;
        for (String fact : baseline.differing(start)) {
            JsonNode sent = Baseline.facts(current).get(fact);
            BigDecimal number = FactValues.number(sent);
            if (number != null) {
                current = rounded(current, fact, sent, number);
            }
        }
        return current;
    }

    private ObjectNode rounded(ObjectNode current, String fact, JsonNode sent, BigDecimal number) {
        Interval usual =
                rulebook.vocabulary().dictionary().fact(fact).orElseThrow().usualRange();
        for (int digits = 1; digits < number.stripTrailingZeros().precision(); digits++) {
            for (RoundingMode mode : List.of(RoundingMode.HALF_UP, RoundingMode.DOWN, RoundingMode.UP)) {
                BigDecimal round = number.round(new MathContext(digits, mode));
                ObjectNode changed = Neighbours.with(current, fact, valued(sent, round));
                if (usual.overlaps(Interval.of(round)) && stays.test(changed)) {
                    return changed;
                }
            }
        }
        return current;
    }

    private static JsonNode valued(JsonNode sent, BigDecimal number) {
        JsonNode plain = JsonNodeFactory.instance.numberNode(number.stripTrailingZeros());
        return sent instanceof ObjectNode object ? object.deepCopy().set("value", plain) : plain;
    }
}
