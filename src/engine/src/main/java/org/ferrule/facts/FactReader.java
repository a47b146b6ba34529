package org.ferrule.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.ferrule.json.Mistake;
import org.ferrule.json.Mistakes;

/**
 * Reads the {@code facts} of a request against the dictionary.
 *
 * <p>Fails closed on words, never on patients: an unknown name, a wrong type or a word out of its list is a
 * {@link Mistake}; a doubtful value is kept as rejected, so that rules can flag it and ask for it.
 */
public final class FactReader {

    /** Results of one fact that are read; of them the latest counts. */
    public static final int MOST_RESULTS = 1_000;

    private final DataDictionary dictionary;
    private final Limits limits;

    /**
     * A reader.
     *
     * @param limits decide whether two results of one moment agree
     */
    public FactReader(DataDictionary dictionary, Limits limits) {
        this.dictionary = dictionary;
        this.limits = limits;
    }

    /**
     * Reads all facts. When mistakes are added the sheet must not be used.
     *
     * @param facts the member {@code facts}
     * @param at the clinical moment
     * @param mistakes takes every mistake found
     */
    public FactSheet read(ObjectNode facts, OffsetDateTime at, Mistakes mistakes) {
        Map<String, Fact> read = new HashMap<>();
        facts.properties().forEach(member -> {
            String pointer = "/facts/" + escape(member.getKey());
            Optional<FactDefinition> definition = dictionary.fact(member.getKey());
            if (definition.isEmpty()) {
                mistakes.add(pointer, () -> unknownFact(member.getKey()));
            } else {
                read.put(member.getKey(), fact(definition.get(), member.getValue(), at, pointer, mistakes));
            }
        });
        return new FactSheet(at, inOrder(read));
    }

    /**
     * Reads one fact by itself, as {@link #read} does. When mistakes are added the fact must not be used.
     *
     * @param sent what a request would send as this fact
     */
    public Fact readAlone(FactDefinition definition, JsonNode sent, OffsetDateTime at, Mistakes mistakes) {
        return fact(definition, sent, at, "/facts/" + escape(definition.name()), mistakes);
    }

    private Map<String, Fact> inOrder(Map<String, Fact> read) {
        Map<String, Fact> ordered = new LinkedHashMap<>();
        for (FactDefinition definition : dictionary.facts()) {
            Fact fact = read.get(definition.name());
            if (fact != null) {
                ordered.put(definition.name(), fact);
            }
        }
        return ordered;
    }

    private String unknownFact(String name) {
        return dictionary
                .nearest(name)
                .map(nearest -> "unknown fact; did you mean " + nearest + "?")
                .orElse("unknown fact; GET /api/v1/facts lists all facts");
    }

    private Fact fact(FactDefinition definition, JsonNode node, OffsetDateTime at, String pointer, Mistakes mistakes) {
        ResultReader reader = new ResultReader(definition, at, mistakes);
        if (!node.isArray()) {
            return single(definition, reader.read(node, pointer));
        }
        if (node.size() > MOST_RESULTS) {
            mistakes.add(pointer, () -> "more than " + MOST_RESULTS + " results of one fact: send the latest only");
            return Fact.unknown(definition);
        }
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            results.add(reader.read(node.get(i), pointer + "/" + i));
        }
        return several(definition, results);
    }

    /** Any order will do, as long as it is not that of the request, which must not matter. */
    private static List<Result> inAnyOrder(List<Result> results) {
        if (results.size() < 2) {
            return results;
        }
        return results.stream()
                .map(result -> Map.entry(result.toString(), result))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Whether a result of this status may count: final, amended, corrected. */
    public static boolean mayCount(String status) {
        return ResultReader.USABLE.contains(status);
    }

    private static Fact single(FactDefinition definition, Result result) {
        if (!result.usable()) {
            return rejected(definition, result, FactProblem.STATUS_NOT_USABLE);
        }
        return result.toFact(definition);
    }

    /** The latest usable result counts; results of one moment must agree on every limit. */
    private Fact several(FactDefinition definition, List<Result> results) {
        List<Result> usable = results.stream().filter(Result::usable).toList();
        if (usable.isEmpty()) {
            return results.isEmpty()
                    ? Fact.unknown(definition)
                    : rejected(definition, inAnyOrder(results).get(0), FactProblem.STATUS_NOT_USABLE);
        }
        List<Result> latest = inAnyOrder(latest(usable));
        Result first = latest.get(0);
        if (latest.size() == 1) {
            return first.toFact(definition);
        }
        if (latest.stream().anyMatch(result -> disagree(definition.name(), first, result))) {
            return rejected(definition, first, FactProblem.CONFLICTING);
        }
        return joined(latest).toFact(definition);
    }

    /** Those that may be the latest: a result of which only the day is known may be later than one of the same day. */
    private static List<Result> latest(List<Result> usable) {
        Optional<OffsetDateTime> newest =
                usable.stream().map(Result::at).filter(Objects::nonNull).max(OffsetDateTime.timeLineOrder());
        return usable.stream()
                .filter(result -> newest.isEmpty() || result.mayBeAsLateAs(newest.get()))
                .toList();
    }

    private boolean disagree(String fact, Result one, Result other) {
        Optional<Interval> left = Optional.ofNullable(one.value()).flatMap(Value::number);
        Optional<Interval> right = Optional.ofNullable(other.value()).flatMap(Value::number);
        return (left.isPresent() && right.isPresent())
                ? limits.separate(fact, left.get(), right.get())
                : !Objects.equals(one.value(), other.value());
    }

    private static Result joined(List<Result> agreeing) {
        return agreeing.stream()
                .reduce(Result::hull)
                .orElseThrow(() -> new IllegalStateException("no results to join"));
    }

    private static Fact rejected(FactDefinition definition, Result result, FactProblem problem) {
        return new Fact(
                definition,
                FactState.REJECTED,
                null,
                null,
                result.at(),
                result.dayOnly(),
                result.unusualUnit(),
                Set.of(problem));
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
