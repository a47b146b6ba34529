package org.ferrule.tables;

import java.util.Optional;
import org.ferrule.facts.Value;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link Outcome} does besides being told: each kind says all of it at once, so that no check can overlook one.
 *
 * @param makes the finding that it makes, or the recommendation, null for none
 * @param offers code of the option that it offers without recommending it, null for none
 * @param rejects the fact that it makes unknown, null for none
 * @param reads the finding or the decimal that it takes its amount from, null for none
 */
public record Effect(@Nullable Made makes, @Nullable String offers, @Nullable String rejects, @Nullable String reads) {

    /** Only words. */
    static final Effect NONE = new Effect(null, null, null, null);

    static Effect making(@Nullable Variable variable, Value value) {
        return new Effect(new Made(variable, value), null, null, null);
    }

    static Effect offering(String code) {
        return new Effect(null, code, null, null);
    }

    static Effect rejecting(String fact) {
        return new Effect(null, null, fact, null);
    }

    static Effect reading(String amount) {
        return new Effect(null, null, null, amount);
    }

    /**
     * A finding with its value, or the recommendation.
     *
     * @param finding the finding, null for the recommendation
     * @param value its word or number; of the recommendation its code
     */
    public record Made(@Nullable Variable finding, Value value) {

        /** The name under which conditions read it. */
        public String name() {
            return finding == null ? Variables.RECOMMENDATION : finding.name();
        }

        /** What to call it in a message. */
        public String label() {
            return finding == null ? Variables.RECOMMENDATION : finding.label();
        }

        /** Whether it is this finding, or this is where the recommendation stands. */
        public boolean is(Variable variable) {
            return finding == null ? variable.name().equals(Variables.RECOMMENDATION) : finding.equals(variable);
        }

        /** The code that is recommended, nothing for a finding. */
        public Optional<String> recommended() {
            return finding == null ? Optional.of(value.toString()) : Optional.empty();
        }
    }
}
