package org.ferrule.verification;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How grave a finding is. */
public enum Severity {
    /** The rulebook must not be used. */
    ERROR,
    /** The rulebook can be used; its author should look. */
    WARNING,
    /** Worth knowing, nothing to mend. */
    NOTE;

    /** The word in reports. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
