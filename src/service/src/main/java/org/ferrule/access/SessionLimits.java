package org.ferrule.access;

import java.time.Duration;
import org.ferrule.settings.Setting;

/**
 * How long somebody stays logged in by a key.
 *
 * @param idle without a request
 * @param longest at most
 */
public record SessionLimits(Duration idle, Duration longest) {

    /**
     * Makes sure that a session begins and ends.
     *
     * @throws AccessException says what to set
     */
    void require() {
        if (idle.isNegative() || idle.isZero() || longest.compareTo(idle) < 0) {
            throw new AccessException(Setting.SESSION_IDLE + " is " + idle + " and " + Setting.SESSION_LONGEST + " is "
                    + longest + ": the first must be longer than nothing, and the second no shorter than it."
                    + AccessSettings.REMEDY);
        }
    }
}
