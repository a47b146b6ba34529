package org.ferrule.space;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A region of a {@link Space}: on each axis a set of pieces.
 *
 * @param sides the pieces by axis; must not be changed
 */
public record Box(List<BitSet> sides) {

    /** Whether no value lies in it. */
    public boolean isEmpty() {
        return sides.stream().anyMatch(BitSet::isEmpty);
    }

    /** What lies in both. */
    public Box and(Box other) {
        List<BitSet> both = new ArrayList<>(sides.size());
        for (int axis = 0; axis < sides.size(); axis++) {
            BitSet side = (BitSet) sides.get(axis).clone();
            side.and(other.sides.get(axis));
            both.add(side);
        }
        return new Box(both);
    }

    /** Whether both have something in common. */
    public boolean meets(Box other) {
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
    public long alike(Box other) {
        return IntStream.range(0, sides.size())
                .filter(axis -> sides.get(axis).equals(other.sides.get(axis)))
                .count();
    }

    /** The same region with another set of pieces on one axis. */
    public Box with(int axis, BitSet side) {
        List<BitSet> changed = new ArrayList<>(sides);
        changed.set(axis, side);
        return new Box(changed);
    }

    /** The same values in fewer regions: those that differ on one axis only become one. */
    static List<Box> merged(List<Box> regions) {
        List<Box> merged = regions;
        int before;
        do {
            before = merged.size();
            for (int axis = 0; !merged.isEmpty() && axis < merged.get(0).sides.size(); axis++) {
                merged = mergedOn(axis, merged);
            }
        } while (merged.size() < before);
        return merged;
    }

    private static List<Box> mergedOn(int axis, List<Box> regions) {
        Map<Box, BitSet> sides = new LinkedHashMap<>();
        BitSet any = new BitSet();
        for (Box region : regions) {
            sides.computeIfAbsent(region.with(axis, any), same -> new BitSet()).or(region.sides.get(axis));
        }
        return sides.entrySet().stream()
                .map(entry -> entry.getKey().with(axis, entry.getValue()))
                .toList();
    }
}
