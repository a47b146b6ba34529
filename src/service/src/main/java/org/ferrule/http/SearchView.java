package org.ferrule.http;

import java.util.List;
import java.util.Set;
import org.ferrule.records.DecisionRecord;
import org.ferrule.records.LoggedRecord;
import org.ferrule.store.Page;
import org.jspecify.annotations.Nullable;

/**
 * A page of past decisions, newest first.
 *
 * @param evaluations the decisions
 * @param next the value of {@code after} for the next page, null at the end
 */
record SearchView(List<Hit> evaluations, @Nullable String next) {

    /**
     * A decision in short.
     *
     * @param index its place in the log
     * @param recommendation code of what was recommended
     * @param rules ids of the rules that fired
     * @param flags codes of the flags raised
     */
    record Hit(
            String id,
            long index,
            String recordedAt,
            String at,
            String caller,
            @Nullable String subject,
            String recommendation,
            Set<String> rules,
            Set<String> flags,
            String rulebook) {

        private static Hit of(LoggedRecord logged) {
            DecisionRecord record = logged.record();
            return new Hit(
                    record.id(),
                    logged.index(),
                    record.recordedAt().toString(),
                    record.answer().at(),
                    record.caller().name(),
                    record.subject(),
                    record.answer().recommendation(),
                    record.answer().rules(),
                    record.answer().flags(),
                    record.rulebook());
        }
    }

    static SearchView of(Page page) {
        return new SearchView(page.records().stream().map(Hit::of).toList(), page.next());
    }
}
