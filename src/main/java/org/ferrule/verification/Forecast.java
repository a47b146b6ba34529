package org.ferrule.verification;

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
 * Everything that can happen to patients of whom something is assumed: goes through the stages with all that each fact and finding can be, and tells of each
 * row whether it surely fires, may fire or cannot. What is said to be impossible is impossible; what is said to be possible need not be.
 *
 * <p>Holds for patients with exact and unknown results.
 */
final class Forecast {

    /** Whether a rule fires. */
    private enum Firing {
        NEVER,
        MAYBE,
        SURELY
    }

    /** A way to tell two kinds of patients apart: the value lies on a side, or not. */
    record Split(Course.Version version, BitSet side) {}

    private final Course course;
    private final Map<Course.Version, BitSet> assumed;
    private final BitSet[] now;
    private final List<BitSet[]> before = new ArrayList<>();
    private final Map<Course.Step, Firing> firings = new HashMap<>();
    private boolean contradiction;

    /** What can happen under assumptions. */
    Forecast(Course course, Map<Course.Version, BitSet> assumed) {
        this.course = course;
        this.assumed = assumed;
        this.now = new BitSet[course.slots().size()];
        begin();
        for (int stage = 0; stage < course.stages().size() && !contradiction; stage++) {
            before.add(now.clone());
            pass(stage);
        }
    }

    private void begin() {
        course.slots().stream().filter(course::hasAxis).forEach(slot -> {
            BitSet all = course.axis(slot.index()).all();
            if (slot.finding()) {
                all.clear(0, course.axis(slot.index()).unknown());
            }
            now[slot.index()] = all;
            assume(new Course.Version(slot.index(), -1));
        });
    }

    private void assume(Course.Version version) {
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
        List<Course.Step> steps = course.stages().get(stage);
        for (Course.Step step : steps) {
            exclude(step, stage);
        }
        for (Course.Step step : steps) {
            firings.put(step, isExcluded(step, stage) ? Firing.NEVER : firing(step));
        }
        Map<Integer, BitSet> next = new HashMap<>();
        for (Course.Step step : steps) {
            step.makes().forEach(make -> next.computeIfAbsent(make.slot(), slot -> made(steps, slot)));
            step.rejects().forEach(fact -> next.computeIfAbsent(fact, slot -> made(steps, slot)));
        }
        next.forEach((slot, pieces) -> now[slot] = pieces);
        next.keySet().forEach(slot -> assume(new Course.Version(slot, stage)));
    }

    /** A row that would make something else than is assumed does not fire: if all of its cells but one hold for sure, that one does not. */
    private void exclude(Course.Step step, int stage) {
        if (!isExcluded(step, stage) || !step.isExact()) {
            return;
        }
        List<Course.Ask> unsure =
                step.asks().stream().filter(ask -> !isSure(ask)).toList();
        if (unsure.isEmpty()) {
            contradiction = true;
        } else if (unsure.size() == 1 && !course.isRanged(unsure.get(0).slot())) {
            BitSet other = course.axis(unsure.get(0).slot()).all();
            other.andNot(unsure.get(0).side());
            narrow(unsure.get(0).slot(), other);
        }
    }

    private boolean isExcluded(Course.Step step, int stage) {
        return step.isExact()
                && step.makes().stream().anyMatch(make -> {
                    BitSet side = assumed.get(new Course.Version(make.slot(), stage));
                    return side != null && !side.intersects(make.pieces());
                });
    }

    private Firing firing(Course.Step step) {
        if (step.asks().stream().anyMatch(ask -> !now[ask.slot()].intersects(ask.side()))) {
            return Firing.NEVER;
        }
        return step.isExact() && step.asks().stream().allMatch(this::isSure) ? Firing.SURELY : Firing.MAYBE;
    }

    private boolean isSure(Course.Ask ask) {
        BitSet outside = (BitSet) now[ask.slot()].clone();
        outside.andNot(ask.side());
        return outside.isEmpty()
                && (!course.isRanged(ask.slot()) || ask.isOneRange() || now[ask.slot()].cardinality() == 1);
    }

    /** What a fact or finding can be after a stage. */
    private BitSet made(List<Course.Step> steps, int slot) {
        BitSet made = new BitSet();
        boolean sure = false;
        for (Course.Step step : steps) {
            if (firings.get(step) != Firing.NEVER) {
                boolean touches = step.rejects().contains(slot);
                made.set(
                        course.axis(slot).unknown(),
                        touches || made.get(course.axis(slot).unknown()));
                for (Course.Make make : step.makes()) {
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

    /** Whether nobody is like that. */
    boolean isContradiction() {
        return contradiction;
    }

    /** The rules by which a patient may be told one of some codes in the end. */
    List<Course.Step> telling(Set<String> codes) {
        if (contradiction) {
            return List.of();
        }
        return steps().filter(this::isPossible)
                .filter(step -> recommendsInTheEnd(step, codes) || !Collections.disjoint(step.offers(), codes))
                .toList();
    }

    private boolean recommendsInTheEnd(Course.Step step, Set<String> codes) {
        return codes.contains(step.recommends()) && stands(step);
    }

    private Stream<Course.Step> steps() {
        return course.stages().stream().flatMap(List::stream);
    }

    private boolean isPossible(Course.Step step) {
        return firings.get(step) != Firing.NEVER;
    }

    /** Whether what a row recommends may still be the recommendation at the end. */
    private boolean stands(Course.Step step) {
        int recommendation = course.recommendation();
        return course.axis(recommendation)
                .piece(step.recommends())
                .filter(now[recommendation]::get)
                .isPresent();
    }

    /** What could tell patients apart who may be told and others, the nearest to the rules that tell it first. */
    List<Split> splits(List<Course.Step> telling, int most) {
        Deque<Course.Step> open = new ArrayDeque<>(telling);
        int first = telling.stream().mapToInt(Course.Step::stage).min().orElse(0);
        steps().filter(step ->
                        step.stage() > first && !step.recommends().isEmpty() && firings.get(step) == Firing.MAYBE)
                .forEach(open::add);
        Set<Course.Step> visited = new HashSet<>(open);
        Set<Split> splits = new LinkedHashSet<>();
        while (!open.isEmpty() && splits.size() < most) {
            Course.Step step = open.remove();
            for (Course.Ask ask : step.asks()) {
                split(step, ask, splits);
                makers(step, ask).filter(visited::add).forEach(open::add);
            }
        }
        return List.copyOf(splits);
    }

    private void split(Course.Step step, Course.Ask ask, Set<Split> splits) {
        BitSet there = before.get(step.stage())[ask.slot()];
        BitSet outside = (BitSet) there.clone();
        outside.andNot(ask.side());
        if (there.intersects(ask.side()) && !outside.isEmpty() && !course.isRanged(ask.slot())) {
            splits.add(new Split(course.read(ask.slot(), step.stage()), ask.side()));
        }
    }

    private Stream<Course.Step> makers(Course.Step step, Course.Ask ask) {
        return steps().filter(earlier -> earlier.stage() < step.stage()
                && isPossible(earlier)
                && earlier.makes().stream().anyMatch(make -> make.slot() == ask.slot()));
    }
}
