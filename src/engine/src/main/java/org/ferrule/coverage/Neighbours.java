package org.ferrule.coverage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ferrule.facts.FactDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who differs from a baseline in one fact, as far as that may matter to a row. Safe for use by several
 * threads.
 */
final class Neighbours {

    private final List<Baseline> baselines;
    private final FactValues values;
    private final SendingForms forms;

    /**
     * Neighbours.
     *
     * @param baselines who give a plain value of a fact that one of them lacks
     */
    Neighbours(FactValues values, SendingForms forms, List<Baseline> baselines) {
        this.baselines = List.copyOf(baselines);
        this.values = values;
        this.forms = forms;
    }

    /** All of them, those with plausible values first. */
    List<ObjectNode> of(Baseline baseline) {
        Set<ObjectNode> plain = new LinkedHashSet<>();
        Set<ObjectNode> odd = new LinkedHashSet<>();
        for (FactDefinition fact : values.facts()) {
            if (baseline.value(fact.name()) != null) {
                plain.add(with(baseline.request(), fact.name(), null));
            }
            values.of(fact, baseline).forEach(value -> plain.add(with(baseline.request(), fact.name(), value)));
            odd(fact, baseline).forEach(value -> odd.add(with(baseline.request(), fact.name(), value)));
        }
        return Stream.concat(plain.stream(), odd.stream().filter(request -> !plain.contains(request)))
                .filter(request -> !request.equals(baseline.request()))
                .toList();
    }

    private List<JsonNode> odd(FactDefinition fact, Baseline baseline) {
        Stream<JsonNode> known = Stream.concat(Stream.of(baseline), baselines.stream())
                .map(one -> one.value(fact.name()))
                .filter(value -> FactValues.number(value) != null)
                .map(Objects::requireNonNull);
        Optional<JsonNode> plain =
                Stream.concat(known, values.of(fact, baseline).stream()).findFirst();
        OffsetDateTime moment =
                OffsetDateTime.parse(baseline.request().path("at").asText());
        return plain.stream()
                .flatMap(value -> forms.of(fact, value, values.exact(fact), moment).stream())
                .toList();
    }

    /** A request with another value of one fact, null for not sent; all else is shared with the given one. */
    static ObjectNode with(ObjectNode request, String fact, @Nullable JsonNode value) {
        ObjectNode facts = request.objectNode();
        facts.setAll(Baseline.facts(request));
        if (value == null) {
            facts.remove(fact);
        } else {
            facts.set(fact, value);
        }
        ObjectNode changed = request.objectNode();
        changed.set("at", request.path("at"));
        changed.set("facts", facts);
        return changed;
    }
}
