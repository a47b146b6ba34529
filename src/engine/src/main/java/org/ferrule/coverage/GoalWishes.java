package org.ferrule.coverage;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.space.Domains;
import org.ferrule.space.Origins;
import org.ferrule.space.Reach;
import org.ferrule.space.Wish;
import org.ferrule.tables.Condition;
import org.ferrule.tables.Slot;

/**
 * What must be so before a stage for a goal to be shown, and whether that can be at all. Not for tables about single
 * results.
 */
final class GoalWishes {

    private final Origins origins;
    private final Reach reach;

    GoalWishes(Rulebook rulebook) {
        Domains domains = new Domains(rulebook);
        this.origins = new Origins(rulebook, domains);
        this.reach = new Reach(rulebook, domains);
    }

    Origins origins() {
        return origins;
    }

    /** Whether it is proven that no patient shows a goal. */
    boolean isImpossible(Goal goal) {
        String stage = goal.row().stage();
        if (goal.row().perResult()) {
            return false;
        }
        Optional<Goal.Decides> exact = goal.deciding().filter(Goal.Decides::isExact);
        return exact.isPresent() ? isImpossible(stage, exact.get()) : reach.isImpossible(stage, of(goal));
    }

    private boolean isImpossible(String stage, Goal.Decides exact) {
        return exact.cell()
                .reads()
                .map(slot -> reach.isImpossible(stage, others(exact).values(), slot, exact.value()))
                .orElse(false);
    }

    /** All cells of the row but the one in question, and the value in question. */
    Collection<Wish> of(Goal goal) {
        Map<Slot, Wish> wishes = others(goal);
        if (goal.cell() != null) {
            goal.cell().reads().ifPresent(slot -> wishes.put(slot, origins.wish(slot, wanted(goal))));
        }
        return wishes.values();
    }

    private Map<Slot, Wish> others(Goal goal) {
        Map<Slot, Wish> wishes = new LinkedHashMap<>();
        if (goal.isOfRow()) {
            origins.wishes(goal.row()).forEach(wish -> wishes.merge(wish.slot(), wish, Wish::and));
        }
        if (goal.cell() != null) {
            goal.cell().reads().ifPresent(wishes::remove);
        }
        return wishes;
    }

    private static Condition wanted(Goal goal) {
        return goal.deciding().map(Goal.Decides::wanted).orElseGet(Condition.IsUnknown::new);
    }
}
