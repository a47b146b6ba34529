package org.ferrule.verification;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ferrule.evaluation.StageView;
import org.ferrule.rulebook.Rule;
import org.ferrule.rulebook.Rulebook;

/** Watches cases go through their stages and notes which goals they show. Not safe for use by several threads. */
final class CoverageMeasure {

    private final Goals goals;
    private final GoalWishes wishes;
    private final Map<String, List<Watched>> byStage = new HashMap<>();
    private final IdentityHashMap<Goal, String> shown = new IdentityHashMap<>();

    /** A row with those of its goals that no case has shown yet. */
    private record Watched(Rule row, List<Goal> open) {}

    CoverageMeasure(Rulebook rulebook) {
        this.goals = Goals.of(rulebook);
        this.wishes = new GoalWishes(rulebook);
        Map<String, Watched> byRow = new LinkedHashMap<>();
        goals.goals().forEach(goal -> byRow.computeIfAbsent(
                        goal.row().id(), id -> new Watched(goal.row(), new ArrayList<>()))
                .open
                .add(goal));
        byRow.values().forEach(watched -> byStage.computeIfAbsent(watched.row.stage(), stage -> new ArrayList<>())
                .add(watched));
    }

    /** What is to be shown the stages of a case. */
    Consumer<StageView> watch(String caseId) {
        return view -> byStage.getOrDefault(view.stage(), List.of()).forEach(watched -> watch(watched, view, caseId));
    }

    private void watch(Watched watched, StageView view, String caseId) {
        if (watched.row.perResult()) {
            view.results()
                    .forEach(result -> watch(watched, new RowView(watched.row, view.situation(), result), caseId));
        } else {
            watch(watched, new RowView(watched.row, view.situation(), null), caseId);
        }
    }

    private void watch(Watched watched, RowView seen, String caseId) {
        watched.open.removeIf(goal -> seen.shows(goal) && shown.put(goal, caseId) == null);
    }

    boolean isShown(Goal goal) {
        return shown.containsKey(goal);
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
