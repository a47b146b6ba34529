package org.ferrule.brief;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.ferrule.ShippedRulebook;
import org.ferrule.Vignette;
import org.ferrule.evaluation.Decision;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.evaluation.RandomPatients;
import org.ferrule.json.Json;
import org.ferrule.rulebook.Rulebook;

/** Decisions on the example patients and on random ones, and their short answers. */
final class BriefDecisions {

    static final Rulebook RULEBOOK = ShippedRulebook.rulebook();
    static final Evaluator EVALUATOR = new Evaluator(
            RULEBOOK, ShippedRulebook.CLOCK, () -> UUID.randomUUID().toString());
    static final long SEED = Long.getLong("ferrule.seed", System.nanoTime());
    static final List<Decision> DECISIONS = decisions();

    private static final int PATIENTS = 2_000;
    private static final BriefAnswers BRIEF = new BriefAnswers(RULEBOOK);
    private static final Map<String, BriefAnswer> TOLD = new ConcurrentHashMap<>();

    private BriefDecisions() {}

    private static List<Decision> decisions() {
        RandomPatients random = new RandomPatients(RULEBOOK, SEED);
        List<Decision> decisions = new ArrayList<>();
        Vignette.all()
                .forEach(vignette ->
                        decisions.add(EVALUATOR.evaluate(vignette.getPayload().request())));
        for (int i = 0; i < PATIENTS; i++) {
            decisions.add(EVALUATOR.evaluate(random.next()));
        }
        return List.copyOf(decisions);
    }

    static BriefAnswer brief(Decision decision) {
        return TOLD.computeIfAbsent(decision.id(), id -> BRIEF.of(decision, "/api/v1/evaluations/" + id));
    }

    /** As one line, for sentences are wrapped. */
    static String text(Decision decision) {
        return String.join(" ", BriefText.lines(brief(decision))).replaceAll("\\s+", " ");
    }

    static Decision decided(String facts) {
        return EVALUATOR.evaluate(Json.readRequest(
                ("{\"at\":\"2026-03-16T10:00:00+01:00\",\"facts\":" + facts + "}").getBytes(StandardCharsets.UTF_8)));
    }
}
