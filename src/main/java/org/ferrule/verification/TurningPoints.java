package org.ferrule.verification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ferrule.facts.FactDefinition;
import org.ferrule.rulebook.Rulebook;

/**
 * Finds patients on both sides of each limit at which the recommendation changes: for each recommendation and each rule that makes it, the
 * plainest patient who gets it, with one number moved onto and beside every limit that some row compares it with.
 */
final class TurningPoints {

    private final Rulebook rulebook;
    private final Sightings sightings;
    private final FactValues values;

    TurningPoints(Rulebook rulebook, Sightings sightings) {
        this.rulebook = rulebook;
        this.sightings = sightings;
        this.values = new FactValues(rulebook);
    }

    /**
     * A patient beside a limit where another recommendation begins.
     *
     * @param candidate the patient
     * @param fact the fact that is moved
     * @param other the same patient on the other side
     */
    record Turn(Candidate candidate, FactDefinition fact, ObjectNode other) {}

    /**
     * The patients, both of each turn.
     *
     * @param patients who are known, with their baselines
     */
    List<Turn> of(List<Candidate> patients) {
        Map<String, Candidate> plainest = new TreeMap<>();
        patients.forEach(patient -> plainest.merge(
                patient.seen().recommendation() + " " + patient.seen().rule(),
                patient,
                (one, other) -> Candidate.NEAREST.compare(one, other) <= 0 ? one : other));
        return plainest.values().parallelStream().flatMap(this::turns).toList();
    }

    private Stream<Turn> turns(Candidate patient) {
        return values.facts().stream().flatMap(fact -> turns(patient, fact).stream());
    }

    private List<Turn> turns(Candidate patient, FactDefinition fact) {
        JsonNode sent = Baseline.facts(patient.request()).get(fact.name());
        List<Turn> turns = new ArrayList<>();
        if (!fact.type().isNumeric()
                || FactValues.number(sent) == null
                || (sent.isObject() && sent.has("comparator"))) {
            return turns;
        }
        Map<BigDecimal, Optional<Seen>> seen = new HashMap<>();
        List<BigDecimal> exact = List.copyOf(values.exact(fact));
        for (int i = 0; i + 1 < exact.size(); i++) {
            if (exact.get(i + 1).subtract(exact.get(i)).compareTo(FactValues.grid(fact)) == 0) {
                turn(
                                patient,
                                fact,
                                moved(patient, fact, exact.get(i), seen),
                                moved(patient, fact, exact.get(i + 1), seen))
                        .forEach(turns::add);
            }
        }
        return turns;
    }

    private Optional<Seen> moved(
            Candidate patient, FactDefinition fact, BigDecimal number, Map<BigDecimal, Optional<Seen>> seen) {
        return seen.computeIfAbsent(
                number,
                value -> sightings.see(
                        Neighbours.with(patient.request(), fact.name(), values.json(fact, value, patient.baseline()))));
    }

    private Stream<Turn> turn(Candidate patient, FactDefinition fact, Optional<Seen> one, Optional<Seen> other) {
        if (one.isEmpty()
                || other.isEmpty()
                || one.get().recommendation().equals(other.get().recommendation())) {
            return Stream.empty();
        }
        return Stream.of(
                new Turn(candidate(patient, one.get()), fact, other.get().request()),
                new Turn(candidate(patient, other.get()), fact, one.get().request()));
    }

    private Candidate candidate(Candidate patient, Seen seen) {
        return Candidate.of(patient.baseline(), seen, rulebook.vocabulary().dictionary());
    }
}
