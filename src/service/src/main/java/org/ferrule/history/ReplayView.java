package org.ferrule.history;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import org.ferrule.active.LoadedRulebook;
import org.ferrule.active.RulebookCache;
import org.ferrule.audit.Replay;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.records.DecisionRecord;
import org.ferrule.records.MaskedRecordException;
import org.jspecify.annotations.Nullable;

/**
 * What came of deciding once more.
 *
 * @param identical whether the same came out; null where it could not be decided
 * @param said the same in words
 * @param differences the first places where the answers differ
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReplayView(@Nullable Boolean identical, String said, List<Replay.Difference> differences) {

    static ReplayView of(DecisionRecord record, RulebookCache rulebooks) {
        try {
            Optional<LoadedRulebook> kept = rulebooks.take(record.rulebook());
            if (kept.isEmpty()) {
                return impossible(
                        "the rulebook " + record.rulebook() + " is not kept here, or cannot be read any more");
            }
            try (LoadedRulebook loaded = kept.get()) {
                return of(Replay.of(record, loaded.evaluator()));
            }
        } catch (MaskedRecordException | MistakenRequestException | DateTimeException | IllegalArgumentException e) {
            return impossible(String.valueOf(e.getMessage()));
        }
    }

    private static ReplayView impossible(String reason) {
        return new ReplayView(null, "It cannot be decided once more: " + reason + ".", List.of());
    }

    private static ReplayView of(Replay replay) {
        String said = replay.identical()
                ? "✓ The same decision came out, byte for byte."
                : "✗ Another decision came out. Where the answers differ, "
                        + replay.differences().size() + " places at first:";
        return new ReplayView(replay.identical(), said, replay.differences());
    }

    /** Whether something went wrong. */
    @JsonIgnore
    public boolean isDifferent() {
        return !Boolean.TRUE.equals(identical);
    }
}
