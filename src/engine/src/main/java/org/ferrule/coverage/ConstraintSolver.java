package org.ferrule.coverage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ferrule.facts.FactDefinition;
import org.ferrule.space.Constraint;
import org.ferrule.space.Producers;
import org.ferrule.tables.EvaluationState;
import org.jspecify.annotations.Nullable;

/**
 * What facts to send so that a constraint is fulfilled: a fact is sent with a value that fits, a finding is traced back
 * to the rows that make it or keep it from being made, and where DRL makes it, to patients who have it. Safe for use by
 * several threads.
 */
final class ConstraintSolver {

    private static final int VALUES = 6;
    private static final int COMBINED = 12;
    private static final int WAYS = 40;
    private static final int DONORS = 12;

    private final CoverageProbe sightings;
    private final Producers producers;
    private final FactValues values;
    private final ExamplePatients donors;

    ConstraintSolver(CoverageProbe sightings, Producers producers, FactValues values, ExamplePatients donors) {
        this.sightings = sightings;
        this.producers = producers;
        this.values = values;
        this.donors = donors;
    }

    /**
     * Ways to fulfil a constraint, those with the fewest facts first; each names facts with the value to send, empty
     * for not to be sent.
     *
     * @param own what else is asked for, by fact; a value has to fit that, too
     */
    List<Map<String, Optional<JsonNode>>> of(
            Constraint constraint,
            String stage,
            EvaluationState state,
            ObjectNode request,
            Baseline baseline,
            Map<String, Constraint> own) {
        return new Trace(stage, state, request, baseline, own).settle(constraint, Set.of());
    }

    /** One constraint traced back for one patient. */
    private final class Trace {

        private final String stage;
        private final EvaluationState state;
        private final ObjectNode request;
        private final Baseline baseline;
        private final Map<String, Constraint> own;

        Trace(String stage, EvaluationState state, ObjectNode request, Baseline baseline, Map<String, Constraint> own) {
            this.stage = stage;
            this.state = state;
            this.request = request;
            this.baseline = baseline;
            this.own = own;
        }

        List<Map<String, Optional<JsonNode>>> settle(Constraint constraint, Set<String> path) {
            if (!constraint.variable().finding()) {
                return send(constraint);
            }
            if (path.contains(constraint.variable().name())) {
                return List.of();
            }
            Set<String> further = new HashSet<>(path);
            further.add(constraint.variable().name());
            Set<Map<String, Optional<JsonNode>>> all = new LinkedHashSet<>();
            producers.ways(constraint, stage, state).forEach(way -> all.addAll(combine(way, further)));
            if (producers.isMadeByDrl(constraint.variable())) {
                all.addAll(new Tuning(sightings, producers, values).of(constraint, stage, state, request, baseline));
                all.addAll(donated(constraint));
            }
            return fewest(all.stream(), WAYS);
        }

        private static List<Map<String, Optional<JsonNode>>> fewest(
                Stream<Map<String, Optional<JsonNode>>> ways, int most) {
            return ways.filter(way -> !way.isEmpty())
                    .sorted(Comparator.comparingInt(Map::size))
                    .limit(most)
                    .toList();
        }

        private List<Map<String, Optional<JsonNode>>> send(Constraint constraint) {
            Constraint other = own.get(constraint.variable().name());
            Constraint whole = other == null ? constraint : constraint.and(other);
            FactDefinition fact = values.fact(constraint.variable().name());
            Set<Map<String, Optional<JsonNode>>> ways = new LinkedHashSet<>();
            numbers(whole, fact).forEach(value -> ways.add(Map.of(fact.name(), Optional.of(value))));
            for (@Nullable Object example : whole.examples()) {
                if (example == null) {
                    ways.add(unsent(constraint));
                } else {
                    ways.add(Map.of(fact.name(), Optional.of(values.json(fact, example, baseline))));
                }
            }
            return ways.stream().limit(VALUES).toList();
        }

        private List<JsonNode> numbers(Constraint constraint, FactDefinition fact) {
            return fact.type().isNumeric()
                    ? constraint.ranges().stream()
                            .map(range -> values.json(fact, values.number(fact, baseline, range), baseline))
                            .toList()
                    : List.of();
        }

        /** The fact is not sent, nor are those from which rules would derive it. */
        private Map<String, Optional<JsonNode>> unsent(Constraint constraint) {
            Map<String, Optional<JsonNode>> way = new LinkedHashMap<>();
            way.put(constraint.variable().name(), Optional.empty());
            producers.behind(constraint.variable()).stream()
                    .filter(name -> Baseline.facts(request).has(name))
                    .forEach(name -> way.put(name, Optional.empty()));
            return way;
        }

        /** All constraints of a way at once. */
        private List<Map<String, Optional<JsonNode>>> combine(List<Constraint> way, Set<String> path) {
            List<Map<String, Optional<JsonNode>>> combined = List.of(Map.of());
            for (Constraint constraint : way) {
                List<Map<String, Optional<JsonNode>>> options = settle(constraint, path);
                combined = fewest(
                        combined.stream().flatMap(one -> options.stream().flatMap(other -> both(one, other).stream())),
                        COMBINED);
            }
            return combined;
        }

        private static Optional<Map<String, Optional<JsonNode>>> both(
                Map<String, Optional<JsonNode>> one, Map<String, Optional<JsonNode>> other) {
            Map<String, Optional<JsonNode>> both = new LinkedHashMap<>(one);
            for (Map.Entry<String, Optional<JsonNode>> fact : other.entrySet()) {
                Optional<JsonNode> before = both.putIfAbsent(fact.getKey(), fact.getValue());
                if (before != null && !before.equals(fact.getValue())) {
                    return Optional.empty();
                }
            }
            return Optional.of(both);
        }

        /** The facts from which DRL makes a finding, as patients have them who have the finding. */
        private List<Map<String, Optional<JsonNode>>> donated(Constraint constraint) {
            Set<String> behind = producers.behind(constraint.variable());
            return fewest(
                    donors.with(constraint, baseline)
                            .map(donor -> taking(behind, donor))
                            .distinct(),
                    DONORS);
        }

        private Map<String, Optional<JsonNode>> taking(Set<String> names, ObjectNode donor) {
            Map<String, Optional<JsonNode>> way = new LinkedHashMap<>();
            for (String name : names) {
                JsonNode value = Baseline.facts(donor).get(name);
                if (!Objects.equals(value, Baseline.facts(request).get(name))) {
                    way.put(name, Optional.ofNullable(value));
                }
            }
            return way;
        }
    }
}
