package org.ferrule.whatif;

import java.time.Duration;

/**
 * How much may be spent on one patient.
 *
 * @param decisions how often to decide at most
 * @param time for how long: somebody waits for the answer, and others for the processor
 */
record Effort(int decisions, Duration time) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** What a service spends. */
    static Effort of(int decisions) {
        return new Effort(decisions, PATIENCE);
    }

    /** As long as it takes. */
    static Effort withoutHaste(int decisions) {
        return new Effort(decisions, Duration.ofDays(1));
    }
}
