package org.ferrule.coverage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.ferrule.space.Constraint;
import org.ferrule.tables.EvaluationState;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a patient who satisfies some constraints when a stage begins and who differs little from a baseline: always
 * goes on from the patient who has changed least and lacks least. Every step is evaluated, so that what one change
 * spoils the next may mend.
 */
final class NearestSearch {

    private final CoverageProbe sightings;
    private final ConstraintSolver settlements;
    private final Baseline baseline;
    private final String stage;
    private final List<Constraint> constraints;
    private final PriorityQueue<Node> open =
            new PriorityQueue<>(Comparator.comparingInt(Node::estimate).thenComparingInt(Node::order));
    private final Set<ObjectNode> tried = new HashSet<>();
    private int attempts;

    /** A patient on the way. */
    record Node(ObjectNode request, EvaluationState state, List<Constraint> missing, int changes, int order) {

        int estimate() {
            return changes + missing.size();
        }
    }

    NearestSearch(
            CoverageProbe sightings,
            ConstraintSolver settlements,
            Baseline baseline,
            String stage,
            Collection<Constraint> constraints) {
        this.sightings = sightings;
        this.settlements = settlements;
        this.baseline = baseline;
        this.stage = stage;
        this.constraints = constraints.stream()
                .sorted(Comparator.comparing(
                                (Constraint constraint) -> constraint.variable().finding())
                        .thenComparing(constraint -> constraint.variable().index()))
                .toList();
    }

    /**
     * Somebody who satisfies all constraints.
     *
     * @param most patients who differ in more facts are of no use
     * @param attempts how many patients may be tried
     */
    Optional<ObjectNode> from(List<ObjectNode> starts, int most, int attempts) {
        this.attempts = attempts;
        starts.forEach(start -> add(start, most));
        while (!open.isEmpty() && tried.size() < attempts) {
            Node node = Objects.requireNonNull(open.poll());
            if (node.missing().isEmpty()) {
                return Optional.of(node.request());
            }
            next(node).forEach(request -> add(request, most));
        }
        return Optional.empty();
    }

    private void add(ObjectNode request, int most) {
        if (tried.size() >= attempts || !tried.add(request)) {
            return;
        }
        int changes = baseline.differing(request).size();
        if (changes > most) {
            return;
        }
        sightings
                .before(stage, request)
                .ifPresent(state -> open.add(new Node(
                        request,
                        state,
                        constraints.stream()
                                .filter(constraint -> !constraint.isFulfilled(state))
                                .toList(),
                        changes,
                        tried.size())));
    }

    /** The patients who fulfil one constraint more, each in one of the ways there are. */
    private List<ObjectNode> next(Node node) {
        Map<String, Constraint> own = new LinkedHashMap<>();
        constraints.forEach(constraint -> own.put(constraint.variable().name(), constraint));
        List<ObjectNode> next = new ArrayList<>();
        for (Map<String, Optional<JsonNode>> way :
                settlements.of(node.missing().get(0), stage, node.state(), node.request(), baseline, own)) {
            next.add(changed(node.request(), way));
        }
        return next;
    }

    private static ObjectNode changed(ObjectNode request, Map<String, Optional<JsonNode>> facts) {
        ObjectNode changed = request;
        for (Map.Entry<String, Optional<JsonNode>> fact : facts.entrySet()) {
            @Nullable JsonNode value = fact.getValue().orElse(null);
            changed = Neighbours.with(changed, fact.getKey(), value);
        }
        return changed;
    }
}
