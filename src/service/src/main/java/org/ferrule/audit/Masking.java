package org.ferrule.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ferrule.evaluation.Answer;
import org.ferrule.facts.DataDictionary;
import org.ferrule.json.Json;
import org.ferrule.records.RecordedAnswer;

/**
 * What is left out of records, by name: facts, and {@code subject}. Where something was left out, the record says so
 * with a JSON pointer, and the word {@code masked} stands in its place. The answer that is sent is never masked.
 *
 * <p>A decision of whose facts something was masked cannot be replayed.
 *
 * @param names names of facts, or {@code subject}
 */
public record Masking(List<String> names) {

    private static final String SUBJECT = "subject";
    private static final String FACTS = "facts";
    private static final String FACTS_POINTER = "/" + FACTS + "/";
    private static final String UNKNOWN = "unknown";
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
    public static boolean keepsFacts(List<String> masked) {
        return masked.stream().noneMatch(pointer -> pointer.startsWith(FACTS_POINTER));
    }

    /**
     * Makes sure that every name is one.
     *
     * @param dictionary all facts
     * @throws IllegalArgumentException for a name that is none, which would mask nothing
     */
    public void requireKnown(DataDictionary dictionary) {
        for (String name : names) {
            if (!name.equals(SUBJECT) && dictionary.fact(name).isEmpty()) {
                throw new IllegalArgumentException("there is no fact \"" + name + "\" to be left out of records"
                        + dictionary
                                .nearest(name)
                                .map(nearest -> "; did you mean " + nearest + "?")
                                .orElse("") + " (ferrule.audit.mask)");
            }
        }
    }

    /**
     * What a record holds of a request and its answer.
     *
     * @param pointers what was masked, as into the request, also where a fact was not sent but derived
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Masked(byte[] request, RecordedAnswer answer, List<String> pointers) {}

    /**
     * Masks a request and its answer.
     *
     * @param parsed the request as JSON, which may be changed
     */
    public Masked mask(byte[] request, JsonNode parsed, Answer answer) {
        if (names.isEmpty()) {
            return new Masked(request, new DecidedAnswer(answer), List.of());
        }
        ObjectNode masked = (ObjectNode) Json.tree(answer.decision());
        List<String> pointers = mask((ObjectNode) parsed, masked);
        return new Masked(pointers.isEmpty() ? request : Json.write(parsed), RecordedAnswer.of(masked), pointers);
    }

    /**
     * Masks a request and its answer in place.
     *
     * @return pointers to what was masked, as into the request, also where a fact was not sent but derived
     */
    List<String> mask(ObjectNode request, ObjectNode answer) {
        return names.stream()
                .filter(name -> name.equals(SUBJECT) ? maskSubject(request, answer) : maskFact(name, request, answer))
                .map(name -> name.equals(SUBJECT) ? "/" + SUBJECT : FACTS_POINTER + name)
                .toList();
    }

    private static boolean maskSubject(ObjectNode request, ObjectNode answer) {
        answer.remove(SUBJECT);
        return request.remove(SUBJECT) != null;
    }

    private static boolean maskFact(String name, ObjectNode request, ObjectNode answer) {
        boolean masked = replace(request.path(FACTS), name);
        masked |= !isUnknown(answer.path(FACTS).path(name)) && replace(answer.path(FACTS), name);
        for (JsonNode fired : answer.path("fired")) {
            for (JsonNode because : fired.path("because")) {
                masked |= because.path("fact").asText().equals(name) && replace(because, "value");
            }
        }
        return masked;
    }

    private static boolean isUnknown(JsonNode used) {
        return used.path("state").asText().equals(UNKNOWN);
    }

    private static boolean replace(JsonNode object, String member) {
        if (object instanceof ObjectNode members && members.has(member)) {
            members.put(member, MASK);
            return true;
        }
        return false;
    }
}
