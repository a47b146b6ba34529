package org.ferrule.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The member of a request that says which rulebook is to decide: a digest, or the one that was in force at its time.
 */
public final class RulebookPin {

    /** Stands for the rulebook that was in force at the clinical moment of the request. */
    public static final String IN_FORCE = "in-force";

    private static final String MEMBER = "rulebook";

    private RulebookPin() {}

    /** What a request pins; nothing where it pins nothing, or says something that is no text. */
    public static Optional<String> of(@Nullable JsonNode request) {
        return request == null
                ? Optional.empty()
                : Optional.ofNullable(request.path(MEMBER).textValue());
    }

    /**
     * The same request with the digest of the rulebook that decides on it; evaluators know nothing of what was in force
     * when.
     */
    public static JsonNode resolved(JsonNode request, String digest) {
        if (of(request).filter(IN_FORCE::equals).isEmpty()) {
            return request;
        }
        ObjectNode copy = request.deepCopy();
        return copy.put(MEMBER, digest);
    }
}
