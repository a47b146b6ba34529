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
import org.ferrule.tables.Situation;

/** Evaluates patients and sees which of some goals they show. Safe for use by several threads. */
final class Sightings {

    private final Evaluator evaluator;
    private final List<Goal> goals;
    private final IdentityHashMap<Goal, Integer> numbers = new IdentityHashMap<>();
    private final GoalSight sight;

    Sightings(Evaluator evaluator, List<Goal> goals) {
        this.evaluator = evaluator;
        this.goals = List.copyOf(goals);
        this.goals.forEach(goal -> numbers.put(goal, numbers.size()));
        this.sight = new GoalSight(goals);
    }

    List<Goal> goals() {
        return goals;
    }

    Evaluator evaluator() {
        return evaluator;
    }

    int number(Goal goal) {
        return numbers.getOrDefault(goal, -1);
    }

    /** What a patient shows; nothing for one whom the rulebook refuses or cannot answer. */
    Optional<Seen> see(ObjectNode request) {
        BitSet shown = new BitSet();
        try {
            Trace trace = evaluator.trace(
                    evaluator.read(request),
                    view -> sight.look(view, goal -> !shown.get(number(goal)), goal -> shown.set(number(goal))));
            Decision.Recommendation stands = trace.decision().recommendation();
            int doubts = doubts(request, trace.decision());
            return Optional.of(new Seen(request, shown, trace.end(), stands.code(), stands.rule(), doubts));
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
     * Whether a patient shows a goal, as far as the stage of the goal; whether there is an answer in the end only
     * {@link #see} tells, which takes longer.
     */
    boolean shows(ObjectNode request, Goal goal) {
        if (goal.row().perResult()) {
            return see(request).filter(seen -> seen.goals().get(number(goal))).isPresent();
        }
        return before(goal.row().stage(), request)
                .filter(there -> new RowView(goal.row(), there, null).shows(goal))
                .isPresent();
    }

    /** Facts and findings before a stage; nothing when the rulebook refuses the patient or fails earlier. */
    Optional<Situation> before(String stage, ObjectNode request) {
        try {
            return Optional.of(evaluator.before(stage, evaluator.read(request)));
        } catch (NoDecisionException | MistakenRequestException e) {
            return Optional.empty();
        }
    }
}
