package org.ferrule.coverage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.space.Wish;
import org.ferrule.tables.Situation;
import org.ferrule.tables.Slot;

/**
 * Patients who show what DRL makes of facts, since that cannot be traced back: neighbours of each baseline, and others
 * who are known. Filled first, then only read.
 */
final class Donors {

    private static final int MOST = 12;

    private final List<Slot> made;
    private final List<Donor> others = new ArrayList<>();
    private final IdentityHashMap<Baseline, List<Donor>> neighbours = new IdentityHashMap<>();

    /** A patient with the situation in the end. */
    private record Donor(ObjectNode request, Situation end) {}

    Donors(Rulebook rulebook) {
        this.made = rulebook.vocabulary().slots().stream()
                .filter(slot -> slot.finding() && !rulebook.drl(slot).isEmpty())
                .toList();
    }

    /** Adds those of whom DRL makes something else than of their baseline. */
    void add(Baseline baseline, Seen own, List<Seen> some) {
        List<Donor> donors = neighbours.computeIfAbsent(baseline, first -> new ArrayList<>());
        Situation usual = own.end();
        some.stream()
                .filter(seen -> made.stream()
                        .anyMatch(slot -> !Objects.equals(
                                usual.value(slot.index()), seen.end().value(slot.index()))))
                .forEach(seen -> donors.add(new Donor(seen.request(), seen.end())));
    }

    /** Adds others who are known. */
    void add(Seen seen) {
        others.add(new Donor(seen.request(), seen.end()));
    }

    /** Some of those of whom a wish is fulfilled, the neighbours of a baseline first. */
    Stream<ObjectNode> with(Wish wish, Baseline baseline) {
        return Stream.concat(some(wish, neighbours.getOrDefault(baseline, List.of())), some(wish, others));
    }

    private static Stream<ObjectNode> some(Wish wish, List<Donor> donors) {
        return donors.stream()
                .filter(donor -> wish.isFulfilled(donor.end()))
                .limit(MOST)
                .map(Donor::request);
    }
}
