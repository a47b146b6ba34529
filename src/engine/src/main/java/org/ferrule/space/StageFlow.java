package org.ferrule.space;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Condition;
import org.ferrule.tables.Effect;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;
import org.ferrule.tables.Variable;
import org.ferrule.tables.Variables;

/**
 * A rulebook as the flow of its stages, with every condition as pieces of axes. What DRL makes can be anything, and so
 * can a number that it makes be known between bounds only; DRL rules and rows about single results may always fire.
 */
public final class StageFlow {

    /**
     * What a fact or finding is from the end of a stage on until a later stage changes it.
     *
     * @param variable index of the fact or finding
     * @param stage the stage, -1 for what was sent
     */
    public record Version(int variable, int stage) {}

    /**
     * A cell of a row.
     *
     * @param side where it holds
     * @param isOneRange whether it also holds for a number between bounds that lies on these pieces only
     */
    public record Ask(int variable, BitSet side, boolean isOneRange) {}

    /** A finding or fact that a rule may make, and what of it. */
    record Make(int variable, BitSet pieces) {}

    /**
     * A rule of a stage.
     *
     * @param recommends the code that it recommends, empty for none
     * @param offers codes of alternatives and provisional recommendations
     * @param rejects facts that it makes unknown
     * @param isExact whether it fires wherever its cells hold
     */
    public record Step(
            Rule rule,
            int stage,
            List<Ask> asks,
            List<Make> makes,
            String recommends,
            Set<String> offers,
            List<Integer> rejects,
            boolean isExact) {}

    private final Rulebook rulebook;
    private final Axes axes;
    private final List<List<Step>> stages = new ArrayList<>();
    private final Set<Integer> ranged = new HashSet<>();
    private final List<List<Integer>> changes = new ArrayList<>();
    private final int recommendation;

    /**
     * The flow of this rulebook.
     *
     * @param more conditions that will be asked about besides those of its rows; axes are cut for them, too
     */
    public StageFlow(Rulebook rulebook, Collection<RuleCondition> more) {
        this.rulebook = rulebook;
        this.axes = new Axes(rulebook, new Domains(rulebook).ofAnyRange(), more);
        this.recommendation = rulebook.variables()
                .named(Variables.RECOMMENDATION)
                .orElseThrow()
                .index();
        rulebook.stages().forEach(stage -> stages.add(new ArrayList<>()));
        rulebook.variables().all().forEach(variable -> changes.add(new ArrayList<>()));
        rulebook.rules().forEach(this::add);
    }

    private void add(Rule rule) {
        int stage = rulebook.stages().indexOf(rule.stage());
        boolean isExact = rule.isRow() && !rule.perResult();
        Step step = new Step(
                rule,
                stage,
                isExact ? rule.conditions().stream().map(this::ask).toList() : List.of(),
                rule.isRow()
                        ? rule.outcomes().stream()
                                .flatMap(outcome -> outcome.makes().stream())
                                .map(this::make)
                                .toList()
                        : rule.makes().stream().map(this::anything).toList(),
                recommends(rule),
                offers(rule),
                rejects(rule),
                isExact);
        stages.get(stage).add(step);
        step.makes().forEach(make -> changes(make.variable(), stage));
        step.rejects().forEach(fact -> changes(fact, stage));
    }

    private void changes(int variable, int stage) {
        if (!changes.get(variable).contains(stage)) {
            changes.get(variable).add(stage);
        }
    }

    private Ask ask(RuleCondition cell) {
        return ask(cell.variable(), cell.meaning());
    }

    /** Where a condition holds. */
    public Ask ask(Variable variable, Condition condition) {
        return new Ask(
                variable.index(),
                axes.of(variable).satisfying(condition),
                condition.range().isPresent());
    }

    private Make make(Effect.Made made) {
        Variable variable = made.finding() == null ? rulebook.variables().all().get(recommendation) : made.finding();
        BitSet one = new BitSet();
        one.set(axes.of(variable)
                .piece(made.value())
                .orElseThrow(
                        () -> new IllegalStateException("no piece for " + made.value() + " of " + variable.name())));
        return new Make(variable.index(), one);
    }

    private Make anything(Variable variable) {
        if (variable.type().isNumeric()) {
            ranged.add(variable.index());
        }
        return new Make(variable.index(), axes.has(variable) ? axes.of(variable).all() : new BitSet());
    }

    private static String recommends(Rule rule) {
        return rule.outcomes().stream()
                .flatMap(outcome -> outcome.recommends().stream())
                .findFirst()
                .orElse("");
    }

    private static Set<String> offers(Rule rule) {
        return rule.outcomes().stream()
                .flatMap(outcome -> outcome.offers().stream())
                .collect(Collectors.toSet());
    }

    private List<Integer> rejects(Rule rule) {
        return rule.outcomes().stream()
                .flatMap(outcome -> outcome.rejects().stream())
                .map(fact -> rulebook.variables().named(fact).orElseThrow().index())
                .toList();
    }

    /** The rules of each stage. */
    public List<List<Step>> stages() {
        return stages;
    }

    /** All facts and findings. */
    List<Variable> variables() {
        return rulebook.variables().all();
    }

    boolean hasAxis(Variable variable) {
        return axes.has(variable);
    }

    /** The axis of a fact or finding, by its number. */
    public Axis axis(int variable) {
        return axes.of(variables().get(variable));
    }

    /** Whether a number may be known between bounds only, although all results sent are exact. */
    boolean isRanged(int variable) {
        return ranged.contains(variable);
    }

    /** The index of the recommendation. */
    int recommendation() {
        return recommendation;
    }

    /** What rules of a stage read; for the stage after the last one what stands at the end. */
    public Version read(int variable, int stage) {
        return new Version(
                variable,
                changes.get(variable).stream()
                        .filter(change -> change < stage)
                        .max(Integer::compare)
                        .orElse(-1));
    }
}
