package org.ferrule.space;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything that can happen to patients of whom something is assumed: goes through the stages with all that each fact
 * and finding can be, and tells of each row whether it surely fires, may fire or cannot. What is said to be impossible
 * is impossible; what is said to be possible need not be.
 *
 * <p>Holds for patients with exact and unknown results.
 */
public final class AbstractInterpretation {

    /** Whether a rule fires. */
    private enum Firing {
        NEVER,
        MAYBE,
        SURELY
    }

    /** A way to tell two kinds of patients apart: the value lies on a side, or not. */
    public record Split(StageFlow.Version version, BitSet side) {}

    private final StageFlow flow;
    private final Map<StageFlow.Version, BitSet> assumed;
    private final BitSet[] now;
    private final List<BitSet[]> before = new ArrayList<>();
    private final Map<StageFlow.Step, Firing> firings = new HashMap<>();
    private boolean contradiction;

    /** What can happen under assumptions. */
    public AbstractInterpretation(StageFlow flow, Map<StageFlow.Version, BitSet> assumed) {
        this.flow = flow;
        this.assumed = assumed;
        this.now = new BitSet[flow.variables().size()];
        begin();
        for (int stage = 0; stage < flow.stages().size() && !contradiction; stage++) {
            before.add(now.clone());
            pass(stage);
        }
    }

    private void begin() {
        flow.variables().stream().filter(flow::hasAxis).forEach(variable -> {
            BitSet all = flow.axis(variable.index()).all();
            if (variable.finding()) {
                all.clear(0, flow.axis(variable.index()).unknown());
            }
            now[variable.index()] = all;
            assume(new StageFlow.Version(variable.index(), -1));
        });
    }

    private void assume(StageFlow.Version version) {
        BitSet side = assumed.get(version);
        if (side != null) {
            narrow(version.variable(), side);
        }
    }

    private void narrow(int variable, BitSet side) {
        BitSet both = (BitSet) now[variable].clone();
        both.and(side);
        now[variable] = both;
        contradiction |= both.isEmpty();
    }

    private void pass(int stage) {
        List<StageFlow.Step> steps = flow.stages().get(stage);
        for (StageFlow.Step step : steps) {
            exclude(step, stage);
        }
        for (StageFlow.Step step : steps) {
            firings.put(step, isExcluded(step, stage) ? Firing.NEVER : firing(step));
        }
        Map<Integer, BitSet> next = new HashMap<>();
        for (StageFlow.Step step : steps) {
            step.makes().forEach(make -> next.computeIfAbsent(make.variable(), variable -> made(steps, variable)));
            step.rejects().forEach(fact -> next.computeIfAbsent(fact, variable -> made(steps, variable)));
        }
        next.forEach((variable, pieces) -> now[variable] = pieces);
        next.keySet().forEach(variable -> assume(new StageFlow.Version(variable, stage)));
    }

    /**
     * A row that would make something else than is assumed does not fire: if all of its cells but one hold for sure,
     * that one does not.
     */
    private void exclude(StageFlow.Step step, int stage) {
        if (!isExcluded(step, stage) || !step.isExact()) {
            return;
        }
        List<StageFlow.Ask> unsure =
                step.asks().stream().filter(ask -> !isSure(ask)).toList();
        if (unsure.isEmpty()) {
            contradiction = true;
        } else if (unsure.size() == 1 && !flow.isRanged(unsure.get(0).variable())) {
            BitSet other = flow.axis(unsure.get(0).variable()).all();
            other.andNot(unsure.get(0).side());
            narrow(unsure.get(0).variable(), other);
        }
    }

    private boolean isExcluded(StageFlow.Step step, int stage) {
        return step.isExact()
                && step.makes().stream().anyMatch(make -> {
                    BitSet side = assumed.get(new StageFlow.Version(make.variable(), stage));
                    return side != null && !side.intersects(make.pieces());
                });
    }

    private Firing firing(StageFlow.Step step) {
        if (step.asks().stream().anyMatch(ask -> !now[ask.variable()].intersects(ask.side()))) {
            return Firing.NEVER;
        }
        return step.isExact() && step.asks().stream().allMatch(this::isSure) ? Firing.SURELY : Firing.MAYBE;
    }

    private boolean isSure(StageFlow.Ask ask) {
        BitSet outside = (BitSet) now[ask.variable()].clone();
        outside.andNot(ask.side());
        return outside.isEmpty()
                && (!flow.isRanged(ask.variable()) || ask.isOneRange() || now[ask.variable()].cardinality() == 1);
    }

    /** What a fact or finding can be after a stage. */
    private BitSet made(List<StageFlow.Step> steps, int variable) {
        BitSet made = new BitSet();
        boolean sure = false;
        for (StageFlow.Step step : steps) {
            if (firings.get(step) != Firing.NEVER) {
                boolean touches = step.rejects().contains(variable);
                made.set(
                        flow.axis(variable).unknown(),
                        touches || made.get(flow.axis(variable).unknown()));
                for (StageFlow.Make make : step.makes()) {
                    if (make.variable() == variable) {
                        made.or(make.pieces());
                        touches = true;
                    }
                }
                sure |= touches && firings.get(step) == Firing.SURELY;
            }
        }
        if (!sure) {
            made.or(now[variable]);
        }
        return made;
    }

    /** The rules by which a patient may be told one of some codes in the end. */
    public List<StageFlow.Step> telling(Set<String> codes) {
        if (contradiction) {
            return List.of();
        }
        return steps().filter(this::isPossible)
                .filter(step -> recommendsInTheEnd(step, codes) || !Collections.disjoint(step.offers(), codes))
                .toList();
    }

    private boolean recommendsInTheEnd(StageFlow.Step step, Set<String> codes) {
        return codes.contains(step.recommends()) && stands(step);
    }

    private Stream<StageFlow.Step> steps() {
        return flow.stages().stream().flatMap(List::stream);
    }

    private boolean isPossible(StageFlow.Step step) {
        return firings.get(step) != Firing.NEVER;
    }

    /** Whether what a row recommends may still be the recommendation at the end. */
    private boolean stands(StageFlow.Step step) {
        int recommendation = flow.recommendation();
        return flow.axis(recommendation)
                .piece(step.recommends())
                .filter(now[recommendation]::get)
                .isPresent();
    }

    /** What could tell patients apart who may be told and others, the nearest to the rules that tell it first. */
    public List<Split> splits(List<StageFlow.Step> telling, int most) {
        Deque<StageFlow.Step> open = new ArrayDeque<>(telling);
        int first = telling.stream().mapToInt(StageFlow.Step::stage).min().orElse(0);
        steps().filter(step ->
                        step.stage() > first && !step.recommends().isEmpty() && firings.get(step) == Firing.MAYBE)
                .forEach(open::add);
        Set<StageFlow.Step> visited = new HashSet<>(open);
        Set<Split> splits = new LinkedHashSet<>();
        while (!open.isEmpty() && splits.size() < most) {
            StageFlow.Step step = open.remove();
            for (StageFlow.Ask ask : step.asks()) {
                split(step, ask, splits);
                makers(step, ask).filter(visited::add).forEach(open::add);
            }
        }
        return List.copyOf(splits);
    }

    private void split(StageFlow.Step step, StageFlow.Ask ask, Set<Split> splits) {
        BitSet there = before.get(step.stage())[ask.variable()];
        BitSet outside = (BitSet) there.clone();
        outside.andNot(ask.side());
        if (there.intersects(ask.side()) && !outside.isEmpty() && !flow.isRanged(ask.variable())) {
            splits.add(new Split(flow.read(ask.variable(), step.stage()), ask.side()));
        }
    }

    private Stream<StageFlow.Step> makers(StageFlow.Step step, StageFlow.Ask ask) {
        return steps().filter(earlier -> earlier.stage() < step.stage()
                && isPossible(earlier)
                && earlier.makes().stream().anyMatch(make -> make.variable() == ask.variable()));
    }
}
