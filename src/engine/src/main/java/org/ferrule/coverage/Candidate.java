package org.ferrule.coverage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import org.ferrule.facts.DataDictionary;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.Interval;
import org.jspecify.annotations.Nullable;

/**
 * A patient who may be suggested.
 *
 * @param baseline the baseline that is nearest
 * @param seen the patient with what was seen
 * @param distance in how many facts the patient differs from the baseline; one that is not believed counts once more,
 *     so that patients who contradict themselves are suggested only where it is about that
 * @param oddity how far the values of those facts are from what one sees every day; 0 for plain ones
 */
record Candidate(Baseline baseline, EvaluatedPatient seen, int distance, int oddity) {

    /** The nearest first, of those the plainest. */
    static final Comparator<Candidate> NEAREST =
            Comparator.comparingInt(Candidate::distance).thenComparingInt(Candidate::oddity);

    private static final int MANY_DIGITS = 2;
    /** More than this part of the usual range away. */
    private static final BigDecimal FAR = BigDecimal.valueOf(4);

    static Candidate of(Baseline baseline, EvaluatedPatient seen, DataDictionary dictionary) {
        Set<String> differing = baseline.differing(seen.request());
        int oddity = differing.stream()
                .mapToInt(name -> oddity(
                        dictionary.fact(name).orElseThrow(),
                        baseline.value(name),
                        Baseline.facts(seen.request()).get(name)))
                .sum();
        return new Candidate(baseline, seen, differing.size() + seen.doubts(), oddity);
    }

    ObjectNode request() {
        return seen.request();
    }

    BitSet items() {
        return seen.items();
    }

    /** A value that is odd, or far from that of the baseline. */
    private static int oddity(FactDefinition fact, @Nullable JsonNode before, @Nullable JsonNode sent) {
        BigDecimal old = FactValues.number(before);
        BigDecimal now = FactValues.number(sent);
        Interval usual = fact.usualRange();
        boolean isFar = old != null
                && now != null
                && usual.low() != null
                && usual.high() != null
                && now.subtract(old).abs().multiply(FAR).compareTo(usual.high().subtract(usual.low())) > 0;
        return oddity(fact, sent) + (isFar ? 1 : 0);
    }

    /** How far a value is from what one sees every day. */
    static int oddity(FactDefinition fact, @Nullable JsonNode sent) {
        BigDecimal number = FactValues.number(sent);
        if (sent == null || number == null) {
            return sent != null && sent.isArray() ? 2 : 0;
        }
        int digits = Math.max(0, number.stripTrailingZeros().precision() - MANY_DIGITS);
        int unusual = fact.usualRange().overlaps(Interval.of(number)) ? 0 : 2;
        return unusual + digits + (isEnd(fact.hardRange(), number) ? 1 : 0) + (isMoreThanANumber(sent) ? 1 : 0);
    }

    private static boolean isMoreThanANumber(JsonNode sent) {
        return sent.has("comparator") || sent.has("status");
    }

    private static boolean isEnd(Interval range, BigDecimal number) {
        return Stream.of(range.low(), range.high()).anyMatch(end -> end != null && end.compareTo(number) == 0);
    }
}
