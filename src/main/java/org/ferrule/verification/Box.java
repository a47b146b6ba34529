package org.ferrule.verification;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A region of a {@link Space}: on each axis a set of pieces.
 *
 * @param sides the pieces by axis; must not be changed
 */
record Box(List<BitSet> sides) {

    /** Whether no value lies in it. */
    boolean isEmpty() {
        return sides.stream().anyMatch(BitSet::isEmpty);
    }

    /** What lies in both. */
    Box and(Box other) {
        List<BitSet> both = new ArrayList<>(sides.size());
        for (int axis = 0; axis < sides.size(); axis++) {
            BitSet side = (BitSet) sides.get(axis).clone();
            side.and(other.sides.get(axis));
            both.add(side);
        }
        return new Box(both);
    }

    /** Whether both have something in common. */
    boolean meets(Box other) {
        for (int axis = 0; axis < sides.size(); axis++) {
            if (!sides.get(axis).intersects(other.sides.get(axis))) {
                return false;
            }
        }
        return true;
    }

    /** Whether all of another region lies in it, as far as the axes from one on are concerned. */
    boolean holds(Box other, int from) {
        for (int axis = from; axis < sides.size(); axis++) {
            BitSet outside = (BitSet) other.sides.get(axis).clone();
            outside.andNot(sides.get(axis));
            if (!outside.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** On how many axes both are the same. */
    long alike(Box other) {
        return IntStream.range(0, sides.size())
                .filter(axis -> sides.get(axis).equals(other.sides.get(axis)))
                .count();
    }

    /** The same region with another set of pieces on one axis. */
    Box with(int axis, BitSet side) {
        List<BitSet> changed = new ArrayList<>(sides);
        changed.set(axis, side);
        return new Box(changed);
    }

    /** The axis on which alone two regions differ, -1 if there is not exactly one. */
    private int onlyDifference(Box other) {
        int found = -1;
        for (int axis = 0; axis < sides.size(); axis++) {
            if (!sides.get(axis).equals(other.sides.get(axis))) {
                if (found >= 0) {
                    return -1;
                }
                found = axis;
            }
        }
        return found;
    }

    /** The same values in fewer regions: regions that differ on one axis only become one. */
    static List<Box> merged(List<Box> regions) {
        List<Box> merged = new ArrayList<>(regions);
        boolean again = true;
        while (again) {
            again = false;
            for (int i = 0; i < merged.size(); i++) {
                for (int j = merged.size() - 1; j > i; j--) {
                    int axis = merged.get(i).onlyDifference(merged.get(j));
                    if (axis >= 0) {
                        merged.set(i, union(merged.get(i), merged.remove(j), axis));
                        again = true;
                    }
                }
            }
        }
        return merged;
    }

    private static Box union(Box one, Box other, int axis) {
        BitSet side = (BitSet) one.sides.get(axis).clone();
        side.or(other.sides.get(axis));
        return one.with(axis, side);
    }
}
