package org.ferrule.drools;

import java.util.ArrayList;
import java.util.List;
import org.ferrule.facts.FactType;
import org.ferrule.facts.Interval;
import org.ferrule.tables.EvaluationState;
import org.ferrule.tables.Firing;
import org.ferrule.tables.Outcome;
import org.ferrule.tables.Rule;
import org.ferrule.tables.SentResult;
import org.ferrule.tables.Variable;
import org.jspecify.annotations.Nullable;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.rule.Match;

/**
 * Hears from Drools which rule fires, and takes what it concludes: the outcomes of a row, and of DRL whatever its
 * right-hand side says. Lives for one stage of one evaluation.
 */
final class FiringListener extends DefaultAgendaEventListener implements Conclusions {

    private final DroolsEngine engine;
    private final EvaluationState state;
    private final List<Firing> firings = new ArrayList<>();
    private @Nullable Firing current;

    FiringListener(DroolsEngine engine, EvaluationState state) {
        this.engine = engine;
        this.state = state;
    }

    @Override
    public void beforeMatchFired(BeforeMatchFiredEvent event) {
        Match match = event.getMatch();
        Rule rule = engine.named(match.getRule().getName());
        Object matched = match.getObjects().get(0);
        SentResult result = matched instanceof SentResult sent ? sent : null;
        current = rule.isRow() ? Firing.of(rule, state, result) : Firing.begun(rule, state, null);
        firings.add(current);
    }

    /** The firings, in canonical order. */
    List<Firing> firings() {
        firings.sort(Firing.ORDER);
        return firings;
    }

    /** What fired before has nothing to do with what fires next. */
    void forget() {
        current = null;
    }

    /** The id of the rule that fires. */
    String currentRule() {
        return current == null ? "none" : current.rule().id();
    }

    private void conclude(Outcome outcome) {
        conclude(new Firing.Concluded(outcome));
    }

    private void conclude(Firing.Conclusion conclusion) {
        if (current == null) {
            throw new IllegalStateException("a conclusion outside of a firing");
        }
        current.conclusions().add(conclusion);
    }

    @Override
    public void finding(String name, String value) {
        Variable variable = engine.variable(name);
        if (!variable.words().contains(value)) {
            throw new IllegalStateException("a rule gives " + name + " a value out of its list");
        }
        conclude(new Outcome.Finding(variable, value));
    }

    @Override
    public void number(String name, Interval value) {
        if (engine.variable(name).type() != FactType.NUMBER) {
            throw new IllegalStateException("a rule gives " + name + " a number, which it does not take");
        }
        conclude(new Firing.Computed(name, value, false, null));
    }

    @Override
    public void derive(String fact, Interval value, @Nullable String sampledWith) {
        conclude(new Firing.Computed(fact, value, true, sampledWith));
    }

    @Override
    public void reject(String fact) {
        conclude(new Outcome.Reject(fact));
    }

    @Override
    public void flag(String code, String about, @Nullable String severity, @Nullable String text) {
        List<String> facts = about.isEmpty() ? List.of() : List.of(about.split("\\s*,\\s*"));
        conclude(new Outcome.Flag(code, facts, severity, text));
    }

    @Override
    public void need(String fact) {
        conclude(new Outcome.Need(fact));
    }

    @Override
    public void recommend(String code, @Nullable String text) {
        conclude(new Outcome.Recommend(code, text));
    }

    @Override
    public void alternative(String code) {
        conclude(new Outcome.Alternative(code));
    }

    @Override
    public void provisional(String code) {
        conclude(new Outcome.Provisional(code));
    }

    @Override
    public void annotate(String text) {
        conclude(new Outcome.Annotate(text));
    }

    @Override
    public void dose(
            String product, String amount, String unit, @Nullable String frequency, @Nullable String duration) {
        conclude(new Outcome.Dose(product, amount, unit, frequency, duration));
    }

    @Override
    public Interval parameter(String name) {
        return engine.parameter(name);
    }
}
