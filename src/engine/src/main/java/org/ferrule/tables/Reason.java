package org.ferrule.tables;

import java.util.ArrayList;
import java.util.List;
import org.ferrule.facts.Value;
import org.jspecify.annotations.Nullable;

/**
 * A condition that held, with the value it held for.
 *
 * @param condition the condition
 * @param value the value that was compared, null for an unknown one
 */
public record Reason(RuleCondition condition, @Nullable Value value) {

    /** Why a rule fires in a state, for a rule about results: on one result. */
    static List<Reason> of(Rule rule, EvaluationState state, @Nullable SentResult result) {
        List<Reason> reasons = new ArrayList<>(rule.conditions().size());
        for (RuleCondition condition : rule.conditions()) {
            reasons.add(new Reason(condition, condition.column().value(state, result)));
        }
        return reasons;
    }
}
