package org.ferrule.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.ferrule.facts.FactReader;
import org.ferrule.resources.NotUsed;
import org.ferrule.resources.Notes;

/**
 * What was found of one fact, and which of it gives way to other: nothing known to something known, a value that may not count to one that may, and an
 * answer to a problem or an allergy that is on record as present, until somebody corrects it there. What gives way is told.
 */
final class Rivals {

    private static final Set<String> PROBLEMS = Set.of("Condition", "AllergyIntolerance");

    private final List<Found> all;
    private final Notes notes;

    Rivals(List<Found> all, Notes notes) {
        this.all = all;
        this.notes = notes;
    }

    /** Those that count, in their order. */
    List<Found> counting() {
        List<Found> valid = yielding(
                all,
                one -> one.result().has("status")
                        && !FactReader.mayCount(one.result().path("status").asText()),
                NotUsed.Reason.STATUS,
                "its status does not let it count. Another result counts.");
        List<Found> known = yielding(
                valid,
                Rivals::isUnknown,
                NotUsed.Reason.VALUE,
                "nothing is known by it. Another result tells the value, and counts.");
        List<Found> problems = known.stream().filter(Rivals::isProblem).toList();
        return yielding(
                known,
                one -> !isProblem(one) && problems.stream().anyMatch(problem -> differ(problem, one)),
                NotUsed.Reason.NOT_CURRENT,
                "the record holds a problem or an allergy that says otherwise, which counts until it is corrected there.");
    }

    /** Leaves out what yields, unless nothing would be left. */
    private List<Found> yielding(List<Found> some, Predicate<Found> yields, NotUsed.Reason reason, String sentence) {
        List<Found> left = some.stream().filter(yields.negate()).toList();
        if (left.isEmpty()) {
            return some;
        }
        some.stream()
                .filter(yields)
                .forEach(one -> notes.add(one.resource(), reason, one.fact().label() + ": " + sentence));
        return left;
    }

    private static boolean isUnknown(Found one) {
        JsonNode value = one.result().path("value");
        return value.isNull() || value.asText().equalsIgnoreCase("unknown");
    }

    private static boolean isProblem(Found one) {
        return one.standing() && PROBLEMS.contains(one.resource().type());
    }

    private static boolean differ(Found problem, Found other) {
        return !word(problem).equals(word(other));
    }

    /** The word of a result; yes and no are said by words or by truth values. */
    static String word(Found one) {
        JsonNode value = one.result().path("value");
        if (value.isBoolean()) {
            return value.asBoolean() ? "yes" : "no";
        }
        return value.asText();
    }
}
