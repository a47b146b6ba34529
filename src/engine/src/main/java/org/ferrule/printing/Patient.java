package org.ferrule.printing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ferrule.facts.Written;
import org.ferrule.tables.WrittenCase;
import org.jspecify.annotations.Nullable;

/**
 * What a case tells of its patient, in words.
 *
 * @param at the clinical moment
 * @param taken when results were taken that tell no time of their own; empty where that is as usual
 * @param facts results by the name of the fact
 */
record Patient(String at, String taken, Map<String, String> facts) {

    /** A patient of whom nothing is known. */
    static final Patient NOBODY = new Patient("", "", Map.of());

    static Patient of(WrittenCase written) {
        String said = written.taken();
        String taken = said == null ? "" : said;
        Map<String, String> facts = new LinkedHashMap<>();
        written.facts().facts().forEach((name, results) -> facts.put(name, words(results, taken)));
        return new Patient(String.valueOf(written.facts().at()), taken, facts);
    }

    private static String words(List<Written> results, String taken) {
        return results.isEmpty()
                ? "not recorded"
                : results.stream().map(result -> words(result, taken)).collect(Collectors.joining(", "));
    }

    private static String words(Written result, String taken) {
        return told("", result.comparator(), " ")
                + result.value()
                + told(" ", result.unit(), "")
                + told(" (", result.status(), ")")
                + told(" at ", at(result, taken), "");
    }

    /** When it was taken; null where that goes without saying. */
    private static @Nullable String at(Written result, String taken) {
        boolean isUnsaid = result.at() == null && result.unit() != null && !taken.isEmpty();
        String at = isUnsaid ? "an unknown time" : result.at();
        return taken.equals(at) ? null : at;
    }

    private static String told(String before, @Nullable String part, String after) {
        return part == null ? "" : before + part + after;
    }
}
