package org.ferrule.space;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.ferrule.facts.Interval;
import org.ferrule.tables.Situation;
import org.ferrule.tables.Slot;
import org.jspecify.annotations.Nullable;

/** What a fact or finding of a patient should be: a value on some pieces of one axis, or of several axes at once. */
public final class Wish {

    private record Part(Axis axis, BitSet pieces) {}

    private final List<Part> parts;

    private Wish(List<Part> parts) {
        this.parts = parts;
    }

    public static Wish of(Axis axis, BitSet pieces) {
        return new Wish(List.of(new Part(axis, pieces)));
    }

    /** Both. */
    public Wish and(Wish other) {
        List<Part> both = new ArrayList<>(parts);
        both.addAll(other.parts);
        return new Wish(both);
    }

    public Slot slot() {
        return parts.get(0).axis().slot();
    }

    public boolean isFulfilled(Situation situation) {
        return parts.stream().allMatch(part -> part.axis().holds(part.pieces(), situation));
    }

    /** Values worth trying: words as text, numbers as decimals, null for the unknown. */
    public List<@Nullable Object> examples() {
        List<@Nullable Object> examples = new ArrayList<>();
        parts.forEach(part -> examples.addAll(part.axis().examples(part.pieces())));
        return examples.stream().distinct().filter(this::admits).toList();
    }

    /** The ranges of numbers that fulfil it. */
    public List<Interval> ranges() {
        List<Interval> common = List.of(Interval.ANY);
        for (Part part : parts) {
            List<Interval> ranges = part.axis().ranges(part.pieces());
            common = common.stream()
                    .flatMap(one -> ranges.stream().filter(one::overlaps).map(one::common))
                    .toList();
        }
        return common;
    }

    boolean admits(@Nullable Object example) {
        return parts.stream().allMatch(part -> part.axis().holds(part.pieces(), example));
    }
}
