package org.ferrule.lifecycle;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a draft has come. */
public enum DraftState {
    /** It is being written. */
    DRAFT,
    /** It is with its reviewers; as many as needed have not approved yet. */
    UNDER_REVIEW,
    /** It may be activated. */
    APPROVED,
    /** It will decide from a moment that is to come. */
    SCHEDULED,
    /** It decides. */
    IN_FORCE,
    /** It decided once; another rulebook decides now. */
    SUPERSEDED,
    /** Its authors gave it up. */
    WITHDRAWN;

    /** The word in answers. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The words on pages. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
