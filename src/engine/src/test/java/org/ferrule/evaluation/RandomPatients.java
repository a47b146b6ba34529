package org.ferrule.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ferrule.caserun.CaseRun;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.FactType;
import org.ferrule.facts.Interval;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Column;
import org.ferrule.tables.Condition;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;
import org.ferrule.tables.WrittenCase;

/**
 * Makes random requests from nothing but a rulebook: numbers on, just below and just above each of its limits and
 * anywhere in the usual range, with comparators, times, several results, refused units, nulls and gaps. Each tenth is a
 * patient of its cases with at most two facts changed, so that what only few combinations lead to comes up for every
 * seed.
 */
public final class RandomPatients {

    static final OffsetDateTime MOMENT = OffsetDateTime.parse("2026-03-16T10:00:00+01:00");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Random random;
    private final Rulebook rulebook;
    private final Map<String, List<BigDecimal>> limits = new HashMap<>();

    public RandomPatients(Rulebook rulebook, long seed) {
        this.random = new Random(seed);
        this.rulebook = rulebook;
        rulebook.rules().stream().map(Rule::conditions).forEach(conditions -> conditions.forEach(this::collect));
    }

    private void collect(RuleCondition cell) {
        if (cell.column() instanceof Column.OfVariable variable && cell.condition() != null) {
            collect(variable.name(), cell.condition());
        }
    }

    private void collect(String name, Condition condition) {
        if (condition instanceof Condition.Bounds bounds) {
            add(name, bounds.low());
            add(name, bounds.high());
        } else if (condition instanceof Condition.Outside outside) {
            collect(name, outside.bounds());
        } else if (condition instanceof Condition.MayBe possible) {
            collect(name, possible.bounds());
        } else if (condition instanceof Condition.AnyOf some) {
            some.conditions().forEach(term -> collect(name, term));
        }
    }

    private void add(String name, double limit) {
        if (Double.isFinite(limit)) {
            limits.computeIfAbsent(name, fact -> new ArrayList<>()).add(BigDecimal.valueOf(limit));
        }
    }

    /** The next request. */
    public ObjectNode next() {
        List<WrittenCase> cases = rulebook.cases();
        return cases.isEmpty() || random.nextInt(10) > 0
                ? anyPatient()
                : changed(cases.get(random.nextInt(cases.size())));
    }

    private ObjectNode changed(WrittenCase known) {
        ObjectNode request = CaseRun.request(known);
        List<FactDefinition> facts =
                List.copyOf(rulebook.variables().dictionary().facts());
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            put((ObjectNode) request.get("facts"), facts.get(random.nextInt(facts.size())));
        }
        return request;
    }

    private ObjectNode anyPatient() {
        ObjectNode request = MAPPER.createObjectNode();
        request.put("at", MOMENT.toString());
        ObjectNode facts = request.putObject("facts");
        boolean wellKnown = random.nextInt(3) > 0;
        for (FactDefinition fact : rulebook.variables().dictionary().facts()) {
            if (random.nextInt(100) < (wellKnown ? 55 : 20)) {
                put(facts, fact);
            }
        }
        if (random.nextInt(10) < 7) {
            answerAll(facts, "criteria", true);
            facts.put("mimic", "none");
        }
        if (random.nextBoolean()) {
            answerAll(facts, "safety", false);
            answerAll(facts, "treatment", random.nextInt(5) == 0);
            facts.put("pregnant", false);
            facts.remove(List.of("birthDate", "trimester", "esrd", "currentTherapy", "daysSinceFcm"));
        }
        return request;
    }

    /** Gives all yes/no facts of a group the same answer. */
    private void answerAll(ObjectNode facts, String group, boolean answer) {
        rulebook.variables().dictionary().facts().stream()
                .filter(fact -> fact.group().equals(group) && fact.type() == FactType.YES_NO)
                .forEach(fact -> facts.put(fact.name(), answer));
    }

    private void put(ObjectNode facts, FactDefinition fact) {
        switch (fact.type()) {
            case YES_NO -> facts.put(fact.name(), random.nextInt(4) == 0);
            case CHOICE ->
                facts.put(
                        fact.name(),
                        fact.words().get(random.nextInt(fact.words().size())));
            case DATE ->
                facts.put(
                        fact.name(),
                        MOMENT.toLocalDate().minusDays(random.nextInt(40_000)).toString());
            case NUMBER, WHOLE_NUMBER -> number(facts, fact);
        }
        if (random.nextInt(40) == 0) {
            facts.putNull(fact.name());
        }
    }

    private void number(ObjectNode facts, FactDefinition fact) {
        if (fact.unit() == null || !fact.unitRequired()) {
            facts.put(fact.name(), value(fact));
        } else if (random.nextInt(15) == 0) {
            ArrayNode results = facts.putArray(fact.name());
            results.add(result(fact));
            results.add(result(fact));
        } else {
            facts.set(fact.name(), result(fact));
        }
    }

    private ObjectNode result(FactDefinition fact) {
        ObjectNode result = MAPPER.createObjectNode();
        result.put("value", value(fact));
        if (random.nextInt(50) > 0) {
            result.put("unit", random.nextInt(80) == 0 ? "furlong" : fact.unit());
        }
        if (random.nextInt(12) == 0) {
            result.put("comparator", List.of("<", "<=", ">", ">=").get(random.nextInt(4)));
        }
        if (random.nextInt(8) > 0) {
            result.put("at", time().toString());
        }
        return result;
    }

    private OffsetDateTime time() {
        if (random.nextInt(3) > 0) {
            return MOMENT.withHour(8);
        }
        Instant instant = MOMENT.toInstant().minusSeconds(random.nextInt(200 * 86_400));
        return instant.atOffset(ZoneOffset.ofHours(1));
    }

    private BigDecimal value(FactDefinition fact) {
        List<BigDecimal> known = limits.getOrDefault(fact.name(), List.of());
        BigDecimal value = known.isEmpty() || random.nextInt(3) == 0 ? anywhere(fact.usualRange()) : near(known);
        return fact.type() == FactType.WHOLE_NUMBER
                ? value.setScale(0, RoundingMode.HALF_UP)
                : value.setScale(Interval.SCALE, RoundingMode.HALF_UP);
    }

    private BigDecimal near(List<BigDecimal> known) {
        BigDecimal limit = known.get(random.nextInt(known.size()));
        return limit.add(Interval.STEP.multiply(BigDecimal.valueOf(random.nextInt(3) - 1L)))
                .max(BigDecimal.ZERO);
    }

    private BigDecimal anywhere(Interval range) {
        double low = Math.max(range.lowerBound(), 0);
        double high = Math.min(range.upperBound(), 1_000);
        return BigDecimal.valueOf(low + random.nextDouble() * (high - low));
    }
}
