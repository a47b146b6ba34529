package org.ferrule.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.ferrule.evaluation.Decision;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.facts.FactDefinition;
import org.jspecify.annotations.Nullable;

/** One patient with some numbers changed, decided again and again, each time once, up to a number of times. */
final class Variation {

    private static final String FACTS = "facts";

    private final Evaluator evaluator;
    private final ObjectNode request;
    private final Decision decision;
    private final CellLimits limits;
    private final Map<Map<String, @Nullable BigDecimal>, Spot> known = new HashMap<>();
    private final long began = System.nanoTime();
    private final Effort effort;
    private int left;

    /** What is recommended with some numbers, and where all numbers lie among the limits of cells. */
    record Spot(String code, CellLimits.Places places) implements Survey.Told<Spot> {

        @Override
        public boolean isSameAs(Spot other) {
            return code.equals(other.code);
        }

        @Override
        public boolean mayTurnBefore(Spot other) {
            return places.isFarFrom(other.places);
        }
    }

    /**
     * A patient.
     *
     * @param decision on the request as it was sent
     * @param effort how often, and for how long, to decide at most
     */
    Variation(Evaluator evaluator, JsonNode request, Decision decision, Effort effort) {
        this.evaluator = evaluator;
        this.request = request.deepCopy();
        this.request.put("at", decision.at());
        this.request.remove("subject");
        this.decision = decision;
        this.effort = effort;
        this.left = effort.decisions();
        this.limits = new CellLimits(evaluator.rulebook());
    }

    /** Whether it was decided as often, or for as long, as it may be. */
    boolean isExhausted() {
        return left <= 0 || System.nanoTime() - began > effort.time().toNanos();
    }

    /** The value of a number that was sent and is known exactly. */
    @Nullable BigDecimal sent(FactDefinition fact) {
        Decision.UsedFact used = decision.facts().get(fact.name());
        if (used == null
                || !used.state().equals("known")
                || !request.path(FACTS).has(fact.name())) {
            return null;
        }
        return used.value() instanceof BigDecimal number ? number : null;
    }

    /** What is recommended with other numbers; one that is null is left out. */
    String code(Map<FactDefinition, @Nullable BigDecimal> numbers) {
        return spot(numbers).code();
    }

    /** The same with where the numbers lie. */
    Spot spot(Map<FactDefinition, @Nullable BigDecimal> numbers) {
        Map<String, @Nullable BigDecimal> key = new HashMap<>();
        numbers.forEach((fact, number) -> key.put(fact.name(), number));
        Spot spot = known.get(key);
        if (spot == null) {
            left--;
            Decision decided = decide(numbers);
            spot = new Spot(decided.recommendation().code(), limits.of(decided));
            known.put(key, spot);
        }
        return spot;
    }

    /** Whether a number that was not sent is calculated from others. */
    boolean isCalculated(FactDefinition fact, Map<FactDefinition, @Nullable BigDecimal> numbers) {
        Decision.UsedFact used = decide(numbers).facts().get(fact.name());
        return used != null && used.state().equals("derived");
    }

    /** The request with other numbers, for who decides by more than one rulebook; counts as one decision. */
    ObjectNode next(Map<FactDefinition, @Nullable BigDecimal> numbers) {
        left--;
        return changed(numbers);
    }

    private Decision decide(Map<FactDefinition, @Nullable BigDecimal> numbers) {
        return evaluator.evaluate(changed(numbers));
    }

    private ObjectNode changed(Map<FactDefinition, @Nullable BigDecimal> numbers) {
        ObjectNode changed = request.deepCopy();
        ObjectNode facts = changed.withObject(FACTS);
        numbers.forEach((fact, number) -> {
            if (number == null) {
                facts.remove(fact.name());
            } else {
                put(facts.putObject(fact.name()), fact, number);
            }
        });
        return changed;
    }

    /** Taken when the number that it stands for was taken. */
    private void put(ObjectNode result, FactDefinition fact, BigDecimal number) {
        result.put("value", number);
        if (fact.unit() != null) {
            result.put("unit", fact.unit());
        }
        Decision.UsedFact used = decision.facts().get(fact.name());
        if (used != null && used.at() != null) {
            result.put("at", used.at());
        }
    }
}
