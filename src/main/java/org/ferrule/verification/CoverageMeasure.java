package org.ferrule.verification;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ferrule.evaluation.StageView;
import org.ferrule.rulebook.Expectation;
import org.ferrule.rulebook.Rule;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.rulebook.WrittenCase;

/**
 * Watches cases go through their stages and notes which goals they show. A case shows what a row does only where it says so: it names the row
 * under Rules or Not fired. Not safe for use by several threads.
 */
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
    Consumer<StageView> watch(WrittenCase written) {
        Set<String> named = named(written);
        return watch(written.id(), row -> named.contains(row.id()));
    }

    /** What is to be shown the stages of a patient who says of every row what it does. */
    Consumer<StageView> watch(String id) {
        return watch(id, row -> true);
    }

    private Consumer<StageView> watch(String id, Predicate<Rule> says) {
        return view -> byStage.getOrDefault(view.stage(), List.of())
                .forEach(watched -> watch(watched, view, goal -> isShown(goal, says.test(watched.row), id)));
    }

    private static Set<String> named(WrittenCase written) {
        return written.expectations().stream()
                .filter(expected ->
                        expected.kind() == Expectation.Kind.RULES || expected.kind() == Expectation.Kind.NOT_FIRED)
                .flatMap(expected -> expected.words().stream())
                .collect(Collectors.toSet());
    }

    private boolean isShown(Goal goal, boolean said, String id) {
        return (said || goal instanceof Goal.Unknown) && shown.put(goal, id) == null;
    }

    private static void watch(Watched watched, StageView view, Predicate<Goal> shown) {
        if (watched.row.perResult()) {
            view.results().forEach(result -> watch(watched, new RowView(watched.row, view.situation(), result), shown));
        } else {
            watch(watched, new RowView(watched.row, view.situation(), null), shown);
        }
    }

    private static void watch(Watched watched, RowView seen, Predicate<Goal> shown) {
        watched.open.removeIf(goal -> seen.shows(goal) && shown.test(goal));
    }

    /** The rows of which a case or patient was the first to show something. */
    Set<String> rowsShownBy(String id) {
        Set<String> rows = new TreeSet<>();
        shown.forEach((goal, by) -> {
            if (by.equals(id) && !(goal instanceof Goal.Unknown)) {
                rows.add(goal.row().id());
            }
        });
        return rows;
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
