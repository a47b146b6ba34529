package org.ferrule.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.ferrule.active.LoggedRulebooks;
import org.ferrule.records.LoggedRecord;
import org.jspecify.annotations.Nullable;

/**
 * A page of past decisions, newest first.
 *
 * @param damaged what was found and cannot be read
 * @param next the value of {@code after} for what follows; null at the end
 * @param note what a reader must know of this page; empty for nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FoundView(List<Hit> decisions, List<String> damaged, @Nullable String next, String note) {

    /**
     * A decision in short.
     *
     * @param index its place in the log
     * @param at the clinical moment
     * @param text what was recommended, as it was told then
     */
    record Hit(
            String id,
            long index,
            String at,
            String recordedAt,
            String recommendation,
            String text,
            String rulebook,
            String digest,
            String caller,
            boolean masked) {

        static Hit of(LoggedRecord logged) {
            var record = logged.record();
            LoggedRulebooks.Named rulebook = LoggedRulebooks.of(logged);
            return new Hit(
                    record.id(),
                    logged.index(),
                    record.answer().at(),
                    record.recordedAt().toString(),
                    record.answer().recommendation(),
                    record.answer().json().path("recommendation").path("text").asText(),
                    rulebook.name() + " " + rulebook.version(),
                    record.rulebook(),
                    record.caller().name(),
                    !record.masked().isEmpty());
        }
    }

    static FoundView of(LogSearch.Found found) {
        return new FoundView(
                found.records().stream().map(Hit::of).toList(),
                found.damaged().stream()
                        .map(damage -> damage.getMessage() + "; verify the log: ./ferrule verify")
                        .toList(),
                found.next(),
                note(found));
    }

    private static String note(LogSearch.Found found) {
        if (found.looked() == 0) {
            return "";
        }
        return "Who asked is in no index: " + found.looked() + " records were looked at"
                + (found.back() == null ? "" : ", back to " + found.back())
                + (found.next() == null ? ", to the end." : ". There are older ones that were not: go on below.");
    }
}
