package org.ferrule.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.ferrule.records.Feedback;
import org.jspecify.annotations.Nullable;

/** What was done with the cards of a decision. */
public record FeedbackView(List<One> feedback) {

    /** One outcome, as it was told. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record One(
            String card,
            String outcome,
            String outcomeTimestamp,
            @Nullable List<String> acceptedSuggestions,
            @Nullable JsonNode overrideReason,
            String receivedAt,
            String caller) {

        static One of(Feedback feedback) {
            return new One(
                    feedback.card(),
                    feedback.outcome(),
                    feedback.outcomeAt().toString(),
                    suggestions(feedback.told().path("acceptedSuggestions")),
                    feedback.told().get("overrideReason"),
                    feedback.receivedAt().toString(),
                    feedback.caller());
        }

        private static @Nullable List<String> suggestions(JsonNode accepted) {
            List<String> ids = new ArrayList<>();
            accepted.forEach(suggestion -> ids.add(suggestion.path("id").asText()));
            return accepted.isArray() ? ids : null;
        }

        /** Why somebody decided otherwise, for people; empty when nobody said. */
        public String reason() {
            if (overrideReason == null) {
                return "";
            }
            JsonNode coding = overrideReason.path("reason");
            String code = coding.path("display").asText(coding.path("code").asText());
            String comment = overrideReason.path("userComment").asText();
            return code.isEmpty() || comment.isEmpty() ? code + comment : code + ": " + comment;
        }
    }

    /** All that was told of the cards of a decision. */
    public static FeedbackView of(List<Feedback> feedback) {
        return new FeedbackView(feedback.stream().map(One::of).toList());
    }
}
