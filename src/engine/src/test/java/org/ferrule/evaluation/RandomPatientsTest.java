package org.ferrule.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.ferrule.SharedLoader;
import org.ferrule.ShippedRulebook;
import org.ferrule.ShuffledRulebook;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.FactType;
import org.ferrule.facts.UnitDefinition;
import org.ferrule.json.Json;
import org.ferrule.rulebook.Rulebook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What must hold for every patient, tried on random ones. Others come with {@code -Dferrule.seed=…}. That the two
 * evaluators agree and that there is exactly one recommendation is checked by each evaluation: it throws otherwise.
 */
class RandomPatientsTest {

    private static final int PATIENTS = Integer.getInteger("ferrule.patients", 5_000);
    /** What must change nothing is tried on a part of them. */
    private static final int VARIED = PATIENTS / 4;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** How far a recommendation goes; what is not listed gives nothing. */
    private static final Map<String, Integer> INVASIVENESS =
            Map.of("CONSIDER_ORAL", 1, "ORAL_IRON", 2, "CONSIDER_IV_FCM", 3, "IV_FCM", 4, "IV_SUCROSE", 4, "IV_ALT", 4);

    private static final Set<String> IRON =
            Set.of("CONSIDER_ORAL", "ORAL_IRON", "CONSIDER_IV_FCM", "IV_FCM", "IV_SUCROSE", "IV_ALT", "IRON_AASM");

    private static long seed;
    private static final List<ObjectNode> REQUESTS = new ArrayList<>();
    private static final List<Answer> ANSWERS = new ArrayList<>();

    /** What the properties ask of an answer; the whole of it as text, for ten thousand of them must fit in memory. */
    private record Answer(String json, String code, boolean mustStop, List<String> offers) {

        static Answer of(Decision decision) {
            return new Answer(
                    textOf(decision), decision.recommendation().code(), mustBeStopped(decision), offersOf(decision));
        }
    }

    @BeforeAll
    static void evaluateAll() {
        seed = Long.getLong("ferrule.seed", 20_261_129);
        System.out.println("random patients: -Dferrule.seed=" + seed);
        RandomPatients patients = new RandomPatients(ShippedRulebook.rulebook(), seed);
        for (int i = 0; i < PATIENTS; i++) {
            ObjectNode request = patients.next();
            REQUESTS.add(request);
            ANSWERS.add(Answer.of(evaluate(request)));
        }
    }

    private static Decision evaluate(JsonNode request) {
        try {
            return ShippedRulebook.evaluator().evaluate(request);
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + seed + ", request " + request, e);
        }
    }

    @Test
    void thePatientsAreOfManyKinds() {
        assertThat(ANSWERS.stream().map(Answer::code))
                .contains(
                        "ORAL_IRON", "IV_FCM", "CONSIDER_IV_FCM", "NO_IRON", "NEED_DATA", "NOT_APPLICABLE", "DEFER_IV");
    }

    @Test
    void theOrderOfFactsChangesNothing() {
        Random random = new Random(seed);
        for (int i = 0; i < VARIED; i++) {
            requireSame(evaluate(shuffled(REQUESTS.get(i), random)), i);
        }
    }

    private static String textOf(Decision decision) {
        return new String(Json.write(decision), StandardCharsets.UTF_8);
    }

    private static void requireSame(Decision decision, int patient) {
        assertThat(textOf(decision))
                .as("seed %d, request %s", seed, REQUESTS.get(patient))
                .isEqualTo(ANSWERS.get(patient).json());
    }

    private static ObjectNode shuffled(ObjectNode request, Random random) {
        List<Map.Entry<String, JsonNode>> facts =
                new ArrayList<>(request.get("facts").properties());
        Collections.shuffle(facts, random);
        ObjectNode copy = request.deepCopy();
        ObjectNode shuffled = copy.putObject("facts");
        facts.forEach(fact -> shuffled.set(fact.getKey(), fact.getValue()));
        return copy;
    }

    @Test
    void theOrderOfRowsSheetsAndFilesChangesNothingAndNeitherDoesAFactThatNoRuleReads() throws IOException {
        try (Rulebook shuffled = SharedLoader.LOADER.load(ShuffledRulebook.of(ShippedRulebook.FOLDER, seed))) {
            Evaluator evaluator = new Evaluator(shuffled, ShippedRulebook.CLOCK, () -> "test");
            for (int i = 0; i < VARIED; i++) {
                ObjectNode request = REQUESTS.get(i).deepCopy();
                ((ObjectNode) request.get("facts")).put(ShuffledRulebook.UNREAD_FACT, 42);
                Decision decision = evaluator.evaluate(request);
                assertThat(withoutPlaces(textOf(decision)))
                        .isEqualTo(withoutPlaces(ANSWERS.get(i).json()));
            }
        }
    }

    /** The answer without what names the place or the rulebook. */
    private static JsonNode withoutPlaces(String json) throws IOException {
        ObjectNode answer = (ObjectNode) MAPPER.readTree(json);
        answer.remove("rulebook");
        ((ObjectNode) answer.get("facts")).remove(ShuffledRulebook.UNREAD_FACT);
        for (JsonNode fired : answer.get("fired")) {
            ((ObjectNode) fired).remove(List.of("file", "sheet", "cell", "line"));
            fired.get("because").forEach(because -> ((ObjectNode) because).remove("cell"));
        }
        return answer;
    }

    @Test
    void theSameQuantityInAnotherAcceptedUnitGivesTheSameAnswer() {
        Random random = new Random(seed);
        int converted = 0;
        for (int i = 0; i < VARIED; i++) {
            ObjectNode request = REQUESTS.get(i).deepCopy();
            if (convert((ObjectNode) request.get("facts"), random)) {
                requireSame(evaluate(request), i);
                converted++;
            }
        }
        assertThat(converted).isGreaterThan(VARIED / 4);
    }

    private static boolean convert(ObjectNode facts, Random random) {
        boolean converted = false;
        for (FactDefinition fact :
                ShippedRulebook.rulebook().variables().dictionary().facts()) {
            if (facts.get(fact.name()) instanceof ObjectNode result
                    && fact.unit() != null
                    && fact.unit().equals(result.path("unit").asText())) {
                converted |= convert(result, fact, random);
            }
        }
        return converted;
    }

    private static boolean convert(ObjectNode result, FactDefinition fact, Random random) {
        List<UnitDefinition> others = fact.units().values().stream()
                .filter(unit -> unit.usual() && !unit.code().equals(fact.unit()))
                .toList();
        UnitDefinition own = fact.unit(String.valueOf(fact.unit())).orElseThrow();
        BigDecimal value = result.get("value").decimalValue();
        if (others.isEmpty() || own.refused().test(value)) {
            return false;
        }
        UnitDefinition other = others.get(random.nextInt(others.size()));
        BigDecimal sent = value.multiply(other.divisor()).divide(other.multiplier(), MathContext.DECIMAL128);
        if (other.toCanonical(sent).compareTo(value) != 0 && result.has("comparator")) {
            return false;
        }
        result.put("value", sent);
        result.put("unit", other.code());
        return true;
    }

    @Test
    void aSaturationAtTheLimitOrAnOverloadDisorderNeverYieldsIron() {
        int stopped = 0;
        for (int i = 0; i < VARIED; i++) {
            if (ANSWERS.get(i).mustStop()) {
                stopped++;
                assertThat(ANSWERS.get(i).offers())
                        .as(REQUESTS.get(i).toString())
                        .doesNotContainAnyElementsOf(IRON);
            }
        }
        assertThat(stopped).isGreaterThan(VARIED / 20);
    }

    private static boolean mustBeStopped(Decision decision) {
        return Boolean.TRUE.equals(value(decision, "hemochromatosis"))
                || Boolean.TRUE.equals(value(decision, "ironOverload"))
                || (value(decision, "tsat") instanceof BigDecimal tsat && tsat.compareTo(new BigDecimal("45")) >= 0)
                || (decision.facts().get("tsat") != null
                        && decision.facts().get("tsat").low() != null
                        && decision.facts().get("tsat").low().compareTo(new BigDecimal("45")) >= 0);
    }

    private static Object value(Decision decision, String fact) {
        Decision.UsedFact used = decision.facts().get(fact);
        return used == null || used.value() == null ? "" : used.value();
    }

    private static List<String> offersOf(Decision decision) {
        List<String> offers = new ArrayList<>();
        offers.add(decision.recommendation().code());
        decision.alternatives().forEach(alternative -> offers.add(alternative.code()));
        if (decision.provisional() != null) {
            offers.add(decision.provisional().code());
        }
        return offers;
    }

    /**
     * What is not known must not take a patient further than a no would; distress, whose no speaks against iron, not
     * further than a yes.
     */
    @Test
    void anUnknownNeverMakesARouteMoreInvasiveThanANo() {
        Random random = new Random(seed);
        List<FactDefinition> questions = ShippedRulebook.rulebook().variables().dictionary().facts().stream()
                .filter(fact -> fact.type() == FactType.YES_NO)
                .toList();
        for (ObjectNode request : REQUESTS) {
            FactDefinition fact = questions.get(random.nextInt(questions.size()));
            ObjectNode told = request.deepCopy();
            ((ObjectNode) told.get("facts")).put(fact.name(), fact.name().equals("distressOrImpairment"));
            ObjectNode unknown = request.deepCopy();
            ((ObjectNode) unknown.get("facts")).putNull(fact.name());
            assertThat(invasiveness(unknown))
                    .as(fact.name() + " unknown in " + request)
                    .isLessThanOrEqualTo(invasiveness(told));
        }
    }

    /** A laboratory value that is not known never leads to iron that some value of it would not lead to. */
    @Test
    void anUnknownQuantityNeverYieldsIronByItself() {
        for (ObjectNode request : REQUESTS) {
            for (String fact : List.of("ferritin", "tsat", "age")) {
                ObjectNode unknown = request.deepCopy();
                ObjectNode facts = (ObjectNode) unknown.get("facts");
                facts.remove(List.of("birthDate", "iron", fact));
                String therapy = facts.path("currentTherapy").asText();
                if (!therapy.equals("oral")) {
                    assertThat(invasiveness(unknown))
                            .as(fact + " unknown in " + unknown)
                            .isZero();
                }
            }
        }
    }

    private static int invasiveness(JsonNode request) {
        return INVASIVENESS.getOrDefault(evaluate(request).recommendation().code(), 0);
    }
}
