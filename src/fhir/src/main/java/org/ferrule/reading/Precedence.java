package org.ferrule.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.ferrule.facts.FactReader;
import org.ferrule.resources.NotUsed;
import org.ferrule.resources.NotUsedList;

/**
 * What was found of one fact, and which of it gives way to other: nothing known to something known, a value that may
 * not count to one that may, and an answer to a problem or an allergy that is on record as present, until somebody
 * corrects it there. The answer lists what gives way.
 */
final class Precedence {

    private static final Set<String> PROBLEMS = Set.of("Condition", "AllergyIntolerance");

    private final List<ExtractedValue> all;
    private final NotUsedList notUsed;

    Precedence(List<ExtractedValue> all, NotUsedList notUsed) {
        this.all = all;
        this.notUsed = notUsed;
    }

    /** Those that count, in their order. */
    List<ExtractedValue> counting() {
        List<ExtractedValue> valid = yielding(
                all,
                one -> one.result().has("status")
                        && !FactReader.mayCount(one.result().path("status").asText()),
                NotUsed.Reason.STATUS,
                "its status does not let it count. Another result counts.");
        List<ExtractedValue> known = yielding(
                valid,
                Precedence::isUnknown,
                NotUsed.Reason.VALUE,
                "nothing is known by it. Another result tells the value, and counts.");
        List<ExtractedValue> problems =
                known.stream().filter(Precedence::isProblem).toList();
        return yielding(
                known,
                one -> !isProblem(one) && problems.stream().anyMatch(problem -> differ(problem, one)),
                NotUsed.Reason.NOT_CURRENT,
                "the record holds a problem or an allergy that says otherwise,"
                        + " which counts until it is corrected there.");
    }

    /** Leaves out what yields, unless nothing would be left. */
    private List<ExtractedValue> yielding(
            List<ExtractedValue> some, Predicate<ExtractedValue> yields, NotUsed.Reason reason, String sentence) {
        List<ExtractedValue> left = some.stream().filter(yields.negate()).toList();
        if (left.isEmpty()) {
            return some;
        }
        some.stream()
                .filter(yields)
                .forEach(one -> notUsed.add(one.resource(), reason, one.fact().label() + ": " + sentence));
        return left;
    }

    private static boolean isUnknown(ExtractedValue one) {
        JsonNode value = one.result().path("value");
        return value.isNull() || value.asText().equalsIgnoreCase("unknown");
    }

    private static boolean isProblem(ExtractedValue one) {
        return one.ongoing() && PROBLEMS.contains(one.resource().type());
    }

    private static boolean differ(ExtractedValue problem, ExtractedValue other) {
        return !word(problem).equals(word(other));
    }

    /** The word of a result; yes and no are said by words or by truth values. */
    static String word(ExtractedValue one) {
        JsonNode value = one.result().path("value");
        if (value.isBoolean()) {
            return value.asBoolean() ? "yes" : "no";
        }
        return value.asText();
    }
}
