package org.ferrule.resources;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import org.ferrule.facts.FactDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Something about a fact that could not be read, or does not count.
 *
 * @param fact which fact
 * @param word what it would say of the fact if it counted, null when not known
 * @param time when it was so, null when not known
 * @param resource where it stands
 * @param reason why it is not used
 * @param problem why, for people, as a sentence
 * @param result a native result that does not count by itself, null when there is none
 */
public record UnusableValue(
        FactDefinition fact,
        @Nullable String word,
        @Nullable FhirTime time,
        Resource resource,
        NotUsed.Reason reason,
        String problem,
        @Nullable ObjectNode result) {

    /** Something that means no word and holds no native result. */
    public static UnusableValue of(
            FactDefinition fact, @Nullable FhirTime time, Resource resource, NotUsed.Reason reason, String problem) {
        return new UnusableValue(fact, null, time, resource, reason, problem, null);
    }

    /** The same about something that would mean a word. */
    public UnusableValue meaning(@Nullable String other) {
        return new UnusableValue(fact, other, time, resource, reason, problem, result);
    }

    /** The same with a native result that the engine refuses, too. */
    public UnusableValue refused(@Nullable ObjectNode other) {
        return new UnusableValue(fact, word, time, resource, reason, problem, other);
    }

    /** Any moment until now, where it does not say when. */
    public FhirTime when(OffsetDateTime at) {
        return time == null ? FhirTime.until(at) : time;
    }

    /** A native result by which the fact is not known, and asked for. */
    public ObjectNode asUnknown() {
        if (result != null) {
            ObjectNode unsettled = result.deepCopy();
            return time == null ? unsettled : unsettled.put("at", time.text());
        }
        ObjectNode refused = JsonNodeFactory.instance.objectNode();
        refused.putNull("value");
        return refused.put("status", "unknown");
    }
}
