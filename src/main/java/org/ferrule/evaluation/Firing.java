package org.ferrule.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ferrule.facts.Interval;
import org.ferrule.rulebook.Outcome;
import org.ferrule.rulebook.Rule;
import org.jspecify.annotations.Nullable;

/**
 * One firing of one rule.
 *
 * @param rule the rule
 * @param result the fact whose result it looked at, null for a rule about the patient
 * @param because the conditions that held
 * @param conclusions what it recorded
 */
record Firing(Rule rule, @Nullable String result, List<Decision.Because> because, List<Conclusion> conclusions) {

    /** The canonical order of firings within a stage. */
    static final Comparator<Firing> ORDER = Comparator.comparing(
                    (Firing firing) -> firing.rule().id())
            .thenComparing(firing -> firing.result() == null ? "" : firing.result());

    Firing(Rule rule, @Nullable String result, List<Decision.Because> because) {
        this(rule, result, because, new ArrayList<>());
    }

    /** Identifies the firing within its stage. */
    String key() {
        return key(rule, result);
    }

    static String key(Rule rule, @Nullable String result) {
        return result == null ? rule.id() : rule.id() + "@" + result;
    }

    /** What a right-hand side recorded: an outcome, or a computed fact. */
    sealed interface Conclusion {}

    /** An outcome that rows may have, too. */
    record Concluded(Outcome outcome) implements Conclusion {}

    /** A computed number for a fact or finding. */
    record Computed(String name, Interval value, boolean fact, @Nullable String sampledWith) implements Conclusion {}
}
