package org.ferrule.space;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Goes from axis to axis; pieces on which the same rows match are one, and equal remainders are computed once. */
final class Cut<T> {

    private record Remainder(int axis, BitSet rows) {}

    private final Space space;
    private final Box within;
    private final BitSet candidates;
    private final Space.Leaf<T> leaf;
    private final Budget budget;
    private final Map<Remainder, List<Space.Answered<T>>> known = new HashMap<>();
    private final List<BitSet> indifferent = new ArrayList<>();

    Cut(Space space, Box within, BitSet candidates, Space.Leaf<T> leaf, Budget budget) {
        this.space = space;
        this.within = within;
        this.candidates = candidates;
        this.leaf = leaf;
        this.budget = budget;
        for (int axis = 0; axis < space.axes().size(); axis++) {
            indifferent.add(indifferentFrom(axis));
        }
    }

    private BitSet indifferentFrom(int axis) {
        BitSet some = new BitSet(space.rows().size());
        for (int row = candidates.nextSetBit(0); row >= 0; row = candidates.nextSetBit(row + 1)) {
            some.set(row, space.box(row).holds(within, axis));
        }
        return some;
    }

    /** The parts of the region in which something is worth telling. */
    List<Space.Answered<T>> parts() throws Budget.Exhausted {
        return from(0, candidates);
    }

    /** The parts on the axes from one on; the sides of the axes before it are missing. */
    private List<Space.Answered<T>> from(int axis, BitSet matched) throws Budget.Exhausted {
        Remainder remainder = new Remainder(axis, matched);
        List<Space.Answered<T>> parts = known.get(remainder);
        if (parts == null) {
            budget.spend();
            parts = parts(axis, matched);
            known.put(remainder, parts);
        }
        return parts;
    }

    private List<Space.Answered<T>> parts(int axis, BitSet matched) throws Budget.Exhausted {
        if (axis == space.axes().size() || matched.isEmpty()) {
            return whole(axis, matched);
        }
        boolean settled = leaf.isSettled(surely(axis, matched)) || leaf.isSettled(axis, matched);
        return settled ? List.of() : cut(axis, matched);
    }

    /** Of the rows that match so far, those that ask nothing more. */
    private BitSet surely(int axis, BitSet matched) {
        BitSet surely = (BitSet) matched.clone();
        surely.and(indifferent.get(axis));
        return surely;
    }

    private List<Space.Answered<T>> whole(int axis, BitSet matched) {
        T answer = leaf.of(matched);
        return answer == null
                ? List.of()
                : List.of(new Space.Answered<>(
                        answer,
                        new Box(within.sides().subList(axis, space.axes().size()))));
    }

    private List<Space.Answered<T>> cut(int axis, BitSet matched) throws Budget.Exhausted {
        Map<Space.Answered<T>, BitSet> sides = new LinkedHashMap<>();
        for (Map.Entry<BitSet, BitSet> group : groups(axis, matched).entrySet()) {
            for (Space.Answered<T> rest : from(axis + 1, group.getKey())) {
                sides.computeIfAbsent(rest, same -> new BitSet()).or(group.getValue());
            }
        }
        return sides.entrySet().stream()
                .map(part -> part.getKey().beginning(part.getValue()))
                .toList();
    }

    /** The pieces of an axis by the rows that match there, looked at where a row comes or goes. */
    private Map<BitSet, BitSet> groups(int axis, BitSet matched) {
        BitSet side = within.sides().get(axis);
        BitSet turns = turns(axis, matched);
        Map<BitSet, BitSet> groups = new LinkedHashMap<>();
        int end;
        for (int piece = side.nextSetBit(0); piece >= 0; piece = side.nextSetBit(end)) {
            int turn = turns.nextSetBit(piece + 1);
            end = turn < 0 ? side.length() : turn;
            BitSet here = (BitSet) matched.clone();
            here.and(space.matching(axis).get(piece));
            groups.computeIfAbsent(here, same -> new BitSet()).set(piece, end);
        }
        groups.values().forEach(pieces -> pieces.and(side));
        return groups;
    }

    /** The pieces from which on other rows match than on the piece before. */
    private BitSet turns(int axis, BitSet matched) {
        BitSet turns = new BitSet();
        for (int row = matched.nextSetBit(0); row >= 0; row = matched.nextSetBit(row + 1)) {
            BitSet side = space.box(row).sides().get(axis);
            int end;
            for (int start = side.nextSetBit(0); start >= 0; start = side.nextSetBit(end)) {
                end = side.nextClearBit(start);
                turns.set(start);
                turns.set(end);
            }
        }
        return turns;
    }
}
