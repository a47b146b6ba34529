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
import org.ferrule.space.Origins;
import org.ferrule.space.Wish;
import org.ferrule.tables.Situation;
import org.jspecify.annotations.Nullable;

/**
 * What facts to send so that a wish is fulfilled: a fact is sent with a value that fits, a finding is traced back to
 * the rows that make it or keep it from being made, and where DRL makes it, to patients who have it. Safe for use by
 * several threads.
 */
final class Settlements {

    private static final int VALUES = 6;
    private static final int COMBINED = 12;
    private static final int WAYS = 40;
    private static final int DONORS = 12;

    private final Sightings sightings;
    private final Origins origins;
    private final FactValues values;
    private final Donors donors;

    Settlements(Sightings sightings, Origins origins, FactValues values, Donors donors) {
        this.sightings = sightings;
        this.origins = origins;
        this.values = values;
        this.donors = donors;
    }

    /**
     * Ways to fulfil a wish, those with the fewest facts first; each names facts with the value to send, empty for not
     * to be sent.
     *
     * @param own what else is wished, by fact; a value has to fit that, too
     */
    List<Map<String, Optional<JsonNode>>> of(
            Wish wish,
            String stage,
            Situation situation,
            ObjectNode request,
            Baseline baseline,
            Map<String, Wish> own) {
        return new Trace(stage, situation, request, baseline, own).settle(wish, Set.of());
    }

    /** One wish traced back for one patient. */
    private final class Trace {

        private final String stage;
        private final Situation situation;
        private final ObjectNode request;
        private final Baseline baseline;
        private final Map<String, Wish> own;

        Trace(String stage, Situation situation, ObjectNode request, Baseline baseline, Map<String, Wish> own) {
            this.stage = stage;
            this.situation = situation;
            this.request = request;
            this.baseline = baseline;
            this.own = own;
        }

        List<Map<String, Optional<JsonNode>>> settle(Wish wish, Set<String> path) {
            if (!wish.slot().finding()) {
                return send(wish);
            }
            if (path.contains(wish.slot().name())) {
                return List.of();
            }
            Set<String> further = new HashSet<>(path);
            further.add(wish.slot().name());
            Set<Map<String, Optional<JsonNode>>> all = new LinkedHashSet<>();
            origins.ways(wish, stage, situation).forEach(way -> all.addAll(combine(way, further)));
            if (origins.isMadeByDrl(wish.slot())) {
                all.addAll(new Tuning(sightings, origins, values).of(wish, stage, situation, request, baseline));
                all.addAll(donated(wish));
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

        private List<Map<String, Optional<JsonNode>>> send(Wish wish) {
            Wish other = own.get(wish.slot().name());
            Wish whole = other == null ? wish : wish.and(other);
            FactDefinition fact = values.fact(wish.slot().name());
            Set<Map<String, Optional<JsonNode>>> ways = new LinkedHashSet<>();
            numbers(whole, fact).forEach(value -> ways.add(Map.of(fact.name(), Optional.of(value))));
            for (@Nullable Object example : whole.examples()) {
                if (example == null) {
                    ways.add(unsent(wish));
                } else {
                    ways.add(Map.of(fact.name(), Optional.of(values.json(fact, example, baseline))));
                }
            }
            return ways.stream().limit(VALUES).toList();
        }

        private List<JsonNode> numbers(Wish wish, FactDefinition fact) {
            return fact.type().isNumeric()
                    ? wish.ranges().stream()
                            .map(range -> values.json(fact, values.number(fact, baseline, range), baseline))
                            .toList()
                    : List.of();
        }

        /** The fact is not sent, nor are those from which rules would derive it. */
        private Map<String, Optional<JsonNode>> unsent(Wish wish) {
            Map<String, Optional<JsonNode>> way = new LinkedHashMap<>();
            way.put(wish.slot().name(), Optional.empty());
            origins.behind(wish.slot()).stream()
                    .filter(name -> Baseline.facts(request).has(name))
                    .forEach(name -> way.put(name, Optional.empty()));
            return way;
        }

        /** All wishes of a way at once. */
        private List<Map<String, Optional<JsonNode>>> combine(List<Wish> way, Set<String> path) {
            List<Map<String, Optional<JsonNode>>> combined = List.of(Map.of());
            for (Wish wish : way) {
                List<Map<String, Optional<JsonNode>>> options = settle(wish, path);
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
        private List<Map<String, Optional<JsonNode>>> donated(Wish wish) {
            Set<String> behind = origins.behind(wish.slot());
            return fewest(
                    donors.with(wish, baseline)
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
