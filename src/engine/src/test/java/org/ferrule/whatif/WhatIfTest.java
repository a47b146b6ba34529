package org.ferrule.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ferrule.SharedLoader;
import org.ferrule.ShippedRulebook;
import org.ferrule.TinyRulebook;
import org.ferrule.evaluation.Decision;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.evaluation.RandomPatients;
import org.ferrule.facts.DataDictionary;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.Interval;
import org.ferrule.json.Json;
import org.ferrule.rulebook.Rulebook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maps and nearest changes against plain deciding, on random patients and numbers. */
class WhatIfTest {

    private static final Rulebook RULEBOOK = ShippedRulebook.rulebook();
    private static final Evaluator EVALUATOR = ShippedRulebook.evaluator();
    private static final long SEED = Long.getLong("ferrule.seed", System.nanoTime());
    private static final int MAPS = Integer.getInteger("ferrule.maps", 20);
    private static final int POINTS = 100;
    private static final int PATIENTS = 60;

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final RandomPatients patients = new RandomPatients(RULEBOOK, SEED);

    private static List<FactDefinition> numbers() {
        return RULEBOOK.variables().dictionary().facts().stream()
                .filter(fact -> fact.type().isNumeric())
                .toList();
    }

    private static String decide(
            ObjectNode request, Decision decision, FactDefinition fact, @Nullable BigDecimal value) {
        return EVALUATOR
                .evaluate(changed(request, decision, fact, value))
                .recommendation()
                .code();
    }

    private static ObjectNode changed(
            ObjectNode request, Decision decision, FactDefinition fact, @Nullable BigDecimal value) {
        ObjectNode changed = request.deepCopy();
        ObjectNode facts = (ObjectNode) changed.get("facts");
        facts.remove(fact.name());
        if (value != null) {
            ObjectNode result = facts.putObject(fact.name());
            result.put("value", value);
            if (fact.unit() != null) {
                result.put("unit", fact.unit());
            }
            Decision.UsedFact used = decision.facts().get(fact.name());
            if (used != null && used.at() != null) {
                result.put("at", used.at());
            }
        }
        return changed;
    }

    /** Half of them on a limit or beside it. */
    private @Nullable BigDecimal value(Pieces pieces) {
        if (random.nextInt(10) == 0) {
            return null;
        }
        Interval range = pieces.ranges().get(random.nextInt(pieces.ranges().size()));
        BigDecimal low = range.low();
        BigDecimal high = range.high();
        if (low == null || high == null) {
            throw new AssertionError("a range without an end");
        }
        if (random.nextBoolean()) {
            return random.nextBoolean() ? low : high;
        }
        BigDecimal step = Pieces.step(pieces.fact());
        return high.subtract(low)
                .multiply(BigDecimal.valueOf(random.nextDouble()))
                .divide(step, 0, RoundingMode.DOWN)
                .multiply(step)
                .add(low);
    }

    @Test
    void theColourOfTheMapIsTheDecision() {
        int points = 0;
        int several = 0;
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < MAPS; i++) {
            ObjectNode request = patients.next();
            Decision decision = EVALUATOR.evaluate(request);
            FactDefinition x = numbers().get(random.nextInt(numbers().size()));
            FactDefinition y = numbers().get(random.nextInt(numbers().size()));
            if (x.equals(y)) {
                continue;
            }
            RegionMap map = RegionMap.of(EVALUATOR, request, decision, x, y);
            for (int point = 0; point < POINTS; point++) {
                BigDecimal valueX = value(Pieces.of(RULEBOOK, x));
                BigDecimal valueY = value(Pieces.of(RULEBOOK, y));
                String told = map.code(valueX, valueY).orElse("nothing");
                String decided = decide(changed(request, decision, x, valueX), decision, y, valueY);
                points++;
                several += told.isEmpty() ? 1 : 0;
                if (!told.isEmpty() && !told.equals(decided)) {
                    wrong.add(x.name() + " " + valueX + ", " + y.name() + " " + valueY + ": map " + told + ", decided "
                            + decided + " for " + request);
                }
            }
        }
        System.out.println("seed " + SEED + ": " + points + " points of maps, " + several + " told as several");
        assertThat(wrong).as("seed %s", SEED).isEmpty();
        assertThat(points).isGreaterThan(POINTS);
        assertThat(several).as("seed %s", SEED).isLessThan(points / 50 + 1);
    }

    @Test
    void theMapIsCutWhereValuesAreRefusedAsMistakes() {
        Evaluator tyres = new Evaluator(
                SharedLoader.LOADER.load(
                        TinyRulebook.write(folder, "| bar | 1 | | | yes | |", "| bar | 1 | | | yes | (3..4] |")),
                ShippedRulebook.CLOCK,
                () -> "test");
        ObjectNode request = (ObjectNode) Json.readRequest(TinyRulebook.SOFT_TYRE.getBytes(StandardCharsets.UTF_8));
        DataDictionary dictionary = tyres.rulebook().variables().dictionary();
        RegionMap map = RegionMap.of(
                tyres,
                request,
                tyres.evaluate(request),
                dictionary.fact("pressure").orElseThrow(),
                dictionary.fact("riderWeight").orElseThrow());
        BigDecimal weight = new BigDecimal(70);
        assertThat(map.code(new BigDecimal("3"), weight)).contains("RIDE");
        assertThat(map.code(new BigDecimal("3.01"), weight)).contains("MEASURE");
        assertThat(map.code(new BigDecimal("4"), weight)).contains("MEASURE");
        assertThat(map.code(new BigDecimal("4.01"), weight)).contains("RIDE");
        tyres.rulebook().close();
    }

    @Test
    void theNearestChangeTurnsTheRecommendationAndNothingNearerDoes() {
        int changes = 0;
        for (int i = 0; i < PATIENTS; i++) {
            ObjectNode request = patients.next();
            Decision decision = EVALUATOR.evaluate(request);
            for (NearestChanges.Change change :
                    NearestChanges.of(EVALUATOR, request, decision).changes()) {
                require(request, decision, change);
                changes++;
            }
        }
        System.out.println("seed " + SEED + ": " + changes + " nearest changes of " + PATIENTS + " patients");
        assertThat(changes).isPositive();
    }

    private void require(ObjectNode request, Decision decision, NearestChanges.Change change) {
        FactDefinition fact =
                RULEBOOK.variables().dictionary().fact(change.fact()).orElseThrow();
        String stands = decision.recommendation().code();
        assertThat(decide(request, decision, fact, change.to()))
                .as("seed %s, %s, %s", SEED, change, request)
                .isEqualTo(change.code())
                .isNotEqualTo(stands);
        BigDecimal step = Pieces.step(fact);
        BigDecimal back = change.direction().equals("higher") ? step.negate() : step;
        assertThat(decide(request, decision, fact, change.to().add(back)))
                .as("one step nearer, seed %s, %s, %s", SEED, change, request)
                .isEqualTo(stands);
        for (int i = 0; change.isExact() && i < 5; i++) {
            BigDecimal between = change.from()
                    .add(change.to()
                            .add(back)
                            .subtract(change.from())
                            .multiply(BigDecimal.valueOf(random.nextDouble())))
                    .divide(step, 0, RoundingMode.DOWN)
                    .multiply(step);
            assertThat(decide(request, decision, fact, between))
                    .as("%s, nearer, seed %s, %s, %s", between, SEED, change, request)
                    .isEqualTo(stands);
        }
    }

    @Test
    void aPatientWithoutNumbersHasNothingToChange() {
        ObjectNode request = patients.next();
        ((ObjectNode) request.get("facts")).removeAll();
        NearestChanges none = NearestChanges.of(EVALUATOR, request, EVALUATOR.evaluate(request));
        assertThat(none.changes()).isEmpty();
        assertThat(none.tried()).isEmpty();
    }
}
