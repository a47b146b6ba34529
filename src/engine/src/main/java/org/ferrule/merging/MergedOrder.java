package org.ferrule.merging;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The order of rows or columns that two authors changed: where one moved nothing, that of the other; what one added
 * follows what it followed there.
 */
final class MergedOrder {

    private final List<String> base;
    private final List<String> mine;
    private final List<String> theirs;

    MergedOrder(List<String> base, List<String> mine, List<String> theirs) {
        this.base = base;
        this.mine = mine;
        this.theirs = theirs;
    }

    /** Whether both moved something, and not to the same places. */
    boolean isContradictory() {
        List<String> before = common(base);
        List<String> ours = common(mine);
        List<String> others = common(theirs);
        return !ours.equals(before) && !others.equals(before) && !ours.equals(others);
    }

    private List<String> common(List<String> order) {
        return order.stream()
                .filter(key -> base.contains(key) && mine.contains(key) && theirs.contains(key))
                .toList();
    }

    /** Those that stay, in their order; mine where both moved something. */
    List<String> of(Set<String> kept) {
        boolean byTheirs = common(mine).equals(common(base));
        List<String> order = new ArrayList<>(byTheirs ? theirs : mine);
        order.retainAll(kept);
        List<String> other = byTheirs ? mine : theirs;
        other.stream()
                .filter(key -> kept.contains(key) && !order.contains(key))
                .forEach(key -> order.add(place(key, order, other, !byTheirs), key));
        return order;
    }

    /** After what stands before it; of two that follow the same, mine comes first. */
    private int place(String key, List<String> order, List<String> from, boolean isTheirs) {
        int place = 0;
        for (int before = from.indexOf(key) - 1; before >= 0; before--) {
            int found = order.indexOf(from.get(before));
            if (found >= 0) {
                place = found + 1;
                break;
            }
        }
        while (isTheirs && place < order.size() && isMineAlone(order.get(place))) {
            place++;
        }
        return place;
    }

    private boolean isMineAlone(String key) {
        return !base.contains(key) && !theirs.contains(key);
    }
}
