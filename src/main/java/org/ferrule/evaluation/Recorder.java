package org.ferrule.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.ferrule.facts.FactType;
import org.ferrule.facts.Interval;
import org.ferrule.rulebook.Conclusions;
import org.ferrule.rulebook.Outcome;
import org.ferrule.rulebook.Rule;
import org.ferrule.rulebook.RuleCondition;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.rulebook.SentResult;
import org.ferrule.rulebook.Situation;
import org.ferrule.rulebook.Slot;
import org.jspecify.annotations.Nullable;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.rule.Match;

/** Hears from Drools which rule fires, and takes what its right-hand side concludes. Lives for one evaluation. */
final class Recorder extends DefaultAgendaEventListener implements Conclusions {

    private final Rulebook rulebook;
    private final Situation situation;
    private List<Firing> stage = new ArrayList<>();
    private @Nullable Firing current;

    Recorder(Rulebook rulebook, Situation situation) {
        this.rulebook = rulebook;
        this.situation = situation;
    }

    @Override
    public void beforeMatchFired(BeforeMatchFiredEvent event) {
        Match match = event.getMatch();
        Rule rule = rulebook.compiled().named(match.getRule().getName());
        Object matched = match.getObjects().get(0);
        SentResult result = matched instanceof SentResult sent ? sent : null;
        current = new Firing(rule, result == null ? null : result.getFact(), because(rule, result));
        stage.add(current);
    }

    List<Decision.Because> because(Rule rule, @Nullable SentResult result) {
        List<Decision.Because> because = new ArrayList<>(rule.conditions().size());
        for (RuleCondition condition : rule.conditions()) {
            Object value = Values.plainOrUnknown(condition.column().value(situation, result));
            because.add(new Decision.Because(condition.column().name(), value, condition.resolved(), condition.cell()));
        }
        return because;
    }

    /** The firings since the last call, in canonical order. */
    List<Firing> takeStage() {
        List<Firing> taken = stage;
        taken.sort(Firing.ORDER);
        stage = new ArrayList<>();
        current = null;
        return taken;
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

    private Slot slot(String name) {
        return rulebook.vocabulary()
                .named(name)
                .orElseThrow(() -> new IllegalStateException("a rule names " + name + ", which does not exist"));
    }

    @Override
    public void finding(String name, String value) {
        Slot slot = slot(name);
        if (!slot.words().contains(value)) {
            throw new IllegalStateException("a rule gives " + name + " a value out of its list");
        }
        conclude(new Outcome.Finding(slot, value));
    }

    @Override
    public void number(String name, Interval value) {
        if (slot(name).type() != FactType.NUMBER) {
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
        return rulebook.parameter(name);
    }
}
