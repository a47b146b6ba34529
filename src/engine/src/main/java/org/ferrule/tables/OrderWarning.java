package org.ferrule.tables;

import java.util.Set;

/**
 * A warning about an order, whatever is recommended: it is shown whenever a rule has fired.
 *
 * @param rule id of the rule, or of one of its rows
 * @param orders codes of the recommendations whose orders it is told of; none stands for every order that the rulebook
 *     knows
 * @param summary one sentence, shorter than {@link CardDefinition#SUMMARY_LIMIT}
 */
public record OrderWarning(String rule, Set<String> orders, String summary) {

    /** Whether it is shown with an order that may carry out these recommendations. */
    public boolean isAbout(Set<String> recommendations) {
        return orders.isEmpty() || recommendations.stream().anyMatch(orders::contains);
    }
}
