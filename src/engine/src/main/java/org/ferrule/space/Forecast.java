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
public final class Forecast {

    /** Whether a rule fires. */
    private enum Firing {
        NEVER,
        MAYBE,
        SURELY
    }

    /** A way to tell two kinds of patients apart: the value lies on a side, or not. */
    public record Split(Flow.Version version, BitSet side) {}

    private final Flow flow;
    private final Map<Flow.Version, BitSet> assumed;
    private final BitSet[] now;
    private final List<BitSet[]> before = new ArrayList<>();
    private final Map<Flow.Step, Firing> firings = new HashMap<>();
    private boolean contradiction;

    /** What can happen under assumptions. */
    public Forecast(Flow flow, Map<Flow.Version, BitSet> assumed) {
        this.flow = flow;
        this.assumed = assumed;
        this.now = new BitSet[flow.slots().size()];
        begin();
        for (int stage = 0; stage < flow.stages().size() && !contradiction; stage++) {
            before.add(now.clone());
            pass(stage);
        }
    }

    private void begin() {
        flow.slots().stream().filter(flow::hasAxis).forEach(slot -> {
            BitSet all = flow.axis(slot.index()).all();
            if (slot.finding()) {
                all.clear(0, flow.axis(slot.index()).unknown());
            }
            now[slot.index()] = all;
            assume(new Flow.Version(slot.index(), -1));
        });
    }

    private void assume(Flow.Version version) {
        BitSet side = assumed.get(version);
        if (side != null) {
            narrow(version.slot(), side);
        }
    }

    private void narrow(int slot, BitSet side) {
        BitSet both = (BitSet) now[slot].clone();
        both.and(side);
        now[slot] = both;
        contradiction |= both.isEmpty();
    }

    private void pass(int stage) {
        List<Flow.Step> steps = flow.stages().get(stage);
        for (Flow.Step step : steps) {
            exclude(step, stage);
        }
        for (Flow.Step step : steps) {
            firings.put(step, isExcluded(step, stage) ? Firing.NEVER : firing(step));
        }
        Map<Integer, BitSet> next = new HashMap<>();
        for (Flow.Step step : steps) {
            step.makes().forEach(make -> next.computeIfAbsent(make.slot(), slot -> made(steps, slot)));
            step.rejects().forEach(fact -> next.computeIfAbsent(fact, slot -> made(steps, slot)));
        }
        next.forEach((slot, pieces) -> now[slot] = pieces);
        next.keySet().forEach(slot -> assume(new Flow.Version(slot, stage)));
    }

    /**
     * A row that would make something else than is assumed does not fire: if all of its cells but one hold for sure,
     * that one does not.
     */
    private void exclude(Flow.Step step, int stage) {
        if (!isExcluded(step, stage) || !step.isExact()) {
            return;
        }
        List<Flow.Ask> unsure = step.asks().stream().filter(ask -> !isSure(ask)).toList();
        if (unsure.isEmpty()) {
            contradiction = true;
        } else if (unsure.size() == 1 && !flow.isRanged(unsure.get(0).slot())) {
            BitSet other = flow.axis(unsure.get(0).slot()).all();
            other.andNot(unsure.get(0).side());
            narrow(unsure.get(0).slot(), other);
        }
    }

    private boolean isExcluded(Flow.Step step, int stage) {
        return step.isExact()
                && step.makes().stream().anyMatch(make -> {
                    BitSet side = assumed.get(new Flow.Version(make.slot(), stage));
                    return side != null && !side.intersects(make.pieces());
                });
    }

    private Firing firing(Flow.Step step) {
        if (step.asks().stream().anyMatch(ask -> !now[ask.slot()].intersects(ask.side()))) {
            return Firing.NEVER;
        }
        return step.isExact() && step.asks().stream().allMatch(this::isSure) ? Firing.SURELY : Firing.MAYBE;
    }

    private boolean isSure(Flow.Ask ask) {
        BitSet outside = (BitSet) now[ask.slot()].clone();
        outside.andNot(ask.side());
        return outside.isEmpty()
                && (!flow.isRanged(ask.slot()) || ask.isOneRange() || now[ask.slot()].cardinality() == 1);
    }

    /** What a fact or finding can be after a stage. */
    private BitSet made(List<Flow.Step> steps, int slot) {
        BitSet made = new BitSet();
        boolean sure = false;
        for (Flow.Step step : steps) {
            if (firings.get(step) != Firing.NEVER) {
                boolean touches = step.rejects().contains(slot);
                made.set(
                        flow.axis(slot).unknown(),
                        touches || made.get(flow.axis(slot).unknown()));
                for (Flow.Make make : step.makes()) {
                    if (make.slot() == slot) {
                        made.or(make.pieces());
                        touches = true;
                    }
                }
                sure |= touches && firings.get(step) == Firing.SURELY;
            }
        }
        if (!sure) {
            made.or(now[slot]);
        }
        return made;
    }

    /** The rules by which a patient may be told one of some codes in the end. */
    public List<Flow.Step> telling(Set<String> codes) {
        if (contradiction) {
            return List.of();
        }
        return steps().filter(this::isPossible)
                .filter(step -> recommendsInTheEnd(step, codes) || !Collections.disjoint(step.offers(), codes))
                .toList();
    }

    private boolean recommendsInTheEnd(Flow.Step step, Set<String> codes) {
        return codes.contains(step.recommends()) && stands(step);
    }

    private Stream<Flow.Step> steps() {
        return flow.stages().stream().flatMap(List::stream);
    }

    private boolean isPossible(Flow.Step step) {
        return firings.get(step) != Firing.NEVER;
    }

    /** Whether what a row recommends may still be the recommendation at the end. */
    private boolean stands(Flow.Step step) {
        int recommendation = flow.recommendation();
        return flow.axis(recommendation)
                .piece(step.recommends())
                .filter(now[recommendation]::get)
                .isPresent();
    }

    /** What could tell patients apart who may be told and others, the nearest to the rules that tell it first. */
    public List<Split> splits(List<Flow.Step> telling, int most) {
        Deque<Flow.Step> open = new ArrayDeque<>(telling);
        int first = telling.stream().mapToInt(Flow.Step::stage).min().orElse(0);
        steps().filter(step ->
                        step.stage() > first && !step.recommends().isEmpty() && firings.get(step) == Firing.MAYBE)
                .forEach(open::add);
        Set<Flow.Step> visited = new HashSet<>(open);
        Set<Split> splits = new LinkedHashSet<>();
        while (!open.isEmpty() && splits.size() < most) {
            Flow.Step step = open.remove();
            for (Flow.Ask ask : step.asks()) {
                split(step, ask, splits);
                makers(step, ask).filter(visited::add).forEach(open::add);
            }
        }
        return List.copyOf(splits);
    }

    private void split(Flow.Step step, Flow.Ask ask, Set<Split> splits) {
        BitSet there = before.get(step.stage())[ask.slot()];
        BitSet outside = (BitSet) there.clone();
        outside.andNot(ask.side());
        if (there.intersects(ask.side()) && !outside.isEmpty() && !flow.isRanged(ask.slot())) {
            splits.add(new Split(flow.read(ask.slot(), step.stage()), ask.side()));
        }
    }

    private Stream<Flow.Step> makers(Flow.Step step, Flow.Ask ask) {
        return steps().filter(earlier -> earlier.stage() < step.stage()
                && isPossible(earlier)
                && earlier.makes().stream().anyMatch(make -> make.slot() == ask.slot()));
    }
}
