package org.ferrule.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrule.rulebook.Rulebook;

/** Compares how far answers dare to go, by the order that a rulebook gives its recommendations. */
public final class Boldness {

    private static final String ALARM = "critical";

    private final Map<String, Integer> byCode;

    /**
     * The order of a rulebook.
     *
     * @throws IllegalArgumentException when it gives none
     */
    public Boldness(Rulebook rulebook) {
        this.byCode = rulebook.boldness();
        if (byCode.isEmpty()) {
            throw new IllegalArgumentException("the sheet Recommendations has no column Boldness");
        }
    }

    /**
     * How an answer is bolder than another one, in words; empty when it is not. Three sets are compared: the
     * recommendation; it and the alternatives; these and the provisional recommendation. So it is not bolder to give
     * only provisionally what was recommended, and it is bolder to recommend what was only an alternative. To lack an
     * alarm that the other one raised is bolder, too.
     */
    public List<String> bolder(Decision before, Decision after) {
        List<String> more = new ArrayList<>();
        further("recommends", recommended(before), recommended(after), more);
        further("offers", offered(before), offered(after), more);
        further("holds out", heldOut(before), heldOut(after), more);
        Set<String> alarms = alarms(after);
        alarms(before).stream()
                .filter(alarm -> !alarms.contains(alarm))
                .sorted()
                .forEach(alarm -> more.add("lacks the alarm " + alarm));
        return more;
    }

    private static void further(String verb, int before, int after, List<String> more) {
        if (after > before && more.isEmpty()) {
            more.add(verb + " " + after + " instead of " + before);
        }
    }

    /** How far a recommendation dares to go. */
    public int of(String code) {
        return byCode.getOrDefault(code, 0);
    }

    private int recommended(Decision decision) {
        return of(decision.recommendation().code());
    }

    private int offered(Decision decision) {
        return Math.max(
                recommended(decision), most(decision.alternatives().stream().map(Decision.Alternative::code)));
    }

    private int heldOut(Decision decision) {
        return Math.max(
                offered(decision),
                most(Stream.ofNullable(decision.provisional()).map(Decision.Provisional::code)));
    }

    private int most(Stream<String> codes) {
        return IntStream.concat(IntStream.of(0), codes.mapToInt(this::of)).max().orElse(0);
    }

    private static Set<String> alarms(Decision decision) {
        return decision.flags().stream()
                .filter(flag -> flag.severity().equals(ALARM))
                .map(Decision.Flag::code)
                .collect(Collectors.toSet());
    }
}
