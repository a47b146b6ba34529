package org.ferrule.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.ferrule.active.LoggedRulebooks;
import org.ferrule.audit.FeedbackView;
import org.ferrule.records.DamagedRecordException;
import org.ferrule.records.DecisionRecord;
import org.ferrule.records.LoggedRecord;
import org.jspecify.annotations.Nullable;

/**
 * A past decision as auditors see it. Of one that cannot be read there is only what is wrong with it.
 *
 * @param damage why it cannot be read; null where it can
 * @param index its place in the log
 * @param at the clinical moment
 * @param masked pointers to what was left out of the record
 * @param isActive whether the rulebook that decided decides now
 * @param rules ids of those that fired
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DecisionView(
        String id,
        @Nullable String damage,
        @Nullable Long index,
        @Nullable String at,
        @Nullable String recordedAt,
        @Nullable String caller,
        @Nullable List<String> roles,
        @Nullable String engine,
        @Nullable Long durationMicros,
        LoggedRulebooks.@Nullable Named rulebook,
        @Nullable Boolean isActive,
        @Nullable Recommendation recommendation,
        @Nullable Set<String> rules,
        @Nullable List<String> masked,
        @Nullable ProofView proof,
        @Nullable List<FeedbackView.One> feedback) {

    /** What was recommended. */
    record Recommendation(String code, String text, String rule) {

        static Recommendation of(JsonNode told) {
            return new Recommendation(
                    told.path("code").asText(),
                    told.path("text").asText(),
                    told.path("rule").asText());
        }
    }

    static DecisionView damaged(String id, DamagedRecordException damage) {
        return new DecisionView(
                id,
                "The record cannot be read: " + damage.getMessage() + ".",
                damage.index(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static DecisionView of(LoggedRecord logged, boolean isActive, ProofView proof, FeedbackView feedback) {
        DecisionRecord record = logged.record();
        return new DecisionView(
                record.id(),
                null,
                logged.index(),
                record.answer().at(),
                record.recordedAt().toString(),
                record.caller().name(),
                record.caller().roles(),
                record.engine(),
                record.durationMicros(),
                LoggedRulebooks.of(logged),
                isActive,
                Recommendation.of(record.answer().json().path("recommendation")),
                record.answer().rules(),
                record.masked(),
                proof,
                feedback.feedback());
    }
}
