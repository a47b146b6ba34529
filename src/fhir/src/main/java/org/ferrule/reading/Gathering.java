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
import org.ferrule.resources.Doubt;
import org.ferrule.resources.FhirTime;
import org.ferrule.resources.NotUsed;
import org.ferrule.resources.Notes;
import org.ferrule.resources.UsedCode;

/** All that was found, and all that could not be read, by fact; and how it becomes the facts of a request. */
final class Gathering {

    private static final String DAY_ONLY =
            "Only the day is known on which it was taken. The result counts, but is not put together with what has a time on that day.";

    private final Map<String, List<Found>> found = new LinkedHashMap<>();
    private final Map<String, List<Doubt>> doubts = new LinkedHashMap<>();
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

    /** Something that cannot be read may be newer than what can. */
    void doubt(Doubt one) {
        if (one.when(at).isAfter(at)) {
            notes.add(one.resource(), NotUsed.Reason.FUTURE, "It is dated after the clinical moment.");
        } else {
            doubts.computeIfAbsent(one.fact().name(), name -> new ArrayList<>()).add(one);
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
        tellDays();
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        Set<String> names = new LinkedHashSet<>(found.keySet());
        names.addAll(doubts.keySet());
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
                .forEach(one -> notes.add(one.resource(), NotUsed.Reason.AGE, DAY_ONLY));
    }

    /** The Observations that are dated as the latest of their fact is, by how well their time is known. */
    private Stream<Found> latest(FhirTime.Precision precision) {
        return found.entrySet().stream()
                .flatMap(entry -> latest(entry.getKey())
                        .filter(time -> time.precision() == precision)
                        .map(time -> entry.getValue().stream().filter(one -> time.equals(one.time())))
                        .orElseGet(Stream::empty))
                .filter(one -> one.resource().type().equals("Observation"));
    }

    private static String groupAndDay(Found one, OffsetDateTime at) {
        FhirTime time = Objects.requireNonNull(one.time());
        return one.fact().group()
                + time.earliest().withOffsetSameInstant(at.getOffset()).toLocalDate();
    }

    private ArrayNode results(String name) {
        List<Found> counting = found.containsKey(name) ? new Rivals(found.get(name), notes).counting() : List.of();
        tellUnknown(counting);
        List<Found> sound = counting.stream().filter(this::isSound).toList();
        Newest newest = new Newest(sound, at, notes);
        ArrayNode results = JsonNodeFactory.instance.arrayNode();
        List<Doubt> refusing = newest.refusing(doubts.getOrDefault(name, List.of()));
        if (refusing.isEmpty()) {
            newest.results().forEach(results::add);
            sound.forEach(one -> unsure.addAll(one.codes()));
        } else {
            results.add(refusing.get(0).refusal());
        }
        return results;
    }

    /** Of a result that is known to be missing nobody would hear otherwise. */
    private void tellUnknown(List<Found> counting) {
        counting.stream()
                .filter(one -> one.resource().type().equals("Observation")
                        && one.result().path("value").isNull())
                .forEach(one -> notes.add(
                        one.resource(),
                        NotUsed.Reason.VALUE,
                        one.fact().label() + ": it says that there is no value, or that it is not known."));
    }

    /** One mistake would spoil the whole request. */
    private boolean isSound(Found one) {
        Mistakes mistakes = new Mistakes();
        facts.readAlone(one.fact(), one.result(), at, mistakes);
        if (!mistakes.isEmpty()) {
            doubt(Doubt.of(
                    one.fact(),
                    one.time(),
                    one.resource(),
                    NotUsed.Reason.VALUE,
                    "It cannot be " + one.fact().name() + ": "
                            + mistakes.kept().get(0).detail() + "."));
        }
        return mistakes.isEmpty();
    }

    List<UsedCode> unsure() {
        return List.copyOf(unsure);
    }
}
