package org.ferrule.space;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.ferrule.facts.Interval;
import org.ferrule.tables.Variable;

/** Says in an author's words which pieces of an axis are meant. */
final class AxisWords {

    private final Variable variable;
    private final List<String> words;
    private final List<Interval> ranges;
    private final int unknown;

    /** For the axis of a fact or finding that is one of some words, or lies in one of some ranges. */
    AxisWords(Variable variable, List<String> words, List<Interval> ranges) {
        this.variable = variable;
        this.words = words;
        this.ranges = ranges;
        this.unknown = variable.type().isNumeric() ? ranges.size() : words.size();
    }

    String of(BitSet pieces) {
        List<String> terms = variable.type().isNumeric() ? rangeWords(pieces) : wordsOf(pieces);
        if (pieces.get(unknown)) {
            terms.add("unknown");
        }
        return variable.label() + " " + String.join(" or ", terms);
    }

    private List<String> wordsOf(BitSet pieces) {
        if (words.size() > 2 && pieces.cardinality() == words.size() && !pieces.get(unknown)) {
            return new ArrayList<>(List.of("known"));
        }
        return pieces.stream()
                .filter(piece -> piece != unknown)
                .mapToObj(words::get)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private List<String> rangeWords(BitSet pieces) {
        List<String> terms = new ArrayList<>();
        int piece = pieces.nextSetBit(0);
        while (piece >= 0 && piece < unknown) {
            int end = Math.min(pieces.nextClearBit(piece), unknown);
            terms.add(rangeWord(piece, end - 1));
            piece = pieces.nextSetBit(end);
        }
        return terms;
    }

    private String rangeWord(int first, int last) {
        if (first == 0 && last == unknown - 1) {
            return "known";
        }
        BigDecimal low = first == 0 ? null : ranges.get(first).low();
        BigDecimal high = last == unknown - 1 ? null : ranges.get(last).high();
        if (low == null) {
            return "<= " + Interval.plain(Objects.requireNonNull(high));
        }
        if (high == null) {
            return ">= " + Interval.plain(low);
        }
        return low.compareTo(high) == 0 ? Interval.plain(low) : Interval.plain(low) + ".." + Interval.plain(high);
    }
}
