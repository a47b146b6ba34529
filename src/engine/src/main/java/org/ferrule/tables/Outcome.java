package org.ferrule.tables;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a row concludes. */
public sealed interface Outcome {

    /** A finding with a word. */
    record Finding(Slot slot, String value) implements Outcome {}

    /** A finding with a number. */
    record Amount(Slot slot, String decimal) implements Outcome {}

    /** The recommendation, in the words of the sheet Recommendations unless a text is given. */
    record Recommend(String code, @Nullable String text) implements Outcome {}

    /** Another option. */
    record Alternative(String code) implements Outcome {}

    /** What would follow if the missing were fine. */
    record Provisional(String code) implements Outcome {}

    /**
     * A caution; about the row's facts when {@code about} is empty, as grave and in the words as the sheet Flags says unless a severity or a text is
     * given.
     */
    record Flag(String code, List<String> about, @Nullable String severity, @Nullable String text) implements Outcome {}

    /** A fact to ask for; null for the fact of the result. */
    record Need(@Nullable String fact) implements Outcome {}

    /** A fact made unknown. */
    record Reject(String fact) implements Outcome {}

    /** Background. */
    record Annotate(String text) implements Outcome {}

    /** A dose; the amount is a decimal or the name of a number finding. */
    record Dose(String product, String amount, String unit, @Nullable String frequency, @Nullable String duration)
            implements Outcome {}
}
