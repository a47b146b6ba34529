package org.ferrule.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.Optional;
import org.ferrule.brief.BriefAnswers;
import org.ferrule.evaluation.Decision;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.evaluation.NoDecisionException;
import org.ferrule.tables.Rule;
import org.jspecify.annotations.Nullable;

/**
 * What one version of a rulebook tells one patient to do.
 *
 * @param code what is recommended; empty where its rules come to no decision
 * @param text the same for people, or why there is no decision
 * @param strength how strongly its sources recommend it, null where they do not say
 * @param dose of what is recommended, null for none
 * @param rule the row that made it, or the rule where it stands in no table; empty where there is no decision
 */
public record ToldAdvice(
        String code, String text, @Nullable String strength, Decision.@Nullable Dose dose, String rule) {

    /** With where its numbers lie among the limits of cells. */
    record Placed(ToldAdvice advice, CellLimits.Places places) implements Survey.Told<Placed> {

        @Override
        public boolean isSameAs(Placed other) {
            return advice.equals(other.advice);
        }

        @Override
        public boolean mayTurnBefore(Placed other) {
            return places.isFarFrom(other.places);
        }
    }

    static Placed of(Evaluator evaluator, CellLimits limits, JsonNode request) {
        try {
            Decision decision = evaluator.evaluate(request);
            return new Placed(of(evaluator, decision), limits.of(decision));
        } catch (NoDecisionException e) {
            String reason = "No decision: " + e.getMessage();
            return new Placed(new ToldAdvice("", reason, null, null, ""), limits.none());
        }
    }

    private static ToldAdvice of(Evaluator evaluator, Decision decision) {
        Decision.Recommendation standing = decision.recommendation();
        Optional<Rule> row = new BriefAnswers(evaluator.rulebook()).standing(decision);
        return new ToldAdvice(
                standing.code(),
                standing.text(),
                row.map(Rule::strength).orElse(null),
                standing.dose(),
                row.map(Rule::id).orElse(standing.rule()));
    }

    /** Whether another version tells the same: recommendation, dose and strength, whichever rule makes it. */
    public boolean isSameAs(ToldAdvice other) {
        return code.equals(other.code) && Objects.equals(strength, other.strength) && Objects.equals(dose, other.dose);
    }
}
