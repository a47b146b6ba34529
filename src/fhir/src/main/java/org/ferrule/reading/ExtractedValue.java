package org.ferrule.reading;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.ferrule.facts.FactDefinition;
import org.ferrule.resources.CodeIndex;
import org.ferrule.resources.FhirTime;
import org.ferrule.resources.Resource;
import org.ferrule.resources.UnverifiedCode;
import org.ferrule.resources.ValueReader;
import org.jspecify.annotations.Nullable;

/**
 * A value of a fact that was extracted from a resource.
 *
 * @param fact which fact
 * @param result members of a native result, without its time
 * @param time when it was taken, null when not known
 * @param ongoing whether it holds from its time until now
 * @param elapsed whether it is the time since then, so that it has no time of its own
 * @param resource where it was found
 * @param codes codes that it rests on although nobody looked them up
 */
record ExtractedValue(
        FactDefinition fact,
        ObjectNode result,
        @Nullable FhirTime time,
        boolean ongoing,
        boolean elapsed,
        Resource resource,
        List<UnverifiedCode> codes) {

    static ExtractedValue of(
            CodeIndex.Match match, ValueReader.Value value, @Nullable FhirTime time, Resource resource) {
        return all(match.fact(), match, value, time, resource).get(0);
    }

    /** The word that follows from a code alone. */
    static ExtractedValue word(CodeIndex.Match match, String word, @Nullable FhirTime time, Resource resource) {
        return of(match, ValueReader.Value.of(JsonNodeFactory.instance.textNode(word)), time, resource);
    }

    /** All native results of a value: one, or the two ends of a range, which the engine reads as a range. */
    static List<ExtractedValue> all(
            FactDefinition fact,
            CodeIndex.@Nullable Match match,
            ValueReader.Value value,
            @Nullable FhirTime time,
            Resource resource) {
        if (value.results().isEmpty()) {
            throw new IllegalStateException("a value with a problem is not found");
        }
        List<UnverifiedCode> codes = new ArrayList<>();
        if (match != null && !match.isSure()) {
            codes.add(match.unverified());
        }
        if (value.answer() != null && !CodeIndex.isSure(value.answer().trust())) {
            codes.add(new UnverifiedCode(
                    fact.name(),
                    value.answer().system().name(),
                    value.answer().code(),
                    value.answer().trust()));
        }
        return value.results().stream()
                .map(result -> new ExtractedValue(fact, result, time, false, false, resource, List.copyOf(codes)))
                .toList();
    }

    /** The same, holding until now. */
    ExtractedValue untilNow() {
        return new ExtractedValue(fact, result, time, true, elapsed, resource, codes);
    }

    /** The same, as the time since then. */
    ExtractedValue sinceThen() {
        return new ExtractedValue(fact, result, time, true, true, resource, codes);
    }
}
