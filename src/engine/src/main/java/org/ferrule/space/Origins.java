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
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;
import org.ferrule.tables.Situation;
import org.ferrule.tables.Slot;
import org.jspecify.annotations.Nullable;

/**
 * Where findings come from: the rows that make them, and the facts behind those that DRL makes. Safe for use by several
 * threads.
 */
public final class Origins {

    private static final int EXPLORERS = 60;

    private final Rulebook rulebook;
    private final Domains domains;
    private final Map<String, Set<String>> behind = new ConcurrentHashMap<>();

    public Origins(Rulebook rulebook, Domains domains) {
        this.rulebook = rulebook;
        this.domains = domains;
    }

    /** That a fact or finding satisfies a condition. */
    public Wish wish(Slot slot, Condition condition) {
        Axis axis = domains.axis(slot, List.of(condition));
        return Wish.of(axis, axis.satisfying(condition));
    }

    /** That all cells of a row hold. */
    public List<Wish> wishes(Rule row) {
        return row.conditions().stream()
                .flatMap(cell -> wish(cell, false).stream())
                .toList();
    }

    private Optional<Wish> wish(RuleCondition cell, boolean contrary) {
        Condition condition = cell.condition();
        return condition == null
                ? Optional.empty()
                : cell.reads().map(slot -> contrary ? contrary(slot, condition) : wish(slot, condition));
    }

    private Wish contrary(Slot slot, Condition condition) {
        Axis axis = domains.axis(slot, List.of(condition));
        BitSet pieces = axis.satisfying(condition);
        pieces.flip(0, axis.size());
        return Wish.of(axis, pieces);
    }

    public boolean isMadeByDrl(Slot slot) {
        return !rulebook.drl(slot).isEmpty();
    }

    /** Ways to fulfil the wish for a finding in a situation that lacks it: each a list of what else to wish for. */
    public List<List<Wish>> ways(Wish wish, String stage, Situation situation) {
        List<List<Wish>> ways = new ArrayList<>();
        int end = rulebook.stages().indexOf(stage);
        for (String earlier : rulebook.stages().subList(0, end)) {
            for (Rule row : rulebook.rows(earlier)) {
                if (!row.perResult()) {
                    way(wish, row, situation, ways);
                }
            }
        }
        return ways;
    }

    private void way(Wish wish, Rule row, Situation situation, List<List<Wish>> ways) {
        Optional<Value> made = row.gives(wish.slot());
        if (made.isEmpty()) {
            return;
        }
        if (wish.admits(made.get())) {
            ways.add(wishes(row).stream()
                    .filter(cell -> !cell.isFulfilled(situation))
                    .toList());
        } else if (wishes(row).stream().allMatch(cell -> cell.isFulfilled(situation))) {
            row.conditions().stream()
                    .flatMap(cell -> wish(cell, true).stream())
                    .forEach(cell -> ways.add(List.of(cell)));
        }
    }

    /** The facts that DRL rules make a fact or finding from, directly or through other findings. */
    public Set<String> behind(Slot slot) {
        Set<String> facts = behind.get(slot.name());
        if (facts == null) {
            facts = new HashSet<>();
            collect(slot, facts, new HashSet<>());
            behind.put(slot.name(), facts);
        }
        return facts;
    }

    private void collect(Slot slot, Set<String> facts, Set<String> visited) {
        if (!visited.add(slot.name())) {
            return;
        }
        Stream<Rule> rows = rulebook.rules().stream()
                .filter(rule -> rule.isRow() && slot.finding() && rule.makes().contains(slot));
        Stream.concat(rulebook.drl(slot).stream(), rows)
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
        List<Slot> read = rulebook.rules().stream()
                .filter(rule -> !rule.isRow())
                .flatMap(rule -> rule.makes().stream())
                .flatMap(slot -> behind(slot).stream())
                .distinct()
                .sorted()
                .flatMap(name -> rulebook.vocabulary().named(name).stream())
                .filter(slot -> slot.type() != FactType.DATE)
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
    private ObjectNode explorer(List<Slot> facts, int number, Random random) {
        Draft draft = new Draft(Draft.nobody());
        for (Slot slot : facts) {
            Axis axis = domains.axis(slot, List.of());
            Wish any = Wish.of(axis, axis.all());
            List<@Nullable Object> examples = any.examples();
            int choice = number < 4 ? Math.min(number, examples.size() - 1) : random.nextInt(examples.size());
            draft = draft.with(any, examples.get(choice), Set.of());
        }
        return draft.request();
    }
}
