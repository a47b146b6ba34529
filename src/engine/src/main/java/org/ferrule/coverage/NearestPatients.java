package org.ferrule.coverage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.facts.DataDictionary;
import org.ferrule.rulebook.Rulebook;

/**
 * Finds patients who show items, each as near to a baseline as one was found. All who differ in one fact are tried;
 * those who differ in more are searched for, so that a nearer one may exist. One patient may stand for several items,
 * as long as none of them is shown by a nearer one. Repeats itself exactly.
 */
final class NearestPatients {

    private final DataDictionary dictionary;
    private final CoverageProbe sightings;
    private final List<Baseline> baselines;
    private final Neighbours neighbours;
    private final ExamplePatients donors;
    private final RowSearch search;
    private final BitSet open = new BitSet();

    /**
     * A search for patients who show some items.
     *
     * @param known patients who are known, wherever they are
     */
    NearestPatients(Rulebook rulebook, CoverageProbe sightings, List<Baseline> baselines, List<ObjectNode> known) {
        this.dictionary = rulebook.variables().dictionary();
        this.sightings = sightings;
        this.baselines = baselines;
        ItemConstraints constraints = new ItemConstraints(rulebook);
        FactValues values = new FactValues(rulebook, constraints.producers());
        this.neighbours = new Neighbours(values, new SendingForms(rulebook), baselines);
        this.donors = new ExamplePatients(rulebook);
        List<EvaluatedPatient> seen = Stream.concat(known.stream(), constraints.producers().explorers().stream())
                .flatMap(request -> sightings.see(request).stream())
                .toList();
        seen.forEach(donors::add);
        this.search = new RowSearch(rulebook, sightings, baselines, constraints, values, donors, seen);
        open.set(0, sightings.items().size());
    }

    /**
     * The patients, in the order of the first item of each.
     *
     * @param progress is told how many items have been searched for
     */
    List<Candidate> find(LongConsumer progress) {
        List<Candidate> chosen = new ArrayList<>(choose(atHand()));
        chosen.addAll(choose(searched(progress)));
        return chosen;
    }

    /** The baselines and their neighbours. */
    private List<Candidate> atHand() {
        List<Candidate> all = new ArrayList<>();
        for (Baseline baseline : baselines) {
            Optional<EvaluatedPatient> own = sightings.see(baseline.request());
            own.ifPresent(seen -> {
                List<EvaluatedPatient> near = neighbours.of(baseline).parallelStream()
                        .flatMap(request -> sightings.see(request).stream())
                        .toList();
                donors.add(baseline, seen, near);
                Stream.concat(Stream.of(seen), near.stream())
                        .filter(one -> one.items().intersects(open))
                        .forEach(one -> all.add(Candidate.of(baseline, one, dictionary)));
            });
        }
        return all;
    }

    private List<Candidate> searched(LongConsumer progress) {
        Map<String, List<CoverageItem>> byRow = open.stream()
                .mapToObj(sightings.items()::get)
                .collect(Collectors.groupingBy(item -> item.row().id(), TreeMap::new, Collectors.toList()));
        AtomicLong done = new AtomicLong(sightings.items().size() - (long) open.cardinality());
        return byRow.values().parallelStream()
                .flatMap(items -> {
                    List<Candidate> found = search.find(items);
                    progress.accept(done.addAndGet(items.size()));
                    return found.stream();
                })
                .toList();
    }

    /** Goes from near to far; of those who are equally near, first the ones who show most. */
    private List<Candidate> choose(List<Candidate> candidates) {
        List<Candidate> chosen = new ArrayList<>();
        Map<Integer, List<Candidate>> byDistance = candidates.stream()
                .collect(Collectors.groupingBy(Candidate::distance, TreeMap::new, Collectors.toList()));
        byDistance.values().forEach(some -> {
            for (Optional<Candidate> next = best(some); next.isPresent(); next = best(some)) {
                chosen.add(next.get());
                open.andNot(next.get().items());
            }
        });
        return chosen;
    }

    private Optional<Candidate> best(List<Candidate> candidates) {
        Candidate best = null;
        int most = Integer.MIN_VALUE;
        for (Candidate candidate : candidates) {
            if (candidate.items().intersects(open)) {
                int gain = gain(candidate);
                if (gain > most) {
                    best = candidate;
                    most = gain;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** A plain patient is worth as much as one item more for each oddity of another. */
    private int gain(Candidate candidate) {
        BitSet more = (BitSet) candidate.items().clone();
        more.and(open);
        return more.cardinality() - candidate.oddity();
    }

    /** Goals that no patient was found for. */
    List<CoverageItem> notFound() {
        return open.stream().mapToObj(sightings.items()::get).toList();
    }
}
