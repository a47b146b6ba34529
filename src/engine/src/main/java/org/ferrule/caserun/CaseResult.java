package org.ferrule.caserun;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.ferrule.tables.WrittenCase;
import org.jspecify.annotations.Nullable;

/**
 * What came out of a case.
 *
 * @param written the case
 * @param request the request it sends
 * @param recommendation the code that came out, null when there is no answer
 * @param differences where the answer is not what is expected, by column; empty when the case passes
 */
public record CaseResult(
        WrittenCase written, JsonNode request, @Nullable String recommendation, List<Unmet> differences) {

    /** Keeps its own list. */
    public CaseResult {
        differences = List.copyOf(differences);
    }

    /** Whether everything is as expected. */
    public boolean passed() {
        return differences.isEmpty();
    }
}
