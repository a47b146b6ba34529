package org.ferrule.evaluation;

import org.ferrule.facts.FactSheet;
import org.jspecify.annotations.Nullable;

/**
 * A request that was read without mistake.
 *
 * @param subject opaque pseudonym of the patient, null when not given
 * @param facts what was sent, at its clinical moment
 */
public record EvaluationRequest(@Nullable String subject, FactSheet facts) {}
