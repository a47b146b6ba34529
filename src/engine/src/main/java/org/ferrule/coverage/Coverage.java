package org.ferrule.coverage;

import java.util.List;

/**
 * What the cases of a rulebook show and what they do not.
 *
 * @param shown items that a case shows
 * @param missing items that no case shows, in the order of tables and cells
 * @param impossible items of which is proven that no patient shows them
 * @param beyond values beside a bound that lie outside the hard range of their fact and need no case
 */
public record Coverage(
        List<Shown> shown, List<CoverageItem> missing, List<CoverageItem> impossible, List<CoverageItem> beyond) {

    /** Keeps its own copies. */
    public Coverage {
        shown = List.copyOf(shown);
        missing = List.copyOf(missing);
        impossible = List.copyOf(impossible);
        beyond = List.copyOf(beyond);
    }

    /** An item with the id of the first case that shows it. */
    public record Shown(CoverageItem item, String caseId) {}

    /**
     * So many of so many. Never rounded: it is full when nothing is missing.
     *
     * @param covered how many are shown
     * @param of how many there are
     */
    public record Share(long covered, long of) {

        /** Whether nothing is missing. */
        public boolean full() {
            return covered == of;
        }

        @Override
        public String toString() {
            return covered + " of " + of;
        }
    }

    /** How much of a kind is shown. */
    public Share share(CoverageItem.Kind kind) {
        long covered = shown.stream().filter(one -> one.item().kind() == kind).count();
        return new Share(
                covered,
                covered + missing.stream().filter(item -> item.kind() == kind).count());
    }
}
