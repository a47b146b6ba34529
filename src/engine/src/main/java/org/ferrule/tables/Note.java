package org.ferrule.tables;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Background that belongs to rules.
 *
 * @param rule its id
 * @param text the background
 * @param attachedTo rules or rows that it belongs to; {@link #EVERY_ANSWER} for all
 * @param sources what it cites
 * @param trust how sure it is
 * @param use what a short answer takes it for
 * @param afterWeeks weeks from the clinical moment until the next check; null where it names none
 */
public record Note(
        String rule,
        String text,
        List<String> attachedTo,
        List<Citation> sources,
        String trust,
        Use use,
        @Nullable Integer afterWeeks) {

    /** Attaches a note to every answer. */
    public static final String EVERY_ANSWER = "every answer";

    /** What a note is for. */
    public enum Use {
        /** Knowledge, which short answers leave out. */
        BACKGROUND(""),
        /** How to do what is recommended. */
        PRACTICAL("practical"),
        /** When to look again, and at what. */
        NEXT_CHECK("next check");

        private final String word;

        Use(String word) {
            this.word = word;
        }

        /** As the sheet spells it. */
        public String word() {
            return word;
        }
    }
}
