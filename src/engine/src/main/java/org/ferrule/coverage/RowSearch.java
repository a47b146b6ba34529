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
import org.ferrule.space.Constraint;
import org.jspecify.annotations.Nullable;

/**
 * Searches for the patients who show the items of one row, each item from those found for the row before. Safe for use
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
    private final CoverageProbe sightings;
    private final List<Baseline> baselines;
    private final ItemConstraints constraints;
    private final FactValues values;
    private final ConstraintSolver settlements;
    private final List<EvaluatedPatient> known;
    private final ResultFinder results;

    RowSearch(
            Rulebook rulebook,
            CoverageProbe sightings,
            List<Baseline> baselines,
            ItemConstraints constraints,
            FactValues values,
            ExamplePatients donors,
            List<EvaluatedPatient> known) {
        this.rulebook = rulebook;
        this.sightings = sightings;
        this.baselines = baselines;
        this.constraints = constraints;
        this.values = values;
        this.settlements = new ConstraintSolver(sightings, constraints.producers(), values, donors);
        this.known = known;
        this.results = new ResultFinder(
                sightings.evaluator(),
                known.stream().map(EvaluatedPatient::request).toList());
    }

    /** The nearest patients found for some items of one row. */
    List<Candidate> find(List<CoverageItem> items) {
        IdentityHashMap<Baseline, List<ObjectNode>> found = new IdentityHashMap<>();
        List<Candidate> all = new ArrayList<>();
        for (CoverageItem item : items) {
            nearest(item, found).ifPresent(candidate -> {
                all.add(candidate);
                found.computeIfAbsent(candidate.baseline(), first -> new ArrayList<>())
                        .add(0, candidate.request());
            });
        }
        return all;
    }

    private Optional<Candidate> nearest(CoverageItem item, IdentityHashMap<Baseline, List<ObjectNode>> found) {
        Candidate best = item.row().perResult() ? null : traced(item, found);
        Optional<Candidate> other = best == null ? fromWitnesses(item) : Optional.of(best);
        return other.isPresent() || item.row().perResult() ? other : fromOthers(item);
    }

    /** From patients who are known and lack least. */
    private Optional<Candidate> fromOthers(CoverageItem item) {
        List<Constraint> wanted = List.copyOf(constraints.of(item));
        return known.stream()
                .map(seen -> new Other(seen.request(), missing(item, seen.request(), wanted)))
                .sorted(Comparator.comparingLong(Other::missing))
                .limit(OTHERS)
                .flatMap(other -> {
                    Baseline baseline = nearestBaseline(other.request);
                    return search(item, baseline, List.of(other.request), Integer.MAX_VALUE, MOST).stream();
                })
                .min(Candidate.NEAREST);
    }

    /** A known patient and how many constraints are not fulfilled. */
    private record Other(ObjectNode request, long missing) {}

    private Baseline nearestBaseline(ObjectNode request) {
        return baselines.stream()
                .min(Comparator.comparingInt(
                        baseline -> baseline.differing(request).size()))
                .orElseThrow();
    }

    /** From the patients who show other items of the row; only where that fails, from the baselines. */
    private @Nullable Candidate traced(CoverageItem item, IdentityHashMap<Baseline, List<ObjectNode>> found) {
        Candidate best = null;
        for (Map.Entry<Baseline, List<ObjectNode>> some : found.entrySet()) {
            best = nearer(
                    best,
                    search(
                            item,
                            some.getKey(),
                            some.getValue()
                                    .subList(0, Math.min(STARTS, some.getValue().size())),
                            most(best),
                            FEW));
        }
        if (best != null) {
            return best;
        }
        List<Constraint> wanted = List.copyOf(constraints.of(item));
        List<Baseline> nearestFirst = baselines.stream()
                .sorted(Comparator.comparing((Baseline baseline) -> missing(item, baseline.request(), wanted)))
                .limit(BASELINES)
                .toList();
        for (Baseline baseline : nearestFirst) {
            best = nearer(best, search(item, baseline, List.of(baseline.request()), most(best), MANY));
        }
        return best;
    }

    private static int most(@Nullable Candidate best) {
        return best == null ? Integer.MAX_VALUE : best.distance();
    }

    private long missing(CoverageItem item, ObjectNode request, List<Constraint> wanted) {
        return sightings
                .before(item.row().stage(), request)
                .map(there -> wanted.stream()
                        .filter(constraint -> !constraint.isFulfilled(there))
                        .count())
                .orElse(Long.MAX_VALUE);
    }

    /** All who differ in one fact were tried before. */
    private Optional<Candidate> search(
            CoverageItem item, Baseline baseline, List<ObjectNode> starts, int most, int attempts) {
        if (most < LEAST) {
            return Optional.empty();
        }
        return new NearestSearch(sightings, settlements, baseline, item.row().stage(), constraints.of(item))
                .from(starts, most, attempts)
                .flatMap(request -> reduced(request, baseline, item));
    }

    /** Patients who are known to show it, brought near to the baseline that is nearest. */
    private Optional<Candidate> fromWitnesses(CoverageItem item) {
        int number = sightings.number(item);
        List<ObjectNode> witnesses = known.stream()
                .filter(seen -> seen.items().get(number))
                .map(EvaluatedPatient::request)
                .toList();
        if (witnesses.isEmpty() && item.row().perResult()) {
            witnesses = results.find(item).stream().toList();
        }
        List<Pair> pairs = new ArrayList<>();
        for (ObjectNode request : witnesses) {
            baselines.forEach(baseline -> pairs.add(
                    new Pair(baseline, request, baseline.differing(request).size())));
        }
        return pairs.stream()
                .sorted(Comparator.comparingInt(Pair::distance))
                .limit(WITNESSES)
                .flatMap(pair -> reduced(pair.request, pair.baseline, item).stream())
                .min(Candidate.NEAREST);
    }

    /** A known patient and a baseline. */
    private record Pair(Baseline baseline, ObjectNode request, int distance) {}

    /** The patient brought nearer, if there is an answer in the end. */
    private Optional<Candidate> reduced(ObjectNode request, Baseline baseline, CoverageItem item) {
        return new Reduction(values, baseline, changed -> sightings.shows(changed, item))
                .of(request)
                .flatMap(sightings::see)
                .filter(seen -> seen.items().get(sightings.number(item)))
                .map(seen -> Candidate.of(baseline, seen, rulebook.variables().dictionary()));
    }

    private static @Nullable Candidate nearer(@Nullable Candidate best, Optional<Candidate> other) {
        return Stream.concat(Stream.ofNullable(best), other.stream())
                .min(Candidate.NEAREST)
                .orElse(null);
    }
}
