package org.ferrule.verification;

import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ferrule.space.AbstractInterpretation;
import org.ferrule.space.Budget;
import org.ferrule.space.StageFlow;
import org.ferrule.tables.Promise;
import org.ferrule.tables.RuleCondition;

/**
 * Proves that no patient is told what is promised never to be told: by a {@link AbstractInterpretation} of all of them,
 * or of both kinds of patients that a cell tells apart, and so on. A proof is a proof; that none is found says nothing.
 */
final class PromiseProof {

    private static final int CANDIDATES = 10;
    private static final int CLOSED = 1_000;

    private final StageFlow flow;
    private final Set<String> never;
    private final Budget budget;
    private int cases;
    private List<StageFlow.Step> unresolved = List.of();

    PromiseProof(StageFlow flow, Set<String> never, Budget budget) {
        this.flow = flow;
        this.never = never;
        this.budget = budget;
    }

    /** Whether it is proven within the budget. */
    boolean isProven(Promise promise) {
        Map<StageFlow.Version, BitSet> about = new HashMap<>();
        int end = flow.stages().size();
        for (RuleCondition cell : promise.conditions()) {
            if (cell.condition() != null) {
                cell.reads()
                        .ifPresent(variable -> about.merge(
                                flow.read(variable.index(), end),
                                flow.ask(variable, cell.meaning()).side(),
                                PromiseProof::both));
            }
        }
        try {
            return isProven(about, new AbstractInterpretation(flow, about));
        } catch (Budget.Exhausted e) {
            return false;
        }
    }

    private boolean isProven(Map<StageFlow.Version, BitSet> assumed, AbstractInterpretation forecast)
            throws Budget.Exhausted {
        budget.spend();
        cases++;
        List<StageFlow.Step> telling = forecast.telling(never);
        if (telling.isEmpty()) {
            return true;
        }
        unresolved = telling;
        List<Halves> all = forecast.splits(telling, CANDIDATES).stream()
                .map(split -> new Halves(assumed, split))
                .toList();
        Halves best = all.stream().max(Comparator.comparingInt(Halves::worth)).orElse(null);
        return best != null
                && isProven(best.inside, best.forecastInside)
                && isProven(best.outside, best.forecastOutside);
    }

    /** How many cases were told apart. */
    int cases() {
        return cases;
    }

    /** Where no proof was found, rules that may tell it in a case that could not be resolved. */
    List<StageFlow.Step> unresolved() {
        return unresolved;
    }

    private static BitSet both(BitSet one, BitSet other) {
        BitSet both = (BitSet) one.clone();
        both.and(other);
        return both;
    }

    /** Two kinds of patients who are told apart. */
    private final class Halves {

        private final Map<StageFlow.Version, BitSet> inside;
        private final Map<StageFlow.Version, BitSet> outside;
        private final AbstractInterpretation forecastInside;
        private final AbstractInterpretation forecastOutside;

        Halves(Map<StageFlow.Version, BitSet> assumed, AbstractInterpretation.Split split) {
            BitSet other = flow.axis(split.version().variable()).all();
            other.andNot(split.side());
            this.inside = with(assumed, split.version(), split.side());
            this.outside = with(assumed, split.version(), other);
            this.forecastInside = new AbstractInterpretation(flow, inside);
            this.forecastOutside = new AbstractInterpretation(flow, outside);
        }

        private static Map<StageFlow.Version, BitSet> with(
                Map<StageFlow.Version, BitSet> assumed, StageFlow.Version version, BitSet side) {
            Map<StageFlow.Version, BitSet> more = new HashMap<>(assumed);
            more.merge(version, side, PromiseProof::both);
            return more;
        }

        /** Closed halves count most, then the fewer rules that may still tell it. */
        int worth() {
            return worth(forecastInside) + worth(forecastOutside);
        }

        private int worth(AbstractInterpretation forecast) {
            int telling = forecast.telling(never).size();
            return telling == 0 ? CLOSED : -telling;
        }
    }
}
