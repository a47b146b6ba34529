package org.ferrule.space;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.ferrule.facts.FactType;
import org.ferrule.facts.Value;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Condition;
import org.ferrule.tables.EvaluationState;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;
import org.ferrule.tables.Variable;
import org.jspecify.annotations.Nullable;

/**
 * Where findings come from: the rows that make them, and the facts behind those that DRL makes. Safe for use by several
 * threads.
 */
public final class Producers {

    private static final int EXPLORERS = 60;

    private final Rulebook rulebook;
    private final Domains domains;
    private final Map<String, Set<String>> behind = new ConcurrentHashMap<>();

    /**
     * What makes the findings of this rulebook.
     *
     * @param domains of the same rulebook
     */
    public Producers(Rulebook rulebook, Domains domains) {
        this.rulebook = rulebook;
        this.domains = domains;
    }

    /** That a fact or finding satisfies a condition. */
    public Constraint constraint(Variable variable, Condition condition) {
        Axis axis = domains.axis(variable, List.of(condition));
        return Constraint.of(axis, axis.satisfying(condition));
    }

    /** That all cells of a row hold. */
    public List<Constraint> constraints(Rule row) {
        return row.conditions().stream()
                .flatMap(cell -> constraint(cell, false).stream())
                .toList();
    }

    private Optional<Constraint> constraint(RuleCondition cell, boolean contrary) {
        Condition condition = cell.condition();
        return condition == null
                ? Optional.empty()
                : cell.reads()
                        .map(variable -> contrary ? contrary(variable, condition) : constraint(variable, condition));
    }

    private Constraint contrary(Variable variable, Condition condition) {
        Axis axis = domains.axis(variable, List.of(condition));
        BitSet pieces = axis.satisfying(condition);
        pieces.flip(0, axis.size());
        return Constraint.of(axis, pieces);
    }

    /** Whether a rule of a DRL file makes this finding. */
    public boolean isMadeByDrl(Variable variable) {
        return !rulebook.drl(variable).isEmpty();
    }

    /**
     * Ways to fulfil the constraint for a finding in a state that lacks it: each a list of what else to constraint for.
     */
    public List<List<Constraint>> ways(Constraint constraint, String stage, EvaluationState state) {
        List<List<Constraint>> ways = new ArrayList<>();
        int end = rulebook.stages().indexOf(stage);
        for (String earlier : rulebook.stages().subList(0, end)) {
            for (Rule row : rulebook.rows(earlier)) {
                if (!row.perResult()) {
                    way(constraint, row, state, ways);
                }
            }
        }
        return ways;
    }

    private void way(Constraint constraint, Rule row, EvaluationState state, List<List<Constraint>> ways) {
        Optional<Value> made = row.gives(constraint.variable());
        if (made.isEmpty()) {
            return;
        }
        if (constraint.admits(made.get())) {
            ways.add(constraints(row).stream()
                    .filter(cell -> !cell.isFulfilled(state))
                    .toList());
        } else if (constraints(row).stream().allMatch(cell -> cell.isFulfilled(state))) {
            row.conditions().stream()
                    .flatMap(cell -> constraint(cell, true).stream())
                    .forEach(cell -> ways.add(List.of(cell)));
        }
    }

    /** The facts that DRL rules make a fact or finding from, directly or through other findings. */
    public Set<String> behind(Variable variable) {
        Set<String> facts = behind.get(variable.name());
        if (facts == null) {
            facts = new HashSet<>();
            collect(variable, facts, new HashSet<>());
            behind.put(variable.name(), facts);
        }
        return facts;
    }

    private void collect(Variable variable, Set<String> facts, Set<String> visited) {
        if (!visited.add(variable.name())) {
            return;
        }
        Stream<Rule> rows = rulebook.rules().stream()
                .filter(rule ->
                        rule.isRow() && variable.finding() && rule.makes().contains(variable));
        Stream.concat(rulebook.drl(variable).stream(), rows)
                .flatMap(rule -> rule.conditions().stream())
                .flatMap(cell -> cell.reads().stream())
                .forEach(read -> {
                    if (!read.finding()) {
                        facts.add(read.name());
                    }
                    collect(read, facts, visited);
                });
    }

    /** Patients with plausible values of all facts that DRL rules read, to learn what those rules make of them. */
    public List<ObjectNode> explorers() {
        List<Variable> read = rulebook.rules().stream()
                .filter(rule -> !rule.isRow())
                .flatMap(rule -> rule.makes().stream())
                .flatMap(variable -> behind(variable).stream())
                .distinct()
                .sorted()
                .flatMap(name -> rulebook.variables().named(name).stream())
                .filter(variable -> variable.type() != FactType.DATE)
                .toList();
        if (read.isEmpty()) {
            return List.of();
        }
        Random random = new Random(1);
        List<ObjectNode> explorers = new ArrayList<>();
        for (int i = 0; i < EXPLORERS; i++) {
            explorers.add(explorer(read, i, random));
        }
        return explorers;
    }

    /** The first ones say the same to everything, the others what chance gives. */
    private ObjectNode explorer(List<Variable> facts, int number, Random random) {
        Draft draft = new Draft(Draft.nobody());
        for (Variable variable : facts) {
            Axis axis = domains.axis(variable, List.of());
            Constraint any = Constraint.of(axis, axis.all());
            List<@Nullable Object> examples = any.examples();
            int choice = number < 4 ? Math.min(number, examples.size() - 1) : random.nextInt(examples.size());
            draft = draft.with(any, examples.get(choice), Set.of());
        }
        return draft.request();
    }
}
