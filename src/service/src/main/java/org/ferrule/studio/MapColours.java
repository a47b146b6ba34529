package org.ferrule.studio;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Which colour stands for which recommendation.
 *
 * @param codes in the order of the colours, the empty one for what is not decided last
 */
record MapColours(List<String> codes) {

    private static final int COLOURS = 8;

    static MapColours of(Collection<String> codes) {
        return new MapColours(codes.stream()
                .distinct()
                .sorted(Comparator.comparing(String::isEmpty).thenComparing(Comparator.naturalOrder()))
                .toList());
    }

    String style(String code) {
        return code.isEmpty() ? "several" : "c" + codes.indexOf(code) % COLOURS;
    }

    /** None for the first use of a colour, then A, B and so on. */
    String letter(String code) {
        int round = code.isEmpty() ? 0 : codes.indexOf(code) / COLOURS;
        return round == 0 ? "" : Character.toString('A' + round - 1);
    }
}
