package org.ferrule.verification;

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
    private final Space.Leaf<T> leaf;
    private final Budget budget;
    private final Map<Remainder, List<Space.Answered<T>>> known = new HashMap<>();
    private final List<BitSet> indifferent = new ArrayList<>();

    Cut(Space space, Box within, Space.Leaf<T> leaf, Budget budget) {
        this.space = space;
        this.within = within;
        this.leaf = leaf;
        this.budget = budget;
        for (int axis = 0; axis < space.axes().size(); axis++) {
            indifferent.add(indifferentFrom(axis));
        }
    }

    private BitSet indifferentFrom(int axis) {
        BitSet some = new BitSet(space.rows().size());
        for (int row = 0; row < space.rows().size(); row++) {
            some.set(row, space.box(row).holds(within, axis));
        }
        return some;
    }

    /** The parts on the axes from one on; the sides of the axes before it are missing. */
    List<Space.Answered<T>> from(int axis, BitSet matched) throws Budget.Exhausted {
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
        return leaf.isSettled(surely(axis, matched)) ? List.of() : cut(axis, matched);
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
        BitSet side = within.sides().get(axis);
        long few = matched.cardinality();
        Map<BitSet, BitSet> groups = few * few < side.cardinality() ? byRow(axis, matched) : byPiece(axis, matched);
        Map<Space.Answered<T>, BitSet> sides = new LinkedHashMap<>();
        for (Map.Entry<BitSet, BitSet> group : groups.entrySet()) {
            for (Space.Answered<T> rest : from(axis + 1, group.getKey())) {
                sides.computeIfAbsent(rest, same -> new BitSet()).or(group.getValue());
            }
        }
        return sides.entrySet().stream()
                .map(part -> part.getKey().beginning(part.getValue()))
                .toList();
    }

    /** The pieces of an axis by the rows that match there, looked at one by one. */
    private Map<BitSet, BitSet> byPiece(int axis, BitSet matched) {
        Map<BitSet, BitSet> groups = new LinkedHashMap<>();
        BitSet side = within.sides().get(axis);
        for (int piece = side.nextSetBit(0); piece >= 0; piece = side.nextSetBit(piece + 1)) {
            BitSet here = (BitSet) matched.clone();
            here.and(space.matching(axis).get(piece));
            groups.computeIfAbsent(here, same -> new BitSet()).set(piece);
        }
        return groups;
    }

    /** The same for few rows: each parts the pieces in those where it matches and the others. */
    private Map<BitSet, BitSet> byRow(int axis, BitSet matched) {
        Map<BitSet, BitSet> groups = new LinkedHashMap<>();
        groups.put(new BitSet(), within.sides().get(axis));
        for (int row = matched.nextSetBit(0); row >= 0; row = matched.nextSetBit(row + 1)) {
            Map<BitSet, BitSet> finer = new LinkedHashMap<>();
            for (Map.Entry<BitSet, BitSet> group : groups.entrySet()) {
                BitSet where = (BitSet) group.getValue().clone();
                where.and(space.box(row).sides().get(axis));
                BitSet elsewhere = (BitSet) group.getValue().clone();
                elsewhere.andNot(where);
                BitSet with = (BitSet) group.getKey().clone();
                with.set(row);
                putUnlessEmpty(finer, with, where);
                putUnlessEmpty(finer, group.getKey(), elsewhere);
            }
            groups = finer;
        }
        return groups;
    }

    private static void putUnlessEmpty(Map<BitSet, BitSet> groups, BitSet rows, BitSet pieces) {
        if (!pieces.isEmpty()) {
            groups.put(rows, pieces);
        }
    }
}
