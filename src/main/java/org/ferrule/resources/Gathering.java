package org.ferrule.resources;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.ferrule.facts.FactReader;
import org.ferrule.facts.Mistake;
import org.jspecify.annotations.Nullable;

/** All that was found, by fact, and how it becomes the facts of a request. */
final class Gathering {

    private static final String UNDATED =
            "It does not say, or not as a time, when it was taken. Another result does, and counts.";

    private static final String AGELESS =
            "It does not say, or not as a time, when it was taken. The result counts, however old it may be.";

    private static final String OLD =
            "It is more than a year old, and nothing newer was handed in. It counts; look whether it still holds.";

    private final Map<String, List<Found>> found = new LinkedHashMap<>();
    private final Set<UsedCode> unsure = new LinkedHashSet<>();
    private final FactReader facts;
    private final OffsetDateTime at;
    private final Notes notes;

    Gathering(FactReader facts, OffsetDateTime at, Notes notes) {
        this.facts = facts;
        this.at = at;
        this.notes = notes;
    }

    void add(Found one) {
        FhirTime time = one.time();
        if (time != null && time.isAfter(at)) {
            notes.add(one.resource(), NotUsed.Reason.FUTURE, "It is dated after the clinical moment.");
        } else if (time != null && !one.standing() && time.precision() == FhirTime.Precision.COARSE) {
            notes.add(
                    one.resource(),
                    NotUsed.Reason.TIME,
                    "Its date is known to the month or the year only, which does not tell whether it still counts.");
        } else {
            found.computeIfAbsent(one.fact().name(), name -> new ArrayList<>()).add(one);
        }
    }

    /** Adds a value unless the same was found already. */
    void addOnce(Found one) {
        boolean known = found.getOrDefault(one.fact().name(), List.of()).stream()
                .anyMatch(other -> other.result().equals(one.result()));
        if (!known) {
            add(one);
        }
    }

    /** When the latest result of a fact was taken. */
    Optional<FhirTime> latest(String fact) {
        return found.getOrDefault(fact, List.of()).stream()
                .map(Found::time)
                .filter(Objects::nonNull)
                .max(FhirTime.BY_END);
    }

    /** The facts of a request, in the order of what was found. */
    ObjectNode facts() {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        found.forEach((name, all) -> {
            ArrayNode results = JsonNodeFactory.instance.arrayNode();
            List<Found> list = new Rivals(all, notes).counting();
            FhirTime latest = latestDated(list);
            tellOld(list, latest);
            for (Found one : list) {
                ObjectNode result = one.result().deepCopy();
                FhirTime taken = one.standing() ? laterOf(one.time(), latest) : one.time();
                if (taken != null) {
                    result.put("at", taken.text());
                } else if (latest != null) {
                    notes.add(one.resource(), NotUsed.Reason.TIME, UNDATED);
                } else if (one.resource().type().equals("Observation")) {
                    notes.add(one.resource(), NotUsed.Reason.AGE, AGELESS);
                }
                if (isSound(one, result)) {
                    results.add(result);
                    unsure.addAll(one.codes());
                }
            }
            if (!results.isEmpty()) {
                request.set(name, results);
            }
        });
        return request;
    }

    /** A result may be long out of date where no rule looks at its age. */
    private void tellOld(List<Found> list, @Nullable FhirTime latest) {
        if (latest != null && latest.latest().isBefore(at.minusYears(1))) {
            list.stream()
                    .filter(one -> latest.equals(one.time()))
                    .forEach(one -> notes.add(one.resource(), NotUsed.Reason.AGE, OLD));
        }
    }

    /** What holds until now is as new as the newest result, so that the two have to agree. */
    private static @Nullable FhirTime laterOf(@Nullable FhirTime since, @Nullable FhirTime latest) {
        if (since == null || since.precision() == FhirTime.Precision.COARSE) {
            return latest;
        }
        return latest == null || latest.latest().isBefore(since.earliest()) ? since : latest;
    }

    private static @Nullable FhirTime latestDated(List<Found> list) {
        return list.stream()
                .filter(one -> !one.standing())
                .map(Found::time)
                .filter(Objects::nonNull)
                .max(FhirTime.BY_END)
                .orElse(null);
    }

    /** One mistake would spoil the whole request. */
    private boolean isSound(Found one, ObjectNode result) {
        ObjectNode alone = JsonNodeFactory.instance.objectNode();
        alone.set(one.fact().name(), result);
        List<Mistake> mistakes = new ArrayList<>();
        facts.read(alone, at, mistakes);
        if (!mistakes.isEmpty()) {
            notes.add(
                    one.resource(),
                    NotUsed.Reason.VALUE,
                    "It cannot be " + one.fact().name() + ": " + mistakes.get(0).detail() + ".");
        }
        return mistakes.isEmpty();
    }

    List<UsedCode> unsure() {
        return List.copyOf(unsure);
    }
}
