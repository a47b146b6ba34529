package org.ferrule.brief;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.ferrule.evaluation.Decision;
import org.jspecify.annotations.Nullable;

/**
 * What a clinician needs of a {@link Decision}. A warning is never left out; what is left out for want of room is
 * counted in {@code more}, and {@code full} says where all of it stands.
 *
 * @param id id of the decision
 * @param at the clinical moment
 * @param rulebook what decided
 * @param recommendation the one recommendation
 * @param alternatives other options
 * @param provisional what would follow if the missing were fine
 * @param needs what to ask first
 * @param open further questions whose answers could still change something, those first on which most depends
 * @param flags cautions, the critical ones first, each once
 * @param practical how to do what is recommended
 * @param nextCheck when to look again, the earliest first
 * @param outdated what is to be said of sources that were past their last day
 * @param why at most three conditions of the rule that recommends
 * @param more how much was left out, null for nothing
 * @param full address of the whole decision
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record BriefAnswer(
        String id,
        String at,
        Decision.RulebookReference rulebook,
        Recommendation recommendation,
        List<Option> alternatives,
        @Nullable Option provisional,
        List<Question> needs,
        List<Question> open,
        List<Caution> flags,
        List<String> practical,
        List<NextCheck> nextCheck,
        List<String> outdated,
        List<Why> why,
        @Nullable More more,
        String full) {

    /**
     * The recommendation.
     *
     * @param strength how strongly the sources recommend it, in their words
     * @param trust how sure the rule is
     * @param sources what the rule cites, in full
     */
    public record Recommendation(
            String code,
            String text,
            String rule,
            String strength,
            String trust,
            List<String> sources,
            Decision.@Nullable Dose dose) {}

    /** Something else that may follow. */
    public record Option(String code, String text) {}

    /** A fact and what to ask for it. */
    public record Question(String fact, String question) {}

    /** A caution, and the labels of what it is about. */
    public record Caution(
            String code, String severity, String text, @JsonInclude(JsonInclude.Include.NON_EMPTY) String about) {}

    /**
     * When to look again.
     *
     * @param on an ISO day, null where no time is named
     */
    public record NextCheck(String text, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String on) {}

    /**
     * A condition that held.
     *
     * @param about the label of what was compared
     * @param value with its unit
     * @param on the day of the result, null when it has none
     * @param limit what it was compared with
     */
    public record Why(
            String about, String value, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String on, String limit) {}

    /** How much was left out. */
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    public record More(int needs, int open, int flags, int practical, int notes, int conflicts) {

        boolean isNothing() {
            return needs + open + flags + practical + notes + conflicts == 0;
        }
    }
}
