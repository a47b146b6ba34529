package org.ferrule.resources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.ferrule.facts.FactDefinition;
import org.jspecify.annotations.Nullable;

/**
 * A value of a fact that was found in a resource.
 *
 * @param fact which fact
 * @param result members of a native result, without its time
 * @param time when it was taken, null when not known
 * @param standing whether it holds from its time until now
 * @param resource where it was found
 * @param codes codes that it rests on although nobody looked them up
 */
record Found(
        FactDefinition fact,
        ObjectNode result,
        @Nullable FhirTime time,
        boolean standing,
        Item resource,
        List<UsedCode> codes) {

    static Found of(CodeIndex.Match match, ValueReader.Value value, @Nullable FhirTime time, Item resource) {
        return found(match.fact(), match, value, time, resource);
    }

    static Found found(
            FactDefinition fact,
            CodeIndex.@Nullable Match match,
            ValueReader.Value value,
            @Nullable FhirTime time,
            Item resource) {
        ObjectNode result = value.result();
        if (result == null) {
            throw new IllegalStateException("a value with a problem is not found");
        }
        List<UsedCode> codes = new ArrayList<>();
        if (match != null && !match.isSure()) {
            codes.add(match.used());
        }
        if (value.answer() != null && !CodeIndex.isSure(value.answer().trust())) {
            codes.add(new UsedCode(
                    fact.name(),
                    value.answer().system().name(),
                    value.answer().code(),
                    value.answer().trust()));
        }
        return new Found(fact, result, time, false, resource, List.copyOf(codes));
    }

    /** The same, holding until now. */
    Found untilNow() {
        return new Found(fact, result, time, true, resource, codes);
    }
}
