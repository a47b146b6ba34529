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

    static ToldAdvice of(Evaluator evaluator, JsonNode request) {
        try {
            Decision decision = evaluator.evaluate(request);
            Decision.Recommendation standing = decision.recommendation();
            Optional<Rule> row = new BriefAnswers(evaluator.rulebook()).standing(decision);
            return new ToldAdvice(
                    standing.code(),
                    standing.text(),
                    row.map(Rule::strength).orElse(null),
                    standing.dose(),
                    row.map(Rule::id).orElse(standing.rule()));
        } catch (NoDecisionException e) {
            return new ToldAdvice("", "No decision: " + e.getMessage(), null, null, "");
        }
    }

    /** Whether another version tells the same: recommendation, dose and strength, whichever rule makes it. */
    public boolean isSameAs(ToldAdvice other) {
        return code.equals(other.code) && Objects.equals(strength, other.strength) && Objects.equals(dose, other.dose);
    }
}
