package org.ferrule.coverage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.facts.FactDefinition;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.space.Domains;
import org.ferrule.space.Producers;

/**
 * Finds patients on both sides of each limit at which the recommendation changes: for each recommendation and each rule
 * that makes it, the plainest patient who gets it, with one number moved onto and beside every limit that some row
 * compares it with.
 */
final class TurningPoints {

    private final Rulebook rulebook;
    private final CoverageProbe sightings;
    private final FactValues values;

    TurningPoints(Rulebook rulebook, CoverageProbe sightings) {
        this.rulebook = rulebook;
        this.sightings = sightings;
        this.values = new FactValues(rulebook, new Producers(rulebook, new Domains(rulebook)));
    }

    /**
     * A patient beside a limit where another recommendation begins.
     *
     * @param candidate the patient
     * @param fact the fact that is moved
     * @param other the same patient on the other side
     */
    record Turn(Candidate candidate, FactDefinition fact, ObjectNode other) {}

    /** Both sides of a limit. */
    private record Limit(String key, Turn one, Turn other) {

        static Limit nearer(Limit one, Limit other) {
            return one.distance() <= other.distance() ? one : other;
        }

        private int distance() {
            return one.candidate.distance() + other.candidate.distance();
        }
    }

    /**
     * The patients, both of each limit, once for every two recommendations that meet there.
     *
     * @param patients who are known, with their baselines
     */
    List<Turn> of(List<Candidate> patients) {
        Map<String, Candidate> plainest = new TreeMap<>();
        patients.forEach(patient -> plainest.merge(
                patient.seen().recommendation() + " " + patient.seen().rule(),
                patient,
                (one, other) -> Candidate.NEAREST.compare(one, other) <= 0 ? one : other));
        Map<String, Limit> limits = plainest.values().parallelStream()
                .flatMap(this::limits)
                .collect(Collectors.toMap(Limit::key, limit -> limit, Limit::nearer, TreeMap::new));
        return limits.values().stream()
                .flatMap(limit -> Stream.of(limit.one, limit.other))
                .toList();
    }

    private Stream<Limit> limits(Candidate patient) {
        return values.facts().stream().flatMap(fact -> limits(patient, fact).stream());
    }

    private List<Limit> limits(Candidate patient, FactDefinition fact) {
        JsonNode sent = Baseline.facts(patient.request()).get(fact.name());
        List<Limit> limits = new ArrayList<>();
        if (!fact.type().isNumeric()
                || FactValues.number(sent) == null
                || (sent.isObject() && sent.has("comparator"))) {
            return limits;
        }
        Map<BigDecimal, Optional<EvaluatedPatient>> seen = new HashMap<>();
        List<BigDecimal> exact = List.copyOf(values.exact(fact));
        for (int i = 0; i + 1 < exact.size(); i++) {
            if (exact.get(i + 1).subtract(exact.get(i)).compareTo(FactValues.grid(fact)) == 0) {
                Optional<EvaluatedPatient> below = moved(patient, fact, exact.get(i), seen);
                Optional<EvaluatedPatient> above = moved(patient, fact, exact.get(i + 1), seen);
                limit(patient, fact, exact.get(i), below, above).forEach(limits::add);
            }
        }
        return limits;
    }

    private Optional<EvaluatedPatient> moved(
            Candidate patient,
            FactDefinition fact,
            BigDecimal number,
            Map<BigDecimal, Optional<EvaluatedPatient>> seen) {
        return seen.computeIfAbsent(
                number,
                value -> sightings.see(
                        Neighbours.with(patient.request(), fact.name(), values.json(fact, value, patient.baseline()))));
    }

    private Stream<Limit> limit(
            Candidate patient,
            FactDefinition fact,
            BigDecimal low,
            Optional<EvaluatedPatient> below,
            Optional<EvaluatedPatient> above) {
        if (below.isEmpty()
                || above.isEmpty()
                || below.get().recommendation().equals(above.get().recommendation())) {
            return Stream.empty();
        }
        Candidate one = candidate(patient, below.get());
        Candidate other = candidate(patient, above.get());
        String key = String.join(
                " ",
                fact.name(),
                low.toPlainString(),
                one.seen().recommendation(),
                other.seen().recommendation());
        return Stream.of(new Limit(key, new Turn(one, fact, other.request()), new Turn(other, fact, one.request())));
    }

    private Candidate candidate(Candidate patient, EvaluatedPatient seen) {
        return Candidate.of(patient.baseline(), seen, rulebook.variables().dictionary());
    }
}
