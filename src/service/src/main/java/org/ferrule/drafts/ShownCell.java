package org.ferrule.drafts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cell of a sheet.
 *
 * @param address such as {@code C9}
 * @param header what its column is called
 * @param was what it said before the draft, empty for a new row; absent where it says the same
 * @param findings what the check finds in it
 * @param comments what people said of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ShownCell(
        String address,
        String header,
        String text,
        @Nullable String was,
        List<ToldFinding> findings,
        List<String> comments) {

    /** The gravest finding; empty for none. */
    public String severity() {
        return findings.stream()
                .map(ToldFinding::severity)
                .filter(word -> word.equals("error"))
                .findFirst()
                .orElse(findings.isEmpty() ? "" : findings.get(0).severity());
    }
}
