package org.ferrule.space;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.ferrule.tables.Condition;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;
import org.ferrule.tables.Variable;
import org.jspecify.annotations.Nullable;

/**
 * All patients as some rows can tell them apart: an axis for each fact and finding that a row reads, and for each row
 * the region where it matches. Questions about rows are answered for every patient at once, exactly, not by samples.
 */
public final class Space {

    private final List<Axis> axes;
    private final List<Rule> rows;
    private final List<Box> boxes;
    private final List<List<BitSet>> matching;
    private final Map<Integer, BitSet> meeting = new HashMap<>();

    /**
     * The space of some rows; the rows are no rows about single results.
     *
     * @param domains all values of a fact or finding, cut where conditions may change
     */
    public Space(Collection<Rule> rows, BiFunction<Variable, List<Condition>, Axis> domains) {
        this.rows = List.copyOf(rows);
        this.axes = axes(this.rows, domains);
        this.boxes = this.rows.stream().map(this::box).toList();
        this.matching = axes.stream().map(this::matching).toList();
    }

    private static List<Axis> axes(List<Rule> rows, BiFunction<Variable, List<Condition>, Axis> domains) {
        Map<Variable, List<Condition>> conditions = new LinkedHashMap<>();
        for (Rule row : rows) {
            for (RuleCondition cell : row.conditions()) {
                conditions
                        .computeIfAbsent(cell.variable(), variable -> new ArrayList<>())
                        .add(cell.meaning());
            }
        }
        return conditions.entrySet().stream()
                .map(entry -> domains.apply(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Box box(Rule row) {
        return new Box(axes.stream()
                .map(axis -> {
                    BitSet side = axis.all();
                    row.conditions().stream()
                            .filter(cell -> cell.variable().equals(axis.variable()))
                            .forEach(cell -> side.and(axis.satisfying(cell.meaning())));
                    return side;
                })
                .toList());
    }

    /** For each piece of an axis the rows that match there. */
    private List<BitSet> matching(Axis axis) {
        int index = axes.indexOf(axis);
        List<BitSet> matching = new ArrayList<>();
        for (int piece = 0; piece < axis.size(); piece++) {
            matching.add(new BitSet(rows.size()));
        }
        for (int row = 0; row < rows.size(); row++) {
            int matched = row;
            boxes.get(row).sides().get(index).stream()
                    .forEach(piece -> matching.get(piece).set(matched));
        }
        return matching;
    }

    /** One axis for each fact or finding that a row asks for. */
    public List<Axis> axes() {
        return axes;
    }

    /**
     * The other rows that match for some patient for whom a row matches. Axis by axis, by whichever is less to look at:
     * the pieces of the row, or the rows that are left. Must not be changed.
     */
    public BitSet meeting(int row) {
        return meeting.computeIfAbsent(row, this::meetingNow);
    }

    private BitSet meetingNow(int row) {
        BitSet meeting = new BitSet(rows.size());
        if (boxes.get(row).isEmpty()) {
            return meeting;
        }
        meeting.set(0, rows.size());
        meeting.clear(row);
        for (int axis = 0; axis < axes.size() && !meeting.isEmpty(); axis++) {
            BitSet side = boxes.get(row).sides().get(axis);
            if (side.cardinality() * (long) rows.size()
                    < meeting.cardinality() * (long) axes.get(axis).size()) {
                meeting.and(matching(axis, side));
            } else {
                keepMeeting(meeting, axis, side);
            }
        }
        return meeting;
    }

    /** The rows that match on at least one of some pieces. */
    public BitSet matching(int axis, BitSet side) {
        BitSet some = new BitSet(rows.size());
        side.stream().forEach(piece -> some.or(matching.get(axis).get(piece)));
        return some;
    }

    private void keepMeeting(BitSet meeting, int axis, BitSet side) {
        for (int other = meeting.nextSetBit(0); other >= 0; other = meeting.nextSetBit(other + 1)) {
            if (!boxes.get(other).sides().get(axis).intersects(side)) {
                meeting.clear(other);
            }
        }
    }

    /** The rows, in the order of their table. */
    public List<Rule> rows() {
        return rows;
    }

    /** For each piece of an axis the rows that match there; must not be changed. */
    public List<BitSet> matching(int axis) {
        return matching.get(axis);
    }

    /** Where a row matches. */
    public Box box(int row) {
        return boxes.get(row);
    }

    /** Everything. */
    public Box whole() {
        return new Box(axes.stream().map(Axis::all).toList());
    }

    /** A region in an author's words; {@code every patient} for all. */
    public String words(Box box) {
        List<String> terms = new ArrayList<>();
        for (int axis = 0; axis < axes.size(); axis++) {
            terms.add(axes.get(axis).words(box.sides().get(axis)));
        }
        String words = terms.stream().filter(term -> !term.isEmpty()).collect(Collectors.joining(", "));
        return words.isEmpty() ? "every patient" : words;
    }

    /**
     * Decides what a set of rows means where exactly they match; the sets that are to be told apart get different
     * answers.
     */
    public interface Leaf<T> {

        /** The answer, null for nothing worth telling. */
        @Nullable T of(BitSet matchingRows);

        /**
         * Whether there is nothing worth telling as soon as some rows match for sure, whatever the rest of the axes
         * says.
         */
        default boolean isSettled(BitSet surelyMatching) {
            return false;
        }

        /** Whether there is nothing worth telling by what the rows that match so far take on the axes from one on. */
        default boolean isSettled(int axis, BitSet matching) {
            return false;
        }
    }

    /** A region with the answer that holds everywhere in it. */
    public record Answered<T>(T answer, Box box) {

        /** The same answer where an axis more comes first. */
        Answered<T> beginning(BitSet side) {
            List<BitSet> sides = new ArrayList<>();
            sides.add(side);
            sides.addAll(box.sides());
            return new Answered<>(answer, new Box(sides));
        }
    }

    /**
     * Cuts a region into parts by the rows that match there.
     *
     * @throws Budget.Exhausted when it takes too long
     */
    public <T> List<Answered<T>> parts(Box within, BitSet candidates, Leaf<T> leaf, Budget budget)
            throws Budget.Exhausted {
        Map<T, List<Box>> boxes = new LinkedHashMap<>();
        for (Answered<T> part : new Cut<>(this, within, candidates, leaf, budget).parts()) {
            boxes.computeIfAbsent(part.answer(), answer -> new ArrayList<>()).add(part.box());
        }
        List<Answered<T>> parts = new ArrayList<>();
        boxes.forEach((answer, some) -> Box.merged(some).forEach(box -> parts.add(new Answered<>(answer, box))));
        return parts;
    }

    /** The parts of a region where none of the rows matches. */
    public List<Box> uncovered(Box within, BitSet candidates, Budget budget) throws Budget.Exhausted {
        Fill fill = areApart(candidates, budget) ? Fill.of(this, within, candidates) : null;
        return parts(within, candidates, new Uncovered(fill), budget).stream()
                .map(Answered::box)
                .toList();
    }

    private boolean areApart(BitSet some, Budget budget) throws Budget.Exhausted {
        for (int row = some.nextSetBit(0); row >= 0; row = some.nextSetBit(row + 1)) {
            budget.spend();
            if (meeting(row).intersects(some)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Tells where no row matches.
     *
     * @param fill what rows take that do not meet, null when some do
     */
    private record Uncovered(@Nullable Fill fill) implements Leaf<Boolean> {

        @Override
        public @Nullable Boolean of(BitSet matchingRows) {
            return matchingRows.isEmpty() ? Boolean.TRUE : null;
        }

        @Override
        public boolean isSettled(BitSet surelyMatching) {
            return !surelyMatching.isEmpty();
        }

        @Override
        public boolean isSettled(int axis, BitSet matching) {
            return fill != null && fill.isWhole(axis, matching);
        }
    }
}
