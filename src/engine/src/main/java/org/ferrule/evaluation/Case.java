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
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Effect;
import org.ferrule.tables.Firing;
import org.ferrule.tables.OpenRow;
import org.ferrule.tables.Outcome;
import org.ferrule.tables.Situation;
import org.ferrule.tables.Slot;
import org.ferrule.tables.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * One patient during one evaluation: what is known so far, and all that rules have concluded. Conclusions of a stage
 * take effect together, at its end.
 */
final class Case {

    private final Rulebook rulebook;
    private final Situation situation;
    private final Map<String, Fact> facts;
    private final List<Firing> fired = new ArrayList<>();
    private final List<OpenRow> open = new ArrayList<>();
    private final Map<String, Made> findings = new TreeMap<>();
    private @Nullable Firing recommendation;

    /** A finding with the rules that made it. */
    record Made(Value value, TreeSet<String> rules) {}

    Case(Rulebook rulebook, FactSheet sheet) {
        this.rulebook = rulebook;
        this.facts = new LinkedHashMap<>(sheet.facts());
        this.situation = new Situation(rulebook.vocabulary().size(), sheet.at());
        facts.forEach((name, fact) -> situation.setSent(slot(name).index(), fact.value(), fact.at()));
    }

    Situation situation() {
        return situation;
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

    private Slot slot(String name) {
        return rulebook.vocabulary()
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
            situation.set(slot(Vocabulary.RECOMMENDATION).index(), new Word(recommendationOf(recommending)));
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

    private void make(Firing firing, Slot slot, Value value) {
        Made made = findings.computeIfAbsent(slot.name(), name -> new Made(value, new TreeSet<>()));
        if (!made.value().equals(value)) {
            throw new NoDecisionException("rules disagree on the finding " + slot.name() + ": " + made.rules() + " and "
                    + firing.rule().id());
        }
        made.rules().add(firing.rule().ruleId());
        situation.set(slot.index(), value);
    }

    private void reject(String name) {
        Fact fact = facts.get(name);
        if (fact != null) {
            facts.put(name, fact.rejected());
        }
        situation.setSent(slot(name).index(), null, null);
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
        Slot slot = slot(computed.name());
        if (!computed.fact()) {
            make(firing, slot, computed.value());
            return;
        }
        Fact basis = computed.sampledWith() == null ? null : facts.get(computed.sampledWith());
        Fact derived = Fact.derived(
                rulebook.vocabulary()
                        .dictionary()
                        .fact(computed.name())
                        .orElseThrow(() -> new IllegalStateException("no fact " + computed.name())),
                computed.value(),
                basis);
        facts.put(computed.name(), derived);
        situation.setDerived(slot.index(), computed.value(), derived.at());
    }
}
