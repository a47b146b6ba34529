package org.ferrule.space;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.ferrule.facts.FactType;
import org.ferrule.facts.Interval;
import org.ferrule.tables.Condition;
import org.ferrule.tables.EvaluationState;
import org.ferrule.tables.Ternary;
import org.ferrule.tables.Variable;
import org.jspecify.annotations.Nullable;

/**
 * All that one fact or finding can be, cut into pieces on which no condition changes its mind: ranges of numbers or
 * single words, and the unknown, which is the last piece. A set of values is a set of pieces, so that questions about
 * all values become questions about few bits.
 *
 * <p>Numbers stand on the grid of the values that exist (0.01, whole numbers 1), so every piece holds at least one
 * value and nothing lies between two. A result that is known as an interval only lies on several pieces; it satisfies a
 * condition if every piece does.
 */
public final class Axis {

    private final Variable variable;
    private final List<String> words;
    private final List<Interval> ranges;

    /** A number of each range, ascending. */
    private final double[] examples;

    private Axis(Variable variable, List<String> words, List<Interval> ranges) {
        this.variable = variable;
        this.words = words;
        this.ranges = ranges;
        this.examples = ranges.stream()
                .mapToDouble(range -> example(range).doubleValue())
                .toArray();
    }

    /** The axis of a word. */
    public static Axis ofWords(Variable variable, Collection<String> words) {
        return new Axis(variable, List.copyOf(words), List.of());
    }

    /** The axis of a number within a range, cut wherever one of the conditions may change. */
    public static Axis ofNumbers(Variable variable, Interval range, Collection<Condition> conditions) {
        NavigableSet<BigDecimal> starts = new TreeSet<>();
        for (Condition condition : conditions) {
            for (BigDecimal end : NumberEnds.of(condition)) {
                starts.add(first(variable, end, RoundingMode.CEILING));
                starts.add(first(variable, end, RoundingMode.FLOOR).add(step(variable)));
            }
        }
        return new Axis(variable, List.of(), ranges(variable, range, starts));
    }

    private static BigDecimal first(Variable variable, BigDecimal end, RoundingMode rounding) {
        return Interval.round(end.divide(step(variable), 0, rounding).multiply(step(variable)));
    }

    /** The smallest difference of two values of a number. */
    public static BigDecimal step(Variable variable) {
        return variable.type() == FactType.WHOLE_NUMBER ? BigDecimal.ONE : Interval.STEP;
    }

    private static List<Interval> ranges(Variable variable, Interval whole, NavigableSet<BigDecimal> starts) {
        List<Interval> ranges = new ArrayList<>();
        BigDecimal low = whole.low();
        for (BigDecimal start : starts) {
            if (low != null && start.compareTo(low) <= 0) {
                continue;
            }
            if (whole.high() != null && start.compareTo(whole.high()) > 0) {
                break;
            }
            ranges.add(new Interval(low, start.subtract(step(variable))));
            low = start;
        }
        ranges.add(new Interval(low, whole.high()));
        return ranges;
    }

    /** The fact or finding that it is about. */
    public Variable variable() {
        return variable;
    }

    /** The same pieces for what another rulebook calls by the same name. */
    public Axis of(Variable other) {
        return new Axis(other, words, ranges);
    }

    /** The number of pieces. */
    int size() {
        return unknown() + 1;
    }

    /** The piece of the unknown. */
    public int unknown() {
        return variable.type().isNumeric() ? ranges.size() : words.size();
    }

    /** Every piece. */
    public BitSet all() {
        BitSet all = new BitSet(size());
        all.set(0, size());
        return all;
    }

    /** The pieces on which a condition holds. */
    BitSet satisfying(Condition condition) {
        return variable.type().isNumeric() && condition.range().isPresent()
                ? within(condition.range().get())
                : everywhere(condition);
    }

    private BitSet everywhere(Condition condition) {
        BitSet pieces = new BitSet(size());
        for (int piece = 0; piece < size(); piece++) {
            pieces.set(piece, holds(condition, piece));
        }
        return pieces;
    }

    /** Neighbours, found by their ends. */
    private BitSet within(Condition.Bounds bounds) {
        int first = position(bounds.low(), bounds.lowOpen());
        int end = position(bounds.high(), !bounds.highOpen());
        BitSet pieces = new BitSet(size());
        pieces.set(first, Math.max(first, end));
        pieces.set(unknown(), holds(bounds, unknown()));
        return pieces;
    }

    /** The first piece whose numbers are not below a limit, or, strictly, above it. */
    private int position(double limit, boolean strictly) {
        int found = Arrays.binarySearch(examples, limit);
        return found < 0 ? -found - 1 : strictly ? found + 1 : found;
    }

    private boolean holds(Condition condition, int piece) {
        if (!variable.type().isNumeric()) {
            return condition.ofWord(piece == unknown() ? null : words.get(piece)) == Ternary.TRUE;
        }
        if (piece == unknown()) {
            return condition.ofNumber(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY) == Ternary.TRUE;
        }
        double value = examples[piece];
        return condition.ofNumber(value, value) == Ternary.TRUE;
    }

    private BigDecimal example(int piece) {
        return example(ranges.get(piece));
    }

    /** A number of a range: an end where there is one. */
    private static BigDecimal example(Interval range) {
        BigDecimal end = range.low() == null ? range.high() : range.low();
        return end == null ? BigDecimal.ZERO : end;
    }

    /** Whether the value in a state lies on these pieces, all of it. */
    public boolean holds(BitSet pieces, EvaluationState state) {
        if (!state.known(variable.index())) {
            return pieces.get(unknown());
        }
        if (!variable.type().isNumeric()) {
            int piece = words.indexOf(String.valueOf(state.word(variable.index())));
            return piece >= 0 && pieces.get(piece);
        }
        for (int piece = 0; piece < ranges.size(); piece++) {
            if (!pieces.get(piece) && touches(piece, state)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a word, a number or, for null, the unknown lies on these pieces. */
    public boolean holds(BitSet pieces, @Nullable Object value) {
        if (value == null) {
            return pieces.get(unknown());
        }
        if (!variable.type().isNumeric()) {
            int piece = words.indexOf(value.toString());
            return piece >= 0 && pieces.get(piece);
        }
        Interval point = Interval.of(value.toString());
        return pieces.stream()
                .anyMatch(piece -> piece != unknown() && ranges.get(piece).overlaps(point));
    }

    /** The piece on which a word or number lies. */
    Optional<Integer> piece(Object value) {
        for (int piece = 0; piece < unknown(); piece++) {
            BitSet one = new BitSet();
            one.set(piece);
            if (holds(one, value)) {
                return Optional.of(piece);
            }
        }
        return Optional.empty();
    }

    /** The pieces that a constraint admits; this axis is cut wherever the constraint's axes are. */
    BitSet pieces(Constraint constraint) {
        BitSet pieces = new BitSet(size());
        for (int piece = 0; piece < size(); piece++) {
            Object example =
                    piece == unknown() ? null : variable.type().isNumeric() ? example(piece) : words.get(piece);
            pieces.set(piece, constraint.admits(example));
        }
        return pieces;
    }

    private boolean touches(int piece, EvaluationState state) {
        Interval range = ranges.get(piece);
        return state.low(variable.index()) <= range.upperBound() && state.high(variable.index()) >= range.lowerBound();
    }

    /**
     * Values that stand for these pieces: words, and numbers at both ends and inside of each range; null for the
     * unknown.
     */
    List<@Nullable Object> examples(BitSet pieces) {
        List<@Nullable Object> examples = new ArrayList<>();
        for (int piece = pieces.nextSetBit(0); piece >= 0; piece = pieces.nextSetBit(piece + 1)) {
            if (piece == unknown()) {
                examples.add(null);
            } else if (variable.type().isNumeric()) {
                examples.addAll(numbers(ranges.get(piece)));
            } else {
                examples.add(words.get(piece));
            }
        }
        return examples;
    }

    /** The ranges of numbers among some pieces. */
    public List<Interval> ranges(BitSet pieces) {
        return pieces.stream()
                .filter(piece -> piece < ranges.size())
                .mapToObj(ranges::get)
                .toList();
    }

    private List<BigDecimal> numbers(Interval range) {
        BigDecimal low = range.low();
        BigDecimal high = range.high();
        if (low == null || high == null) {
            BigDecimal end = low == null ? high : low;
            return List.of(end == null ? BigDecimal.ZERO : end);
        }
        BigDecimal middle = first(variable, low.add(high).divide(BigDecimal.valueOf(2)), RoundingMode.FLOOR);
        return List.copyOf(new TreeSet<>(List.of(low, middle, high)));
    }

    /** The pieces in an author's words, such as {@code Length > 300 or unknown}; empty for all of them. */
    String words(BitSet pieces) {
        return pieces.cardinality() == size() ? "" : new AxisWords(variable, words, ranges).of(pieces);
    }
}
