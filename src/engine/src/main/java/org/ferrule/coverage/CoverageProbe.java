package org.ferrule.coverage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.ferrule.evaluation.Decision;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.evaluation.NoDecisionException;
import org.ferrule.evaluation.Trace;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.tables.EvaluationState;

/** Evaluates patients and sees which of some items they show. Safe for use by several threads. */
final class CoverageProbe {

    private final Evaluator evaluator;
    private final List<CoverageItem> items;
    private final IdentityHashMap<CoverageItem, Integer> numbers = new IdentityHashMap<>();
    private final ItemSight sight;

    CoverageProbe(Evaluator evaluator, List<CoverageItem> items) {
        this.evaluator = evaluator;
        this.items = List.copyOf(items);
        this.items.forEach(item -> numbers.put(item, numbers.size()));
        this.sight = new ItemSight(items);
    }

    List<CoverageItem> items() {
        return items;
    }

    Evaluator evaluator() {
        return evaluator;
    }

    int number(CoverageItem item) {
        return numbers.getOrDefault(item, -1);
    }

    /** What a patient shows; nothing for one whom the rulebook refuses or cannot answer. */
    Optional<EvaluatedPatient> see(ObjectNode request) {
        BitSet shown = new BitSet();
        try {
            Trace trace = evaluator.trace(
                    evaluator.read(request),
                    view -> sight.look(view, item -> !shown.get(number(item)), item -> shown.set(number(item))));
            Decision.Recommendation stands = trace.decision().recommendation();
            int doubts = doubts(request, trace.decision());
            return Optional.of(new EvaluatedPatient(request, shown, trace.end(), stands.code(), stands.rule(), doubts));
        } catch (NoDecisionException | MistakenRequestException e) {
            return Optional.empty();
        }
    }

    private static int doubts(ObjectNode request, Decision decision) {
        return (int) decision.needs().stream()
                .filter(need -> Baseline.facts(request).hasNonNull(need.fact()))
                .count();
    }

    /**
     * Whether a patient shows an item, as far as the stage of the item; whether there is an answer in the end only
     * {@link #see} tells, which takes longer.
     */
    boolean shows(ObjectNode request, CoverageItem item) {
        if (item.row().perResult()) {
            return see(request).filter(seen -> seen.items().get(number(item))).isPresent();
        }
        return before(item.row().stage(), request)
                .filter(there -> new RowView(item.row(), there, null).shows(item))
                .isPresent();
    }

    /** Facts and findings before a stage; nothing when the rulebook refuses the patient or fails earlier. */
    Optional<EvaluationState> before(String stage, ObjectNode request) {
        try {
            return Optional.of(evaluator.before(stage, evaluator.read(request)));
        } catch (NoDecisionException | MistakenRequestException e) {
            return Optional.empty();
        }
    }
}
