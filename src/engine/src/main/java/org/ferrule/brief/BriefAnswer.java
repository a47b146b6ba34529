package org.ferrule.brief;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
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
 * @param practical how to do what is recommended: all that the rulebook shows as such, and what rows say
 * @param nextCheck when to look again, the earliest first
 * @param outdated what is to be said of sources that were past their last day
 * @param why at most three lines of what led to the recommendation
 * @param remarks what other rows say, of what led to the recommendation first
 * @param conflicts contradictions of the sources that decided what is recommended; all that were touched where the
 *     rulebook does not tell them apart
 * @param whole how much the whole decision holds
 * @param more how much was left out, null for nothing
 * @param signOff who has signed the rulebook
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
        List<String> remarks,
        List<Conflict> conflicts,
        Whole whole,
        @Nullable More more,
        String signOff,
        String full) {

    /** XXX: true of every rulebook as long as none carries a signature. */
    public static final String UNSIGNED = "No clinical owner has signed this rulebook off.";

    /** A list that JSON leaves out is empty. */
    public BriefAnswer {
        alternatives = given(alternatives);
        needs = given(needs);
        open = given(open);
        flags = given(flags);
        practical = given(practical);
        nextCheck = given(nextCheck);
        outdated = given(outdated);
        why = given(why);
        remarks = given(remarks);
        conflicts = given(conflicts);
    }

    private static <T> List<T> given(@Nullable List<T> list) {
        return Objects.requireNonNullElse(list, List.of());
    }

    private static String given(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    /**
     * The recommendation.
     *
     * @param strength how strongly the sources recommend it, in their words
     * @param trust how sure the rule is
     * @param sources what the rule cites, in full
     * @param noFrequency that the rulebook sets no frequency for the dose; null where it has one or needs none
     */
    public record Recommendation(
            String code,
            String text,
            String rule,
            String strength,
            String trust,
            List<String> sources,
            Decision.@Nullable Dose dose,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String noFrequency) {}

    /** Something else that may follow. */
    public record Option(String code, String text) {}

    /** A fact and what to ask for it. */
    public record Question(String fact, String question) {}

    /** A caution, and the labels of what it is about. */
    public record Caution(
            String code, String severity, String text, @JsonInclude(JsonInclude.Include.NON_EMPTY) String about) {

        /** A text that JSON leaves out is empty. */
        public Caution {
            about = given(about);
        }
    }

    /**
     * When to look again.
     *
     * @param on an ISO day, null where no time is named
     */
    public record NextCheck(String text, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String on) {}

    /**
     * A condition that held, or what a rule found.
     *
     * @param about the label of what was compared or found
     * @param value with its unit; of a finding the title of its rule
     * @param on the day of the result, null when it has none
     * @param limit what it was compared with, in words; empty where there is none beside the value
     * @param source what the rule that compared it cites, in short
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Why(String about, String value, @Nullable String on, String limit, String source) {

        /** A text that JSON leaves out is empty. */
        public Why {
            limit = given(limit);
            source = given(source);
        }
    }

    /**
     * A contradiction of the sources.
     *
     * @param id its id
     * @param statements what either side says, where there is room
     * @param resolution what the rulebook does; empty where there is no room
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Conflict(String id, List<String> statements, String resolution) {

        /** What JSON leaves out is empty. */
        public Conflict {
            statements = given(statements);
            resolution = given(resolution);
        }
    }

    /** How much the whole decision holds. */
    public record Whole(int findings, int rules, int conflicts, int notes, int facts) {}

    /** How much was left out. */
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    public record More(int open, int flags, int practical, int notes, int conflicts) {

        static final More NOTHING = new More(0, 0, 0, 0, 0);

        boolean isNothing() {
            return open + flags + practical + notes + conflicts == 0;
        }
    }
}
