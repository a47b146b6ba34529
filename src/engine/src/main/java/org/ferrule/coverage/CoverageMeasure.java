package org.ferrule.coverage;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ferrule.evaluation.StageView;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Expectation;
import org.ferrule.tables.Rule;
import org.ferrule.tables.WrittenCase;

/**
 * Watches cases go through their stages and notes which goals they show. A case shows what a row does only where it
 * says so: it names the row under Rules or Not fired. Not safe for use by several threads.
 */
final class CoverageMeasure {

    private final Goals goals;
    private final GoalWishes wishes;
    private final GoalSight sight;
    private final IdentityHashMap<Goal, String> shown = new IdentityHashMap<>();

    CoverageMeasure(Rulebook rulebook) {
        this.goals = Goals.of(rulebook);
        this.wishes = new GoalWishes(rulebook);
        this.sight = new GoalSight(goals.goals());
    }

    /** What is to be shown the stages of a case. */
    Consumer<StageView> watch(WrittenCase written) {
        Set<String> named = named(written);
        return watch(written.id(), row -> named.contains(row.id()));
    }

    /** What is to be shown the stages of a patient who says of every row what it does. */
    Consumer<StageView> watch(String id) {
        return watch(id, row -> true);
    }

    private Consumer<StageView> watch(String id, Predicate<Rule> says) {
        return view -> sight.look(
                view,
                goal -> !shown.containsKey(goal) && (!goal.isOfRow() || says.test(goal.row())),
                goal -> shown.put(goal, id));
    }

    private static Set<String> named(WrittenCase written) {
        return written.expectations().stream()
                .filter(expected ->
                        expected.kind() == Expectation.Kind.RULES || expected.kind() == Expectation.Kind.NOT_FIRED)
                .flatMap(expected -> expected.words().stream())
                .collect(Collectors.toSet());
    }

    /** The goals that a case or patient was the first to show, in the order of tables and cells. */
    List<Goal> shownBy(String id) {
        return goals.goals().stream().filter(goal -> id.equals(shown.get(goal))).toList();
    }

    /** What was shown so far, and what of the rest can be shown at all. */
    Coverage coverage() {
        Map<Boolean, List<Goal>> rest = goals.goals().stream()
                .filter(goal -> !shown.containsKey(goal))
                .collect(Collectors.partitioningBy(wishes::isImpossible));
        return new Coverage(
                goals.goals().stream()
                        .filter(shown::containsKey)
                        .map(goal -> new Coverage.Shown(goal, shown.getOrDefault(goal, "")))
                        .toList(),
                rest.getOrDefault(false, List.of()),
                rest.getOrDefault(true, List.of()),
                goals.beyond());
    }
}
