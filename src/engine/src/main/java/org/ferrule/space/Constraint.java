package org.ferrule.space;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.ferrule.facts.Interval;
import org.ferrule.tables.EvaluationState;
import org.ferrule.tables.Variable;
import org.jspecify.annotations.Nullable;

/** What a fact or finding of a patient should be: a value on some pieces of one axis, or of several axes at once. */
public final class Constraint {

    private record Part(Axis axis, BitSet pieces) {}

    private final List<Part> parts;

    private Constraint(List<Part> parts) {
        this.parts = parts;
    }

    /** That the value lies on these pieces of the axis; the set must not be changed later. */
    public static Constraint of(Axis axis, BitSet pieces) {
        return new Constraint(List.of(new Part(axis, pieces)));
    }

    /** Both. */
    public Constraint and(Constraint other) {
        List<Part> both = new ArrayList<>(parts);
        both.addAll(other.parts);
        return new Constraint(both);
    }

    /** The fact or finding that it is about. */
    public Variable variable() {
        return parts.get(0).axis().variable();
    }

    /** Whether the value in a state fulfils it; an interval must do so as a whole. */
    public boolean isFulfilled(EvaluationState state) {
        return parts.stream().allMatch(part -> part.axis().holds(part.pieces(), state));
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
