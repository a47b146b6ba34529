package org.ferrule.active;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.ferrule.verification.Report;
import org.jspecify.annotations.Nullable;

/**
 * Whether the content that was offered last decides, and what its check found.
 *
 * @param state whether it decides
 * @param digest identity of the content, null where the folder could not be read
 * @param report what its check found
 * @param at when it was decided upon
 */
public record RulebookStatus(State state, @Nullable String digest, Report report, OffsetDateTime at) {

    /** Whether the offered content decides. */
    public enum State {
        /** It decides. */
        ACTIVE,
        /** It has errors; the rulebook before it goes on deciding. */
        REFUSED;

        /** The word in answers. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the content was refused. */
    public boolean isRefused() {
        return state == State.REFUSED;
    }
}
