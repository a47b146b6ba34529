package org.ferrule.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What is left out of records, by name: facts, and {@code subject}. Where something was left out, the record says so with a JSON pointer, and the word
 * {@code masked} stands in its place. The answer that is sent is never masked.
 *
 * <p>A decision of whose facts something was masked cannot be replayed.
 *
 * @param names names of facts, or {@code subject}
 */
public record Masking(List<String> names) {

    private static final String SUBJECT = "subject";
    private static final String FACTS = "facts";
    private static final String MASK = "masked";

    /** Masks nothing. */
    public static final Masking NOTHING = new Masking(List.of());

    /** Keeps its own list. */
    public Masking {
        names = List.copyOf(names);
    }

    /**
     * Whether a record with these pointers can be replayed.
     *
     * @param masked the pointers of a record
     */
    static boolean keepsFacts(List<String> masked) {
        return masked.stream().noneMatch(pointer -> pointer.startsWith("/" + FACTS + "/"));
    }

    /**
     * Masks a request and its answer in place.
     *
     * @return pointers into the request to what was masked
     */
    public List<String> mask(ObjectNode request, ObjectNode answer) {
        List<String> masked = new ArrayList<>();
        for (String name : names) {
            if (name.equals(SUBJECT)) {
                answer.remove(SUBJECT);
                if (request.remove(SUBJECT) != null) {
                    masked.add("/" + SUBJECT);
                }
            } else if (request.get(FACTS) instanceof ObjectNode facts && facts.has(name)) {
                facts.put(name, MASK);
                maskAnswer(answer, name);
                masked.add("/" + FACTS + "/" + name);
            }
        }
        return masked;
    }

    private static void maskAnswer(ObjectNode answer, String fact) {
        if (answer.path(FACTS) instanceof ObjectNode used && used.has(fact)) {
            used.put(fact, MASK);
        }
        for (JsonNode fired : answer.path("fired")) {
            for (JsonNode because : fired.path("because")) {
                if (because instanceof ObjectNode reason
                        && reason.path("fact").asText().equals(fact)) {
                    reason.put("value", MASK);
                }
            }
        }
    }
}
