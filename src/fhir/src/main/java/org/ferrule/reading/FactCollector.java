package org.ferrule.reading;

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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.facts.FactReader;
import org.ferrule.json.Mistakes;
import org.ferrule.resources.FhirTime;
import org.ferrule.resources.NotUsed;
import org.ferrule.resources.NotUsedList;
import org.ferrule.resources.UnusableValue;
import org.ferrule.resources.UnverifiedCode;

/** All that was found, and all that could not be read, by fact; and how it becomes the facts of a request. */
final class FactCollector {

    private static final String DAY_ONLY = "Only the day is known on which it was taken."
            + " The result counts, but is not put together with what has a time on that day.";

    private final Map<String, List<ExtractedValue>> found = new LinkedHashMap<>();
    private final Map<String, List<UnusableValue>> unusableValues = new LinkedHashMap<>();
    private final Set<UnverifiedCode> unsure = new LinkedHashSet<>();
    private final FactReader facts;
    private final OffsetDateTime at;
    private final NotUsedList notUsed;

    FactCollector(FactReader facts, OffsetDateTime at, NotUsedList notUsed) {
        this.facts = facts;
        this.at = at;
        this.notUsed = notUsed;
    }

    void add(ExtractedValue one) {
        FhirTime time = one.time();
        if (time != null && time.isAfter(at)) {
            notUsed.add(one.resource(), NotUsed.Reason.FUTURE, "It is dated after the clinical moment.");
        } else {
            found.computeIfAbsent(one.fact().name(), name -> new ArrayList<>()).add(one);
        }
    }

    /** Adds a value unless the same was found already. */
    void addOnce(ExtractedValue one) {
        boolean known = found.getOrDefault(one.fact().name(), List.of()).stream()
                .anyMatch(other -> other.result().equals(one.result()));
        if (!known) {
            add(one);
        }
    }

    /** Something that cannot be read may be newer than what can. */
    void addUnusable(UnusableValue one) {
        if (one.when(at).isAfter(at)) {
            notUsed.add(one.resource(), NotUsed.Reason.FUTURE, "It is dated after the clinical moment.");
        } else {
            unusableValues
                    .computeIfAbsent(one.fact().name(), name -> new ArrayList<>())
                    .add(one);
        }
    }

    /** When the latest result of a fact was taken. */
    Optional<FhirTime> latest(String fact) {
        return found.getOrDefault(fact, List.of()).stream()
                .map(ExtractedValue::time)
                .filter(Objects::nonNull)
                .max(FhirTime.BY_END);
    }

    /** The facts of a request, in the order of what was found. */
    ObjectNode facts() {
        tellDays();
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        Set<String> names = new LinkedHashSet<>(found.keySet());
        names.addAll(unusableValues.keySet());
        for (String name : names) {
            ArrayNode results = results(name);
            if (!results.isEmpty()) {
                request.set(name, results);
            }
        }
        return request;
    }

    /** Rules put together what is of one sample; whether a day and a moment of that day are one, nobody knows. */
    private void tellDays() {
        Set<String> moments = latest(FhirTime.Precision.MOMENT)
                .map(one -> groupAndDay(one, at))
                .collect(Collectors.toSet());
        latest(FhirTime.Precision.DAY)
                .filter(one -> moments.contains(groupAndDay(one, at)))
                .forEach(one -> notUsed.add(one.resource(), NotUsed.Reason.AGE, DAY_ONLY));
    }

    /** The Observations that are dated as the latest of their fact is, by how well their time is known. */
    private Stream<ExtractedValue> latest(FhirTime.Precision precision) {
        return found.entrySet().stream()
                .flatMap(entry -> latest(entry.getKey())
                        .filter(time -> time.precision() == precision)
                        .map(time -> entry.getValue().stream().filter(one -> time.equals(one.time())))
                        .orElseGet(Stream::empty))
                .filter(one -> one.resource().type().equals("Observation"));
    }

    private static String groupAndDay(ExtractedValue one, OffsetDateTime at) {
        FhirTime time = Objects.requireNonNull(one.time());
        return one.fact().group()
                + time.earliest().withOffsetSameInstant(at.getOffset()).toLocalDate();
    }

    private ArrayNode results(String name) {
        List<ExtractedValue> counting =
                found.containsKey(name) ? new Precedence(found.get(name), notUsed).counting() : List.of();
        tellUnknown(counting);
        List<ExtractedValue> sound = counting.stream().filter(this::isSound).toList();
        MostRecent mostRecent = new MostRecent(sound, at, notUsed);
        ArrayNode results = JsonNodeFactory.instance.arrayNode();
        List<UnusableValue> refusing = mostRecent.refusing(unusableValues.getOrDefault(name, List.of()));
        if (refusing.isEmpty()) {
            mostRecent.results().forEach(results::add);
            sound.forEach(one -> unsure.addAll(one.codes()));
        } else {
            results.add(refusing.get(0).asUnknown());
        }
        return results;
    }

    /** Of a result that is known to be missing nobody would hear otherwise. */
    private void tellUnknown(List<ExtractedValue> counting) {
        counting.stream()
                .filter(one -> one.resource().type().equals("Observation")
                        && one.result().path("value").isNull())
                .forEach(one -> notUsed.add(
                        one.resource(),
                        NotUsed.Reason.VALUE,
                        one.fact().label() + ": it says that there is no value, or that it is not known."));
    }

    /** One mistake would spoil the whole request. */
    private boolean isSound(ExtractedValue one) {
        Mistakes mistakes = new Mistakes();
        facts.readAlone(one.fact(), one.result(), at, mistakes);
        if (!mistakes.isEmpty()) {
            addUnusable(UnusableValue.of(
                    one.fact(),
                    one.time(),
                    one.resource(),
                    NotUsed.Reason.VALUE,
                    "It cannot be " + one.fact().name() + ": "
                            + mistakes.kept().get(0).detail() + "."));
        }
        return mistakes.isEmpty();
    }

    List<UnverifiedCode> unsure() {
        return List.copyOf(unsure);
    }
}
