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
import org.ferrule.space.Wish;
import org.ferrule.tables.Situation;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a patient of whom some wishes are fulfilled when a stage begins and who differs little from a baseline:
 * always goes on from the patient who has changed least and lacks least. Every step is evaluated, so that what one
 * change spoils the next may mend.
 */
final class NearestSearch {

    private final Sightings sightings;
    private final Settlements settlements;
    private final Baseline baseline;
    private final String stage;
    private final List<Wish> wishes;
    private final PriorityQueue<Node> open =
            new PriorityQueue<>(Comparator.comparingInt(Node::estimate).thenComparingInt(Node::order));
    private final Set<ObjectNode> tried = new HashSet<>();
    private int attempts;

    /** A patient on the way. */
    record Node(ObjectNode request, Situation situation, List<Wish> missing, int changes, int order) {

        int estimate() {
            return changes + missing.size();
        }
    }

    NearestSearch(
            Sightings sightings, Settlements settlements, Baseline baseline, String stage, Collection<Wish> wishes) {
        this.sightings = sightings;
        this.settlements = settlements;
        this.baseline = baseline;
        this.stage = stage;
        this.wishes = wishes.stream()
                .sorted(Comparator.comparing((Wish wish) -> wish.slot().finding())
                        .thenComparing(wish -> wish.slot().index()))
                .toList();
    }

    /**
     * Somebody of whom all wishes are fulfilled.
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
                .ifPresent(situation -> open.add(new Node(
                        request,
                        situation,
                        wishes.stream()
                                .filter(wish -> !wish.isFulfilled(situation))
                                .toList(),
                        changes,
                        tried.size())));
    }

    /** The patients who fulfil one wish more, each in one of the ways there are. */
    private List<ObjectNode> next(Node node) {
        Map<String, Wish> own = new LinkedHashMap<>();
        wishes.forEach(wish -> own.put(wish.slot().name(), wish));
        List<ObjectNode> next = new ArrayList<>();
        for (Map<String, Optional<JsonNode>> way :
                settlements.of(node.missing().get(0), stage, node.situation(), node.request(), baseline, own)) {
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
