package org.ferrule.coverage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.space.Wish;
import org.jspecify.annotations.Nullable;

/**
 * Searches for the patients who show the goals of one row, each goal from those found for the row before. Safe for use
 * by several threads.
 */
final class RowSearch {

    /** In so many facts at least somebody differs who is searched for. */
    private static final int LEAST = 2;

    private static final int FEW = 25;
    private static final int MANY = 120;
    private static final int MOST = 400;
    private static final int WITNESSES = 3;
    private static final int STARTS = 3;
    private static final int OTHERS = 6;
    private static final int BASELINES = 5;

    private final Rulebook rulebook;
    private final Sightings sightings;
    private final List<Baseline> baselines;
    private final GoalWishes wishes;
    private final FactValues values;
    private final Settlements settlements;
    private final List<Seen> known;
    private final ResultFinder results;

    RowSearch(
            Rulebook rulebook,
            Sightings sightings,
            List<Baseline> baselines,
            GoalWishes wishes,
            FactValues values,
            Donors donors,
            List<Seen> known) {
        this.rulebook = rulebook;
        this.sightings = sightings;
        this.baselines = baselines;
        this.wishes = wishes;
        this.values = values;
        this.settlements = new Settlements(sightings, wishes.origins(), values, donors);
        this.known = known;
        this.results = new ResultFinder(
                sightings.evaluator(), known.stream().map(Seen::request).toList());
    }

    /** The nearest patients found for some goals of one row. */
    List<Candidate> find(List<Goal> goals) {
        IdentityHashMap<Baseline, List<ObjectNode>> found = new IdentityHashMap<>();
        List<Candidate> all = new ArrayList<>();
        for (Goal goal : goals) {
            nearest(goal, found).ifPresent(candidate -> {
                all.add(candidate);
                found.computeIfAbsent(candidate.baseline(), first -> new ArrayList<>())
                        .add(0, candidate.request());
            });
        }
        return all;
    }

    private Optional<Candidate> nearest(Goal goal, IdentityHashMap<Baseline, List<ObjectNode>> found) {
        Candidate best = goal.row().perResult() ? null : traced(goal, found);
        Optional<Candidate> other = best == null ? fromWitnesses(goal) : Optional.of(best);
        return other.isPresent() || goal.row().perResult() ? other : fromOthers(goal);
    }

    /** From patients who are known and lack least. */
    private Optional<Candidate> fromOthers(Goal goal) {
        List<Wish> wanted = List.copyOf(wishes.of(goal));
        return known.stream()
                .map(seen -> new Other(seen.request(), missing(goal, seen.request(), wanted)))
                .sorted(Comparator.comparingLong(Other::missing))
                .limit(OTHERS)
                .flatMap(other -> {
                    Baseline baseline = nearestBaseline(other.request);
                    return search(goal, baseline, List.of(other.request), Integer.MAX_VALUE, MOST).stream();
                })
                .min(Candidate.NEAREST);
    }

    /** A known patient and how many wishes are not fulfilled. */
    private record Other(ObjectNode request, long missing) {}

    private Baseline nearestBaseline(ObjectNode request) {
        return baselines.stream()
                .min(Comparator.comparingInt(
                        baseline -> baseline.differing(request).size()))
                .orElseThrow();
    }

    /** From the patients who show other goals of the row; only where that fails, from the baselines. */
    private @Nullable Candidate traced(Goal goal, IdentityHashMap<Baseline, List<ObjectNode>> found) {
        Candidate best = null;
        for (Map.Entry<Baseline, List<ObjectNode>> some : found.entrySet()) {
            best = nearer(
                    best,
                    search(
                            goal,
                            some.getKey(),
                            some.getValue()
                                    .subList(0, Math.min(STARTS, some.getValue().size())),
                            most(best),
                            FEW));
        }
        if (best != null) {
            return best;
        }
        List<Wish> wanted = List.copyOf(wishes.of(goal));
        List<Baseline> nearestFirst = baselines.stream()
                .sorted(Comparator.comparing((Baseline baseline) -> missing(goal, baseline.request(), wanted)))
                .limit(BASELINES)
                .toList();
        for (Baseline baseline : nearestFirst) {
            best = nearer(best, search(goal, baseline, List.of(baseline.request()), most(best), MANY));
        }
        return best;
    }

    private static int most(@Nullable Candidate best) {
        return best == null ? Integer.MAX_VALUE : best.distance();
    }

    private long missing(Goal goal, ObjectNode request, List<Wish> wanted) {
        return sightings
                .before(goal.row().stage(), request)
                .map(there ->
                        wanted.stream().filter(wish -> !wish.isFulfilled(there)).count())
                .orElse(Long.MAX_VALUE);
    }

    /** All who differ in one fact were tried before. */
    private Optional<Candidate> search(Goal goal, Baseline baseline, List<ObjectNode> starts, int most, int attempts) {
        if (most < LEAST) {
            return Optional.empty();
        }
        return new NearestSearch(sightings, settlements, baseline, goal.row().stage(), wishes.of(goal))
                .from(starts, most, attempts)
                .flatMap(request -> reduced(request, baseline, goal));
    }

    /** Patients who are known to show it, brought near to the baseline that is nearest. */
    private Optional<Candidate> fromWitnesses(Goal goal) {
        int number = sightings.number(goal);
        List<ObjectNode> witnesses = known.stream()
                .filter(seen -> seen.goals().get(number))
                .map(Seen::request)
                .toList();
        if (witnesses.isEmpty() && goal.row().perResult()) {
            witnesses = results.find(goal).stream().toList();
        }
        List<Pair> pairs = new ArrayList<>();
        for (ObjectNode request : witnesses) {
            baselines.forEach(baseline -> pairs.add(
                    new Pair(baseline, request, baseline.differing(request).size())));
        }
        return pairs.stream()
                .sorted(Comparator.comparingInt(Pair::distance))
                .limit(WITNESSES)
                .flatMap(pair -> reduced(pair.request, pair.baseline, goal).stream())
                .min(Candidate.NEAREST);
    }

    /** A known patient and a baseline. */
    private record Pair(Baseline baseline, ObjectNode request, int distance) {}

    /** The patient brought nearer, if there is an answer in the end. */
    private Optional<Candidate> reduced(ObjectNode request, Baseline baseline, Goal goal) {
        return new Reduction(values, baseline, changed -> sightings.shows(changed, goal))
                .of(request)
                .flatMap(sightings::see)
                .filter(seen -> seen.goals().get(sightings.number(goal)))
                .map(seen -> Candidate.of(baseline, seen, rulebook.vocabulary().dictionary()));
    }

    private static @Nullable Candidate nearer(@Nullable Candidate best, Optional<Candidate> other) {
        return Stream.concat(Stream.ofNullable(best), other.stream())
                .min(Candidate.NEAREST)
                .orElse(null);
    }
}
