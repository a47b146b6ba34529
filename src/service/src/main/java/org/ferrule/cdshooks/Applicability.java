package org.ferrule.cdshooks;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ferrule.evaluation.Decision;
import org.ferrule.tables.Variables;

/** Whether the guideline applies to a patient: somebody who opens a record does not ask about everything. */
final class Applicability {

    private static final String DERIVED = "derived";
    private static final String REJECTED = "rejected";

    private Applicability() {}

    /** It applies when orders are about it, or when the data are. */
    static boolean applies(RulebookContext rulebookContext, Hook hook, Decision decision) {
        return hook.isAboutOrders() || isAskedAbout(rulebookContext, decision);
    }

    /**
     * The data are about it when the decision is another than for somebody of whom nothing is known, or when questions
     * were answered that no record holds by itself.
     */
    static boolean isAskedAbout(RulebookContext rulebookContext, Decision decision) {
        Decision nobody = rulebookContext.nobody();
        return !rule(decision).equals(rule(nobody))
                || !needed(decision, refused(decision)).equals(needed(nobody, refused(decision)))
                || decision.facts().entrySet().stream()
                        .anyMatch(fact ->
                                isAnswered(fact, rulebookContext.rulebook().variables()));
    }

    private static String rule(Decision decision) {
        return decision.recommendation().rule();
    }

    private static Set<String> needed(Decision decision, Set<String> refused) {
        return decision.needs().stream()
                .map(Decision.Need::fact)
                .filter(fact -> !refused.contains(fact))
                .collect(Collectors.toSet());
    }

    /** Facts whose values do not count. They are asked for again, whatever the guideline is about. */
    private static Set<String> refused(Decision decision) {
        return decision.facts().entrySet().stream()
                .filter(fact -> fact.getValue().state().equals(REJECTED))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** A fact that no code means, and that no rule computed: somebody was asked. */
    private static boolean isAnswered(Map.Entry<String, Decision.UsedFact> fact, Variables variables) {
        return !fact.getValue().state().equals(DERIVED)
                && variables
                        .dictionary()
                        .fact(fact.getKey())
                        .filter(known -> known.codes().isEmpty())
                        .isPresent();
    }
}
