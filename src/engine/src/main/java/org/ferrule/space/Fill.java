package org.ferrule.space;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How much of a region rows fill that do not meet: where the pieces that they take are as many as there are, no patient
 * is left without a row. That is known without a look at the patients, and most parts of a large sound table are such.
 */
final class Fill {

    private final List<BigInteger> whole;

    /** By row what it takes on the axes from each one on. */
    private final Map<Integer, List<BigInteger>> taken;

    private Fill(List<BigInteger> whole, Map<Integer, List<BigInteger>> taken) {
        this.whole = whole;
        this.taken = taken;
    }

    /** What some rows fill of a region; they do not meet. */
    static Fill of(Space space, Box within, BitSet some) {
        Map<Integer, List<BigInteger>> taken = some.stream()
                .boxed()
                .collect(Collectors.toMap(
                        Function.identity(), row -> sizes(space.box(row).and(within))));
        return new Fill(sizes(within), taken);
    }

    /** The size of a region, counted from each axis on. */
    private static List<BigInteger> sizes(Box box) {
        BigInteger[] sizes = new BigInteger[box.sides().size() + 1];
        sizes[box.sides().size()] = BigInteger.ONE;
        for (int axis = box.sides().size() - 1; axis >= 0; axis--) {
            int pieces = box.sides().get(axis).cardinality();
            sizes[axis] = sizes[axis + 1].multiply(BigInteger.valueOf(pieces));
        }
        return List.of(sizes);
    }

    /** Whether those of the rows that match so far leave nothing on the axes from one on. */
    boolean isWhole(int axis, BitSet matched) {
        BigInteger sum = matched.stream()
                .mapToObj(row -> Objects.requireNonNull(taken.get(row)).get(axis))
                .reduce(BigInteger.ZERO, BigInteger::add);
        return sum.equals(whole.get(axis));
    }
}
