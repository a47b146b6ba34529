package org.ferrule.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ferrule.facts.Fact;
import org.ferrule.facts.FactSheet;
import org.ferrule.facts.Value;
import org.ferrule.facts.Word;
import org.ferrule.interpreter.OpenRow;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Effect;
import org.ferrule.tables.EvaluationState;
import org.ferrule.tables.Firing;
import org.ferrule.tables.Outcome;
import org.ferrule.tables.Variable;
import org.ferrule.tables.Variables;
import org.jspecify.annotations.Nullable;

/**
 * One patient during one evaluation: what is known so far, and all that rules have concluded. Conclusions of a stage
 * take effect together, at its end.
 */
final class Evaluation {

    private final Rulebook rulebook;
    private final EvaluationState state;
    private final Map<String, Fact> facts;
    private final List<Firing> fired = new ArrayList<>();
    private final List<OpenRow> open = new ArrayList<>();
    private final Map<String, Made> findings = new TreeMap<>();
    private @Nullable Firing recommendation;

    /** A finding with the rules that made it. */
    record Made(Value value, TreeSet<String> rules) {}

    Evaluation(Rulebook rulebook, FactSheet sheet) {
        this.rulebook = rulebook;
        this.facts = new LinkedHashMap<>(sheet.facts());
        this.state = new EvaluationState(rulebook.variables().size(), sheet.at());
        facts.forEach((name, fact) -> state.setSent(variable(name).index(), fact.value(), fact.at()));
    }

    EvaluationState state() {
        return state;
    }

    Collection<Fact> facts() {
        return facts.values();
    }

    List<Firing> fired() {
        return fired;
    }

    List<OpenRow> open() {
        return open;
    }

    Map<String, Made> findings() {
        return findings;
    }

    /** The firing whose recommendation stands, null as long as there is none. */
    @Nullable Firing recommendation() {
        return recommendation;
    }

    private Variable variable(String name) {
        return rulebook.variables()
                .named(name)
                .orElseThrow(() -> new IllegalStateException("no fact or finding " + name));
    }

    /** Takes the firings of a stage, in canonical order, and lets their conclusions take effect. */
    void conclude(List<Firing> firings, List<OpenRow> undecided) {
        fired.addAll(firings);
        open.addAll(undecided);
        Firing recommending = null;
        Map<String, Firing> deriving = new HashMap<>();
        for (Firing firing : firings) {
            for (Firing.Conclusion conclusion : firing.conclusions()) {
                Optional<String> recommended = apply(firing, conclusion, deriving);
                if (recommended.isPresent()) {
                    recommending = recommending(recommending, firing, recommended.get());
                }
            }
        }
        if (recommending != null) {
            recommendation = recommending;
            state.set(variable(Variables.RECOMMENDATION).index(), new Word(recommendationOf(recommending)));
        }
    }

    private static Firing recommending(@Nullable Firing before, Firing firing, String code) {
        if (before != null && !recommendationOf(before).equals(code)) {
            throw new NoDecisionException("two recommendations in one stage: "
                    + before.rule().id() + " and " + firing.rule().id());
        }
        return before == null ? firing : before;
    }

    /** The code that a firing recommends. */
    private static String recommendationOf(Firing firing) {
        return firing.conclusions().stream()
                .flatMap(conclusion -> conclusion.concluded().stream())
                .flatMap(outcome -> outcome.recommends().stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(firing.rule().id() + " recommends nothing"));
    }

    /** Lets a conclusion take effect, and returns what it recommends, for that takes effect last. */
    private Optional<String> apply(Firing firing, Firing.Conclusion conclusion, Map<String, Firing> deriving) {
        return conclusion.accept(outcome -> apply(firing, outcome), computed -> {
            requireAgreement(firing, computed, deriving);
            compute(firing, computed);
            return Optional.empty();
        });
    }

    private Optional<String> apply(Firing firing, Outcome outcome) {
        Effect effect = outcome.effect();
        Effect.Made made = effect.makes();
        if (made != null && made.finding() != null) {
            make(firing, made.finding(), made.value());
        }
        if (effect.rejects() != null) {
            reject(effect.rejects());
        }
        return made == null ? Optional.empty() : made.recommended();
    }

    private void make(Firing firing, Variable variable, Value value) {
        Made made = findings.computeIfAbsent(variable.name(), name -> new Made(value, new TreeSet<>()));
        if (!made.value().equals(value)) {
            throw new NoDecisionException("rules disagree on the finding " + variable.name() + ": " + made.rules()
                    + " and " + firing.rule().id());
        }
        made.rules().add(firing.rule().ruleId());
        state.set(variable.index(), value);
    }

    private void reject(String name) {
        Fact fact = facts.get(name);
        if (fact != null) {
            facts.put(name, fact.rejected());
        }
        state.setSent(variable(name).index(), null, null);
    }

    private void requireAgreement(Firing firing, Firing.Computed computed, Map<String, Firing> deriving) {
        if (!computed.fact()) {
            return;
        }
        Firing first = deriving.putIfAbsent(computed.name(), firing);
        if (first != null && !first.conclusions().contains(computed)) {
            throw new NoDecisionException("rules disagree on the fact " + computed.name() + ": "
                    + first.rule().id() + " and " + firing.rule().id());
        }
    }

    private void compute(Firing firing, Firing.Computed computed) {
        Variable variable = variable(computed.name());
        if (!computed.fact()) {
            make(firing, variable, computed.value());
            return;
        }
        Fact basis = computed.sampledWith() == null ? null : facts.get(computed.sampledWith());
        Fact derived = Fact.derived(
                rulebook.variables()
                        .dictionary()
                        .fact(computed.name())
                        .orElseThrow(() -> new IllegalStateException("no fact " + computed.name())),
                computed.value(),
                basis);
        facts.put(computed.name(), derived);
        state.setDerived(variable.index(), computed.value(), derived.at());
    }
}
