package org.ferrule.history;

import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import org.ferrule.active.LoadedRulebook;
import org.ferrule.active.RulebookCache;
import org.ferrule.audit.Replay;
import org.ferrule.brief.BriefAnswer;
import org.ferrule.brief.BriefAnswers;
import org.ferrule.brief.BriefSection;
import org.ferrule.brief.BriefWords;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.records.DecisionRecord;
import org.ferrule.records.MaskedRecordException;

/**
 * A past decision in short, in the words of the rulebook that decided.
 *
 * @param without why there is none; empty where there is
 */
record ShortAnswer(String without, List<BriefSection> sections) {

    static ShortAnswer of(DecisionRecord record, RulebookCache rulebooks) {
        try {
            Optional<LoadedRulebook> kept = rulebooks.take(record.rulebook());
            if (kept.isEmpty()) {
                return without("its rulebook is not kept here, or cannot be read any more");
            }
            try (LoadedRulebook loaded = kept.get()) {
                BriefAnswer brief = new BriefAnswers(loaded.rulebook())
                        .of(Replay.decision(record), "/api/v1/evaluations/" + record.id());
                return new ShortAnswer("", new BriefWords(brief).sections());
            }
        } catch (MaskedRecordException | MistakenRequestException | DateTimeException | IllegalArgumentException e) {
            return without(String.valueOf(e.getMessage()));
        }
    }

    private static ShortAnswer without(String reason) {
        return new ShortAnswer("There is no short answer: " + reason + ".", List.of());
    }
}
