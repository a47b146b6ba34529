package org.ferrule.space;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrule.facts.Value;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Effect;
import org.ferrule.tables.Outcome;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;
import org.ferrule.tables.Variable;
import org.ferrule.tables.Variables;

/**
 * Proves that no patient gets somewhere: a finding that is asked for must be made by a row, which asks for this and
 * that; a row that surely matches makes its finding. What follows is followed until it contradicts itself or nothing
 * more follows.
 *
 * <p>Counts patients with exact and unknown values; of results with a comparator nothing is said. Findings of DRL and
 * of single results, and the recommendation, which changes from stage to stage, can be anything.
 */
public final class Unreachability {

    private static final int ROUNDS = 12;

    private final Rulebook rulebook;
    private final Axes axes;
    private final Map<String, Integer> settled = new HashMap<>();
    private final Map<String, List<Making>> makings = new HashMap<>();

    /** A cell of a row, as pieces of the axis of what it reads. */
    private record Asked(Variable variable, BitSet side, boolean isSettled) {}

    /** A row that makes a finding. */
    private record Making(int stage, int piece, List<Asked> asked) {}

    /**
     * Proofs about this rulebook.
     *
     * @param domains of the same rulebook
     */
    public Unreachability(Rulebook rulebook, Domains domains) {
        this.rulebook = rulebook;
        this.axes = new Axes(rulebook, domains, List.of());
        settle();
        rulebook.rules().stream()
                .filter(rule -> rule.isRow() && !rule.perResult())
                .forEach(this::index);
        rulebook.rules().stream()
                .filter(rule -> !rule.isRow() || rule.perResult())
                .flatMap(rule -> rule.makes().stream())
                .forEach(variable -> makings.remove(variable.name()));
        makings.remove(Variables.RECOMMENDATION);
    }

    /** The stage from which on a fact does not change any more: rules may derive or refuse it. */
    private void settle() {
        for (Rule rule : rulebook.rules()) {
            int next = rulebook.stages().indexOf(rule.stage()) + 1;
            rule.makes().stream()
                    .filter(variable -> !variable.finding())
                    .forEach(variable -> settled.merge(variable.name(), next, Math::max));
            rule.outcomes()
                    .forEach(outcome -> outcome.rejects().ifPresent(fact -> settled.merge(fact, next, Math::max)));
        }
    }

    private void index(Rule row) {
        int stage = rulebook.stages().indexOf(row.stage());
        List<Asked> asked =
                row.conditions().stream().map(cell -> asked(cell, stage)).toList();
        for (Outcome outcome : row.outcomes()) {
            Effect.Made made = outcome.effect().makes();
            if (made != null && made.finding() != null) {
                index(made.finding(), made.value(), stage, asked);
            }
        }
    }

    private void index(Variable variable, Value value, int stage, List<Asked> asked) {
        axis(variable).piece(value).ifPresent(piece -> makings.computeIfAbsent(
                        variable.name(), name -> new ArrayList<>())
                .add(new Making(stage, piece, asked)));
    }

    private Asked asked(RuleCondition cell, int stage) {
        Variable variable = cell.variable();
        boolean isSettled =
                !variable.name().equals(Variables.RECOMMENDATION) && stage >= settled.getOrDefault(variable.name(), 0);
        return new Asked(variable, axis(variable).satisfying(cell.meaning()), isSettled);
    }

    private Axis axis(Variable variable) {
        return axes.of(variable);
    }

    /** Whether it is certain that no patient fulfils all constraints when a stage begins. */
    public boolean isImpossible(String stage, Collection<Constraint> constraints) {
        return isImpossible(new Possible(rulebook.stages().indexOf(stage)), constraints);
    }

    /**
     * The same for patients with this number, which all conditions treat like its neighbours on the same side of every
     * bound.
     */
    public boolean isImpossible(String stage, Collection<Constraint> constraints, Variable variable, BigDecimal value) {
        Possible possible = new Possible(rulebook.stages().indexOf(stage));
        BitSet piece = new BitSet();
        axis(variable).piece(value).ifPresent(piece::set);
        possible.restrict(variable, piece);
        return isImpossible(possible, constraints);
    }

    private boolean isImpossible(Possible possible, Collection<Constraint> constraints) {
        for (Constraint constraint : constraints) {
            possible.restrict(constraint.variable(), axis(constraint.variable()).pieces(constraint));
        }
        for (int round = 0; round < ROUNDS && !possible.contradiction; round++) {
            possible.changed = false;
            makings.forEach(possible::follow);
            if (!possible.changed) {
                break;
            }
        }
        return possible.contradiction;
    }

    /** What facts and findings can still be. */
    private final class Possible {

        private final int stage;
        private final Map<String, BitSet> pieces = new HashMap<>();
        private boolean changed;
        private boolean contradiction;

        Possible(int stage) {
            this.stage = stage;
        }

        private BitSet of(Variable variable) {
            return pieces.computeIfAbsent(
                    variable.name(), name -> axis(variable).all());
        }

        void restrict(Variable variable, BitSet to) {
            BitSet now = of(variable);
            int before = now.cardinality();
            now.and(to);
            changed |= now.cardinality() < before;
            contradiction |= now.isEmpty();
        }

        /** What rows say about a finding, and what the finding says about those rows. */
        void follow(String name, List<Making> all) {
            Variable variable = rulebook.variables().named(name).orElseThrow();
            List<Making> earlier =
                    all.stream().filter(making -> making.stage() < stage).toList();
            List<Making> open = earlier.stream().filter(this::isOpen).toList();
            BitSet made = new BitSet();
            open.forEach(making -> made.set(making.piece()));
            List<Making> sure = open.stream().filter(this::isSure).toList();
            if (sure.isEmpty()) {
                made.set(axis(variable).unknown());
            } else {
                made.clear();
                sure.forEach(making -> made.set(making.piece()));
            }
            restrict(variable, made);
            if (!of(variable).get(axis(variable).unknown())) {
                requireOne(open.stream()
                        .filter(making -> of(variable).get(making.piece()))
                        .toList());
            }
            open.stream().filter(making -> !of(variable).get(making.piece())).forEach(this::forbid);
        }

        private boolean isOpen(Making making) {
            return making.asked().stream()
                    .allMatch(cell -> !cell.isSettled() || of(cell.variable()).intersects(cell.side()));
        }

        private boolean isSure(Making making) {
            return making.asked().stream().allMatch(this::isSure);
        }

        private boolean isSure(Asked cell) {
            BitSet other = (BitSet) of(cell.variable()).clone();
            other.andNot(cell.side());
            return cell.isSettled() && other.isEmpty();
        }

        /** One of these rows has matched: what they all ask for in some way holds in one of these ways. */
        private void requireOne(List<Making> rows) {
            if (rows.isEmpty()) {
                return;
            }
            for (Asked first : rows.get(0).asked()) {
                BitSet some = new BitSet();
                if (rows.stream().allMatch(row -> unite(row, first.variable(), some))) {
                    restrict(first.variable(), some);
                }
            }
        }

        private boolean unite(Making row, Variable variable, BitSet some) {
            Optional<Asked> cell = row.asked().stream()
                    .filter(asked -> asked.variable().equals(variable) && asked.isSettled())
                    .findFirst();
            cell.ifPresent(asked -> some.or(asked.side()));
            return cell.isPresent();
        }

        /** This row has not matched: if all of its cells but one hold for sure, that one does not. */
        private void forbid(Making row) {
            List<Asked> unsure =
                    row.asked().stream().filter(cell -> !isSure(cell)).toList();
            if (unsure.isEmpty()) {
                contradiction = true;
            } else if (unsure.size() == 1 && unsure.get(0).isSettled()) {
                BitSet other = axis(unsure.get(0).variable()).all();
                other.andNot(unsure.get(0).side());
                restrict(unsure.get(0).variable(), other);
            }
        }
    }
}
